import { expect, it } from "vitest";
import type { Conversion, ConversionQuestion } from "../../../core/conversion";
import { chosen, fieldsOf } from "./fields";

const column = (letter: string, header: string, target: string | null, role: Conversion["columns"][number]["role"] = target ? "used" : "surplus") =>
  ({ column: letter, header, example: "x", role, target });
const question = (key: string, code: string, answers: string[], proposed = ""): ConversionQuestion =>
  ({ code, key, proposed, example: "", choices: answers.map((answer) => ({ answer, label: answer })), message: "?" });
const conversion = (columns: Conversion["columns"], questions: ConversionQuestion[] = [], kind: Conversion["kind"] = "students"): Conversion =>
  ({ status: questions.length > 0 ? "asks" : "converted", message: "", system: "unknown", kind, sheet: "", header_row: 1, people: 1,
    columns, questions, warnings: [], preview: [] });

const magister = [column("A", "Stamnr", null, "known"), column("B", "Roepnaam", "voornaam"), column("C", "Achternaam", "achternaam"),
  column("D", "BSN", null, "sensitive"), column("E", "E-mail", "email"), column("F", "E-mailadres", null), column("G", "Klas", "klasnaam")];
const values = (made: Conversion, answers = {}) => Object.fromEntries(fieldsOf(made, answers).map((field) => [field.key, field.value]));

it("shows what the core read, and nothing where it read nothing", () => {
  expect(values(conversion(magister))).toEqual(
    { voornaam: "@B", tussenvoegsel: "@none", achternaam: "@C", email: "@E", leerjaar: "@none", klasnaam: "@G" });
  expect(Object.keys(values(conversion(magister, [], "teachers")))).toEqual(["voornaam", "tussenvoegsel", "achternaam", "email"]);
});

it("leaves a question without a value until it is answered, and offers what the core offers first", () => {
  const asked = conversion(magister, [question("email", "several_columns", ["E-mailadres", "E-mail", "@none"], "E-mail")]);
  const email = fieldsOf(asked, {}).find((field) => field.key === "email")!;
  expect([email.value, email.proposed]).toEqual(["", "@E"]);
  expect(email.options.map((option) => option.value)).toEqual(["@E", "@F", "@B", "@C", "@G", "@A", "@none"]);
  expect(values(conversion(magister), { email: "@F" }).email).toBe("@F");
});

it("never offers a column that is never read", () => {
  const all = fieldsOf(conversion(magister), {}).flatMap((field) => field.options.map((option) => option.value));
  expect(all).not.toContain("@D");
});

it("offers the titles above the groups only where there are some", () => {
  const words = (made: Conversion, answers = {}) =>
    fieldsOf(made, answers).find((field) => field.key === "klasnaam")!.options.flatMap((option) => ("word" in option ? option.word : []));
  expect(words(conversion(magister))).toEqual(["none"]);
  expect(words(conversion(magister, [question("klasnaam", "column_missing", ["@groups"])]))).toEqual(["groups", "none"]);
  expect(words(conversion(magister), { klasnaam: "@groups" })).toEqual(["groups", "none"]);
});

it("asks how cells are read, and keeps showing the answer", () => {
  const asked = conversion(magister, [question("klassen", "several_classes", ["@first", "@last", "@all"], "@first")]);
  expect(values(asked).klassen).toBe("");
  expect(values(conversion(magister), { klassen: "@last" }).klassen).toBe("@last");
  expect("klassen" in values(conversion(magister))).toBe(false);
});

it("moves a name into one cell and out of it", () => {
  const into = chosen(conversion(magister), { voornaam: "@B", email: "@F" }, "voornaam", "@whole");
  expect(into).toEqual({ email: "@F", naam: "@C" });
  const whole = conversion([column("A", "Naam", "naam"), column("B", "Klas", "klasnaam")]);
  expect(Object.keys(values(whole))).toEqual(["naam", "email", "leerjaar", "klasnaam"]);
  expect(chosen(whole, { namen: "@lastword" }, "naam", "@parts")).toEqual({ voornaam: "@none", achternaam: "@A" });
});
