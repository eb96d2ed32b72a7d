// The table of classes as the core reads it, and what it read back as rows.
import type { CountLine } from "../../core/anonymous";

export interface Row {
  id: number;
  klasnaam: string;
  leerjaar: string;
  aantal: string;
}

export const columns = ["klasnaam", "leerjaar", "aantal"] as const;

let last = 0;
export function row(line: Partial<Omit<Row, "id">> = {}): Row {
  return { id: ++last, klasnaam: "", leerjaar: "", aantal: "", ...line };
}

const isFilled = (one: Row) => columns.some((name) => one[name].trim() !== "");
export const filled = (rows: Row[]) => rows.filter(isFilled);

// A line for each row with something in it, below the names of the columns.
export function asText(rows: Row[]): string {
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
  const lines = filled(rows).map((one) => columns.map((name) => quoted(one[name])).join("\t"));
  return [columns.join("\t"), ...lines, ""].join("\n");
}

// What the core found wrong with each row.
export function troubles(rows: Row[], lines: CountLine[]): Map<number, NonNullable<CountLine["trouble"]>> {
  const found = filled(rows).map((one, at) => [one.id, lines[at]?.trouble] as const);
  return new Map(found.flatMap(([id, trouble]) => (trouble ? [[id, trouble]] : [])));
}

// The column that a trouble is about.
export function columnOf(code: string): (typeof columns)[number] {
  if (code.startsWith("class")) return "klasnaam";
  return code.startsWith("year") ? "leerjaar" : "aantal";
}

// The rows with pasted lines in the place of row `at`; rows behind it that hold something stay.
export function withPasted(rows: Row[], at: number, lines: CountLine[]): Row[] {
  const pasted = lines.map(({ klasnaam, leerjaar, aantal }) => row({ klasnaam, leerjaar, aantal }));
  return [...filled(rows.slice(0, at)), ...pasted, ...filled(rows.slice(at + 1))];
}

// A cell of a spreadsheet comes with a tab or a line end; a word from elsewhere is pasted as it is.
export const isTable = (text: string) => /[\t\n]/.test(text.trim());
