import { describe, expect, it } from "vitest";
import { cleanFilter, countChosen, everybody, isChosen, nobody, pageTick, tick, toRequest } from "./selection";

describe("some people", () => {
  it("starts with nobody", () => {
    expect(countChosen(nobody, 30_000)).toBe(0);
    expect(toRequest(nobody)).toEqual({ ids: [] });
  });
  it("ticks and unticks without touching what was there", () => {
    const three = tick(nobody, ["a", "b", "c"], "on");
    const two = tick(three, ["b"], "off");
    expect(toRequest(two)).toEqual({ ids: ["a", "c"] });
    expect(countChosen(three, 3)).toBe(3);
    expect(countChosen(nobody, 3)).toBe(0);
  });
  it("counts a person once", () => {
    expect(countChosen(tick(tick(nobody, ["a"], "on"), ["a", "b"], "on"), 9)).toBe(2);
  });
});

describe("all that match", () => {
  const mavo = everybody({ class_name: "3edc" });
  it("counts 30,000 without listing them", () => {
    expect(countChosen(mavo, 30_000)).toBe(30_000);
    expect(toRequest(mavo)).toEqual({ all: true, filter: { class_name: "3edc" }, except: [] });
  });
  it("remembers who was unticked, and forgets it when ticked again", () => {
    const without = tick(mavo, ["a", "b"], "off");
    expect(countChosen(without, 30_000)).toBe(29_998);
    expect(isChosen(without, "a")).toBe(false);
    expect(isChosen(without, "z")).toBe(true);
    expect(toRequest(tick(without, ["a"], "on"))).toEqual({ all: true, filter: { class_name: "3edc" }, except: ["b"] });
  });
});

describe("the box in the head", () => {
  const cases = [
    { name: "nobody", chosen: nobody, expected: "none" },
    { name: "one of two", chosen: tick(nobody, ["a"], "on"), expected: "part" },
    { name: "both", chosen: tick(nobody, ["a", "b", "elsewhere"], "on"), expected: "whole" },
    { name: "all", chosen: everybody({}), expected: "whole" },
    { name: "all but one", chosen: tick(everybody({}), ["b"], "off"), expected: "part" },
    { name: "all but this page", chosen: tick(everybody({}), ["a", "b"], "off"), expected: "none" },
  ] as const;
  for (const { name, chosen, expected } of cases) {
    it(name, () => expect(pageTick(chosen, ["a", "b"])).toBe(expected));
  }
  it("is empty on an empty page", () => expect(pageTick(everybody({}), [])).toBe("none"));
});

describe("a filter", () => {
  it("leaves out what is empty", () => {
    expect(cleanFilter({ search: "  ", class_name: "" })).toEqual({});
    expect(cleanFilter({ search: " jan ", status: "new", year: 3, class_name: "3edc" })).toEqual({
      search: "jan",
      status: "new",
      year: 3,
      class_name: "3edc",
    });
  });
});
