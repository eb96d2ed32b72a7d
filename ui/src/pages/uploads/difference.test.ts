import { describe, expect, it } from "vitest";
import { certain, claimedTwice, fieldChanges, nothingHappens, outcome, particulars, unanswered, type Difference } from "./difference";

const jan = { given_name: "Jan", family_name: "Smit", email: "jansmit@school.nl", year: 3, class_name: "3edc" };
const teacher = { given_name: "Noor", family_name: "Bos", email: "", year: 0, class_name: "" };

function difference(parts: Partial<Difference>): Difference {
  return { added: [], changed: [], unchanged: 0, missing: [], ambiguous: [], removal_is_large: false, ...parts };
}

describe("a changed person", () => {
  it("names its fields in the template's order", () => {
    const after = { ...jan, year: 4, class_name: "4edc" };
    const changes = fieldChanges({ row: 4, id: "1", before: jan, after, fields: ["class_name", "year"] });
    expect(changes).toEqual([
      { field: "year", before: "3", after: "4" },
      { field: "class_name", before: "3edc", after: "4edc" },
    ]);
  });
  it("shows a teacher's leerjaar as nothing", () => {
    expect(particulars(teacher)).toBe("");
    expect(particulars(jan)).toBe("jansmit@school.nl · 3 · 3edc");
  });
});

describe("questions", () => {
  const asked = difference({
    ambiguous: [
      { row: 5, person: jan, candidates: [{ id: "a", person: jan }] },
      { row: 6, person: jan, candidates: [{ id: "a", person: jan }] },
    ],
    missing: [{ id: "a", person: jan, status: "new" }],
  });
  it("wait until every row has an answer", () => {
    expect(unanswered(asked, {}).map((pair) => pair.row)).toEqual([5, 6]);
    expect(unanswered(asked, { 5: "a", 6: "new" })).toEqual([]);
  });
  it("are not asked about rows that nobody could be", () => {
    const alone = difference({ ambiguous: [...asked.ambiguous, { row: 9, person: jan, candidates: [] }] });
    expect(certain(alone)).toEqual({ 9: "new" });
    expect(unanswered(alone, certain(alone)).map((pair) => pair.row)).toEqual([5, 6]);
  });
  it("give one person to one row", () => {
    expect(claimedTwice({ 5: "a", 6: "a" })).toEqual(["a"]);
    expect(claimedTwice({ 5: "new", 6: "new" })).toEqual([]);
  });
  it("count in the outcome, and keep whom they tie", () => {
    expect(outcome(asked, { 5: "a", 6: "new" }, "remove")).toEqual({ added: 1, tied: 1, changed: 0, unchanged: 0, removed: 0 });
    expect(outcome(asked, { 5: "new", 6: "new" }, "remove").removed).toBe(1);
  });
});

describe("the outcome", () => {
  it("keeps who is missing unless ticked", () => {
    const gone = difference({ missing: [{ id: "a", person: jan, status: "invited" }] });
    expect(outcome(gone, {}, "keep").removed).toBe(0);
    expect(outcome(gone, {}, "remove").removed).toBe(1);
  });
  it("knows when the same file comes again", () => {
    expect(nothingHappens(outcome(difference({ unchanged: 58 }), {}, "keep"))).toBe(true);
    expect(nothingHappens(outcome(difference({ added: [{ row: 4, person: jan }] }), {}, "keep"))).toBe(false);
  });
});
