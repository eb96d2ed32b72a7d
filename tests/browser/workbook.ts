// Spreadsheets as a school makes them: the template filled in with a spreadsheet program, an .xls saved by
// LibreOffice, an export opened again.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import ExcelJS from "exceljs";
import JSZip from "jszip";
import { binary } from "./portal.ts";

/** An empty template, as `scholenportal template` makes it. */
export function make_template(kind: "students" | "teachers", folder: string): string {
  const file = join(folder, `${kind}.xlsx`);
  execFileSync(binary, ["template", kind, "-o", file], { stdio: "ignore" });
  return file;
}

/** Fills the template's rows, from 4 down or from its header in 3, and saves it under another name. */
export async function fill_template(template: string, rows: (string | number)[][], to: string, from = 4): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  // ExcelJS unfolds a list for a whole column into a million cells.
  await workbook.xlsx.readFile(template, { ignoreNodes: ["dataValidations"] });
  const sheet = workbook.worksheets[0];
  rows.forEach((row, index) => row.forEach((value, column) => {
    if (value !== "") sheet.getCell(index + from, column + 1).value = value;
  }));
  await workbook.xlsx.writeFile(to);
  return to;
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** The same for a hundred thousand rows: the cells are put in the template's own part, which takes a second. */
export async function fill_long(template: string, rows: (string | number)[][], to: string): Promise<string> {
  const part = "xl/worksheets/sheet1.xml";
  const zip = await JSZip.loadAsync(readFileSync(template));
  const sheet = (await zip.file(part)?.async("string")) ?? "";
  const cell = (value: string | number, place: string) => `<c r="${place}" t="inlineStr"><is><t>${escaped(String(value))}</t></is></c>`;
  const filled = rows.map((row, at) =>
    `<row r="${at + 4}">${row.map((value, column) => (value === "" ? "" : cell(value, `${"ABCDE"[column]}${at + 4}`))).join("")}</row>`);
  zip.file(part, sheet.replace("</sheetData>", () => `${filled.join("")}</sheetData>`));
  writeFileSync(to, await zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE", compressionOptions: { level: 1 } }));
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

const code_symbols = "346789BCDFGHJKMPQRTVWXY";

/** Activation code number `at`, with a right check symbol: docs/formats/activation-code.md. */
export function invented_code(at: number): string {
  const symbols = Array.from({ length: 15 }, (_, place) => Math.floor(at / code_symbols.length ** place) % code_symbols.length);
  const sum = symbols.reduce((all, symbol, place) => all + symbol * (16 - place), 0);
  const all = [...symbols, (code_symbols.length - (sum % code_symbols.length)) % code_symbols.length];
  return all.map((symbol, place) => (place % 4 === 0 && place > 0 ? "-" : "") + code_symbols[symbol]).join("");
}

/** What the portal exports when everyone in the filled-in template `file` was invited. */
export async function export_of(file: string, to: string, change: (row: string[]) => string[] = (row) => row): Promise<string> {
  const read = cells(file);
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("Leerlingen");
  sheet.addRow(["voornaam", "achternaam", "email", "leerjaar", "klasnaam", "Status", "Activatiecode"]);
  for (let row = 4; read[`A${row}`] !== undefined; row += 1) {
    const person = ["A", "B", "C", "D", "E"].map((column) => String(read[column + row] ?? ""));
    sheet.addRow(change([...person, "Uitgenodigd", invented_code(row)]));
  }
  await workbook.xlsx.writeFile(to);
  return to;
}
