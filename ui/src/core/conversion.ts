// What the core made of an export of a school administration: core/report/conversion_json.h.
import type { Kind } from "./protocol";

export interface ConversionColumn {
  column: string; // its letter
  header: string;
  example: string; // a value of it; "" when it has none or is sensitive
  role: "used" | "known" | "sensitive" | "surplus";
  target: string | null; // the column of the template that it became
}

export interface ConversionQuestion {
  code: string;
  key: string; // what is asked for, in an answer: key=answer
  proposed: string;
  example: string;
  choices: { answer: string; label: string }[];
  message: string;
}

export interface ConversionWarning {
  code: string;
  value: string;
  rows: number[];
  message: string;
}

export type ConversionRow = { row: number } & Partial<Record<string, string | number>>;

export interface Conversion {
  status: "converted" | "asks" | "unrecognised" | "unreadable";
  message: string;
  system: string;
  kind: Kind;
  sheet: string;
  header_row: number;
  people: number;
  columns: ConversionColumn[];
  questions: ConversionQuestion[];
  warnings: ConversionWarning[];
  preview: ConversionRow[]; // the first five people
  fault?: { code: string; message: string }; // when unreadable
}
