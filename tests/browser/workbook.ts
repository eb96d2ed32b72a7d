// Spreadsheets as a school makes them: the template filled in with a spreadsheet program, an .xls saved by
// LibreOffice, an export opened again.
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import ExcelJS from "exceljs";
import { binary } from "./portal.ts";

/** An empty template, as `scholenportal template` makes it. */
export function make_template(kind: "students" | "teachers", folder: string): string {
  const file = join(folder, `${kind}.xlsx`);
  execFileSync(binary, ["template", kind, "-o", file], { stdio: "ignore" });
  return file;
}

/** Fills the template's rows from 4 down and saves it under another name. */
export async function fill_template(template: string, rows: (string | number)[][], to: string): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  // ExcelJS unfolds a list for a whole column into a million cells.
  await workbook.xlsx.readFile(template, { ignoreNodes: ["dataValidations"] });
  const sheet = workbook.worksheets[0];
  rows.forEach((row, index) => row.forEach((value, column) => {
    if (value !== "") sheet.getCell(index + 4, column + 1).value = value;
  }));
  await workbook.xlsx.writeFile(to);
  return to;
}

// Two LibreOffices at once may not share a profile; one test worker runs them one after another.
let profile: string | undefined;

/** LibreOffice opens `file` and saves it as the other format; it may not complain. */
export function convert(file: string, format: "xls" | "xlsx" | "csv"): string {
  const folder = mkdtempSync(join(tmpdir(), "portal-office-"));
  profile ??= join(folder, "profile");
  execFileSync("soffice", [`-env:UserInstallation=file://${profile}`, "--headless", "--convert-to", format,
    "--outdir", folder, file], { stdio: "pipe" });
  return join(folder, basename(file).replace(/\.[^.]+$/, `.${format}`));
}

export type Cells = Record<string, string | number | boolean | { e: string }>;

/** The cells of the first visible sheet, as the portal's own reader sees them. */
export function cells(file: string): Cells {
  return JSON.parse(execFileSync(binary, ["cells", file], { encoding: "utf8" })).cells;
}
