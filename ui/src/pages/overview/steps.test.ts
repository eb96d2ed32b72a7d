import { describe, expect, it } from "vitest";
import { nextStep, spread } from "./steps";

const none = { total: 0, new: 0, invited: 0, activated: 0, withdrawn: 0, expired: 0 };

describe("the next step", () => {
  const cases = [
    { name: "an empty list is uploaded", counts: none, expected: { what: "upload" } },
    { name: "new people are invited", counts: { ...none, total: 9, new: 2, invited: 7 }, expected: { what: "invite", count: 2 } },
    { name: "who waits is reminded", counts: { ...none, total: 9, invited: 7, activated: 2 }, expected: { what: "remind", count: 7 } },
    { name: "nothing is left", counts: { ...none, total: 3, activated: 2, withdrawn: 1 }, expected: { what: "done" } },
  ];
  for (const { name, counts, expected } of cases) it(name, () => expect(nextStep(counts)).toEqual(expected));
});

describe("the spread", () => {
  it("adds up to the whole strip", () => {
    const parts = spread({ ...none, total: 8, new: 2, invited: 2, activated: 3, expired: 1 });
    expect(parts.map((part) => [part.status, part.from, part.width])).toEqual([
      ["activated", 0, 37.5],
      ["invited", 37.5, 25],
      ["new", 62.5, 25],
      ["expired", 87.5, 12.5],
    ]);
  });
  it("is empty without people", () => expect(spread(none).every((part) => part.width === 0)).toBe(true));
});
