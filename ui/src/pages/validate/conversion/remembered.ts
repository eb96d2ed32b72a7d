// The columns that a school chose, kept in this browser for the next export with the same headers. Headers
// and the core's own words only: nothing that stands below a header is ever kept.
import type { Conversion, ConversionColumn } from "../../../core/conversion";
import type { Answers } from "./answers";

const place = "scholenportal.kolommen";
const most = 20; // exports of a school differ by year and department, not by the hundred

interface Kept {
  of: string; // kind, system and headers
  answers: Record<string, string | [header: string, nth: number]>;
}

function signOf({ kind, system, columns }: Conversion): string {
  return JSON.stringify([kind, system, ...columns.map((column) => column.header).sort()]);
}

function read(): Kept[] {
  try {
    const all: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(all) ? (all as Kept[]).filter((one) => typeof one?.of === "string" && typeof one.answers === "object") : [];
  } catch {
    return []; // a browser that keeps nothing, or something else's words
  }
}

function write(all: Kept[]): void {
  try {
    if (all.length > 0) localStorage.setItem(place, JSON.stringify(all.slice(-most)));
    else localStorage.removeItem(place);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

const others = (conversion: Conversion): Kept[] => read().filter((one) => one.of !== signOf(conversion));
const namesakes = (conversion: Conversion, header: string): ConversionColumn[] =>
  conversion.columns.filter((column) => column.header === header);

export function remember(conversion: Conversion, answers: Answers): void {
  const kept: Kept["answers"] = {};
  for (const [key, value] of Object.entries(answers)) {
    const column = conversion.columns.find((one) => `@${one.column}` === value);
    kept[key] = column ? [column.header, namesakes(conversion, column.header).indexOf(column)] : value;
  }
  write([...others(conversion), { of: signOf(conversion), answers: kept }]);
}

export function forget(conversion: Conversion): void {
  write(others(conversion));
}

// Nothing when the school never chose for such an export.
export function recall(conversion: Conversion): Answers | undefined {
  const kept = read().find((one) => one.of === signOf(conversion));
  if (!kept) return undefined;
  const answers: Record<string, string> = {};
  for (const [key, value] of Object.entries(kept.answers)) {
    const column = Array.isArray(value) ? namesakes(conversion, value[0])[value[1]] : undefined;
    if (column) answers[key] = `@${column.column}`;
    else if (typeof value === "string") answers[key] = value;
  }
  return answers;
}
