// The difference between a file and the roster, as the page shows it: what must be asked, what will happen.
import type { Schemas } from "../../api/client";

export type Difference = Schemas["Difference"];
export type PersonFields = Schemas["PersonFields"];
type Changed = Difference["changed"][number];
export type Ambiguous = Difference["ambiguous"][number];

/** Row number -> person id, or "new". */
export type Answers = Readonly<Record<number, string>>;

/** The field order of the template. */
const fieldOrder = ["given_name", "family_name", "email", "year", "class_name"] as const;
export type Field = (typeof fieldOrder)[number];

export interface FieldChange {
  field: Field;
  before: string;
  after: string;
}

/** A leerjaar of 0 is a teacher's, and shows as nothing. */
export function fieldText(person: PersonFields, field: Field): string {
  const value = person[field];
  return value === 0 ? "" : String(value);
}

export function fieldChanges(changed: Changed): FieldChange[] {
  return fieldOrder
    .filter((field) => changed.fields.includes(field))
    .map((field) => ({ field, before: fieldText(changed.before, field), after: fieldText(changed.after, field) }));
}

/** What tells this person apart from a namesake. */
export function particulars(person: PersonFields): string {
  return (["email", "year", "class_name"] as const)
    .map((field) => fieldText(person, field))
    .filter((text) => text !== "")
    .join(" · ");
}

/** A row that nobody on the list could be needs no question: it is a new person. */
export function certain(difference: Difference): Answers {
  const alone = difference.ambiguous.filter((pair) => pair.candidates.length === 0);
  return Object.fromEntries(alone.map((pair) => [pair.row, "new"]));
}

/** The rows that still wait for an answer. */
export function unanswered(difference: Difference, answers: Answers): Ambiguous[] {
  return difference.ambiguous.filter((pair) => !answers[pair.row]);
}

/** People who are given to more than one row: each person can be only one of them. */
export function claimedTwice(answers: Answers): string[] {
  const seen = new Map<string, number>();
  for (const id of Object.values(answers)) if (id !== "new") seen.set(id, (seen.get(id) ?? 0) + 1);
  return [...seen].filter(([, times]) => times > 1).map(([id]) => id);
}

export interface Outcome {
  added: number;
  /** Rows that an answer ties to somebody we have: changed, or the same after all. */
  tied: number;
  changed: number;
  unchanged: number;
  removed: number;
}

export type Missing = "keep" | "remove";

/** What the commit will do, given the answers so far. */
export function outcome(difference: Difference, answers: Answers, missing: Missing): Outcome {
  const given = difference.ambiguous.map((pair) => answers[pair.row]);
  return {
    added: difference.added.length + given.filter((answer) => answer === "new").length,
    tied: given.filter((answer) => answer && answer !== "new").length,
    changed: difference.changed.length,
    unchanged: difference.unchanged,
    removed: missing === "remove" ? peopleToRemove(difference, answers).length : 0,
  };
}

/** Somebody whom an answer ties to a row is in the file after all. */
function peopleToRemove(difference: Difference, answers: Answers): Difference["missing"] {
  const tied = new Set(Object.values(answers));
  return difference.missing.filter((person) => !tied.has(person.id));
}

export function nothingHappens(result: Outcome): boolean {
  return result.added + result.tied + result.changed + result.removed === 0;
}
