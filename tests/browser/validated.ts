// What the command line says of a file: the same report as the page's.
import { execFileSync } from "node:child_process";
import { binary } from "./portal.ts";

export interface Report {
  verdict: string;
  rows: number;
  errors: { cell: string; message: string }[];
  warnings: { cell: string; message: string }[];
}

export function validated(file: string): Report {
  const command = ["validate", "--json", "--kind", "students", file];
  try {
    return JSON.parse(execFileSync(binary, command, { encoding: "utf8" }));
  } catch (ended) {
    return JSON.parse((ended as { stdout: string }).stdout); // it ends with 1 on a red file
  }
}
