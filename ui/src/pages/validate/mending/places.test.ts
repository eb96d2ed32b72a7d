import { describe, expect, it } from "vitest";
import { firstReached, inSheetOrder, letterOf } from "./places";

const place = (row: number, letter: string) => ({ row, letter });

describe("inSheetOrder", () => {
  it.each([
    ["a row before the next", place(3, "E"), place(4, "A")],
    ["from left to right", place(3, "A"), place(3, "B")],
    ["C before AA", place(3, "C"), place(3, "AA")],
    ["a column that is not there last", place(3, "AA"), place(3, "")],
    ["the whole file first", place(0, ""), place(3, "A")],
  ])("%s", (_, a, b) => {
    expect(inSheetOrder(a, b)).toBeLessThan(0);
    expect(inSheetOrder(b, a)).toBeGreaterThan(0);
  });

  it("knows a place from itself", () => expect(inSheetOrder(place(1, "D"), place(1, "D"))).toBe(0));
});

it("letterOf", () => expect(["AB12", "C4", ""].map(letterOf)).toEqual(["AB", "C", ""]));

describe("firstReached", () => {
  it.each([
    [0, 0, 0],
    [10, 0, 0],
    [10, 7, 7],
    [10, 10, 10], // nowhere
    [50_000, 31_415, 31_415],
  ])("of %i it holds from %i on", async (total, from, found) => {
    let asked = 0;
    expect(await firstReached(total, async (index) => (asked++, index >= from))).toBe(found);
    expect(asked).toBeLessThan(18);
  });
});
