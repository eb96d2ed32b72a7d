// The drop-downs of the conversion: one for each column of the template (a name may stand in one cell), and
// one for how a cell is read. What the core asks stays without a value until the school chose.
import type { Conversion, ConversionColumn, ConversionQuestion } from "../../../core/conversion";
import type { Answers } from "./answers";

// whole, parts: the name stands in one cell, or not. They are no words of the core.
export type Word = "none" | "class" | "groups" | "first" | "last" | "all" | "lastword" | "firstword" | "whole" | "parts";

export type Option = { value: string; word: Word } | { value: string; column: ConversionColumn };

export interface Field {
  key: string;
  value: string; // of an option; "" while it must be chosen
  options: Option[];
  question: ConversionQuestion | undefined;
  proposed: string; // the value of the option that the core would take; "" for none
}

const partsOfName = ["voornaam", "tussenvoegsel", "achternaam"];
const howKeys: Record<string, Word[]> = { klassen: ["first", "last", "all"], namen: ["lastword", "firstword"] };

export const columnValue = (column: ConversionColumn): string => `@${column.column}`;
const wordOption = (word: Word): Option => ({ value: `@${word}`, word });

export function isWhole(conversion: Conversion, answers: Answers): boolean {
  return "naam" in answers || conversion.columns.some((column) => column.target === "naam");
}

// An answer that the core proposes or offers may be a header; here every column goes by its letters.
function valueOf(conversion: Conversion, answer: string): string {
  const named = conversion.columns.find((column) => column.header === answer);
  return named ? columnValue(named) : answer;
}

function wordsFor(key: string, answers: Answers, question: ConversionQuestion | undefined): Word[] {
  const groups = answers[key] === "@groups" || (question?.choices.some(({ answer }) => answer === "@groups") ?? false);
  const extra: Record<string, Word[]> = {
    leerjaar: ["class"],
    klasnaam: groups ? ["groups"] : [],
    voornaam: ["whole"],
    naam: ["parts"],
  };
  return [...(extra[key] ?? []), "none"];
}

// What the core would choose from comes first, what is known to be something else last.
function columnsFor(conversion: Conversion, question: ConversionQuestion | undefined): ConversionColumn[] {
  const offered = question?.choices.map(({ answer }) => valueOf(conversion, answer)) ?? [];
  const rank = (column: ConversionColumn) =>
    offered.includes(columnValue(column)) && question?.code === "several_columns" ? 0 : column.role === "known" ? 2 : 1;
  return conversion.columns
    .filter((column) => column.role !== "sensitive")
    .sort((a, b) => rank(a) - rank(b));
}

function fieldOf(key: string, conversion: Conversion, answers: Answers): Field {
  const question = conversion.questions.find((one) => one.key === key);
  const how = howKeys[key];
  const columns = how ? [] : columnsFor(conversion, question).map((column) => ({ value: columnValue(column), column }));
  const words = (how ?? wordsFor(key, answers, question)).map(wordOption);
  const read = conversion.columns.find((column) => column.target === key);
  const value = question ? "" : (answers[key] ?? (read ? columnValue(read) : "@none"));
  return { key, value, options: [...columns, ...words], question, proposed: valueOf(conversion, question?.proposed ?? "") };
}

export function fieldsOf(conversion: Conversion, answers: Answers): Field[] {
  const asked = (key: string) => key in answers || conversion.questions.some((question) => question.key === key);
  const name = isWhole(conversion, answers) ? ["naam", ...(asked("namen") ? ["namen"] : [])] : partsOfName;
  const ofStudents = ["leerjaar", "klasnaam", ...(asked("klassen") ? ["klassen"] : [])];
  const keys = [...name, "email", ...(conversion.kind === "students" ? ofStudents : [])];
  return keys.map((key) => fieldOf(key, conversion, answers));
}

const without = (answers: Answers, keys: string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(answers).filter(([key]) => !keys.includes(key)));

// The answers after this choice. A name that moves into one cell, or out of it, takes its column along.
export function chosen(conversion: Conversion, answers: Answers, key: string, value: string): Answers {
  const of = (target: string) => conversion.columns.find((column) => column.target === target);
  if (value === "@whole") {
    const column = of("achternaam") ?? of("voornaam") ?? conversion.columns.find(({ role }) => role === "surplus");
    return { ...without(answers, partsOfName), naam: column ? columnValue(column) : "@none" };
  }
  if (value === "@parts") {
    const column = of("naam");
    return { ...without(answers, ["naam", "namen"]), voornaam: "@none", achternaam: column ? columnValue(column) : "@none" };
  }
  return { ...answers, [key]: value };
}
