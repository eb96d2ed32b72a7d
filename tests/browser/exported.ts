// An export as Somtoday makes them, of invented pupils: titles above the names of the columns, a summary on
// the sheet before, columns that nobody but the school may see, and 22 things wrong of nine kinds.
import { join } from "node:path";
import ExcelJS from "exceljs";
import { invented_people } from "./school.ts";
import { convert } from "./workbook.ts";

const columns = ["Leerlingnummer", "Roepnaam", "Voorvoegsel", "Achternaam", "Geslacht", "Geboortedatum", "BSN",
  "Emailadres", "Stamgroep", "Leerjaar", "E-mailadres leerling", "isActief"];
const [given, prefix, family, email, group, year] = [1, 2, 3, 7, 8, 9];
export const sensitive = ["Geslacht", "Geboortedatum", "BSN"];
export const secrets = ["999990019", "GEHEIM"]; // what stands in those

const first_row = 5; // of the pupils, in Excel's numbers
export const cell = (row: number, column: number) => `${"ABCDEFGHIJKL"[column]}${row + first_row}`;
export const pupils = 40;

// What no button knows, in the order of the sheet: where it stands, what someone at the school would type, and
// what is read aloud then.
export const by_hand = [
  { pupil: 11, field: 3, cell: cell(11, year), text: "2", said: "Nog 4 fouten." },
  { pupil: 23, field: 2, cell: cell(23, email), text: "femke@school.example", said: "Nog 2 fouten." },
  { pupil: 27, field: 1, cell: cell(27, family), text: "de Graaf", said: "Nog 1 fout." },
  { pupil: 29, field: 0, cell: cell(29, given), text: "Xander", said: "Alles klopt: klaar om te uploaden." },
];

// By pupil: what is wrong with whom.
type Wrong = [pupil: number, column: number, text: string];
const wrong: Wrong[] = [
  [1, year, "Jaar 1"], [3, year, "1e"], [5, year, "H1"], [7, year, "leerjaar 1"], [8, year, ""], [9, year, "een"], [11, year, "2026-2027"],
  [13, email, "noor@@school.example"], [15, email, "sem@school,example"], [17, email, "mailto:liv@school.example"],
  [19, email, "mees@school.example;"], [21, email, "Zoë <zoe@school.example>"],
  [23, email, "dubbel@school.example"], [25, email, "dubbel@school.example"],
  [27, family, ""], [29, given, "x".repeat(101)],
  [31, family, "t Hart"], [33, family, "s Gravesande"], [35, family, "Berg, van den"], [37, family, "Wal, van der"],
  [39, email, "daan@elders.example"],
];

function pupil(at: number, [name, family_name, address]: (string | number)[]): (string | number | boolean | Date)[] {
  const level = (Math.floor(at / 10) % 4) + 1;
  const row = [1000 + at, String(name), "", String(family_name).replace(/^(van|de|den|der|'t|ten|ter) .*/, "Bakker"), secrets[1]!, new Date(Date.UTC(2010, 3, at + 1)),
    secrets[0]!, String(address), `H${level}D`, level, `${at}@thuis.example`, true];
  for (const [who, column, text] of wrong) if (who === at) row[column] = text;
  if (at === 2) row[group] = "h1-d"; // two spellings of one class
  if (at % 6 === 0) row[prefix] = "van der";
  return row;
}

/** The .xls that LibreOffice makes of it. */
export async function somtoday_export(folder: string): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet("Samenvatting").addRows([["Aantal leerlingen", pupils], ["Aantal stamgroepen", 4]]);
  const sheet = workbook.addWorksheet("Leerlingen");
  sheet.addRows([["Overzicht leerlingen Voorbeeldcollege"], ["Schooljaar 2026-2027"], [], columns]);
  sheet.mergeCells("A1:L1");
  sheet.mergeCells("A2:L2");
  const people = invented_people(pupils);
  for (let at = 0; at < pupils; at += 1) sheet.addRow(pupil(at, people[at]!));
  const file = join(folder, "leerlingen somtoday.xlsx");
  await workbook.xlsx.writeFile(file);
  return convert(file, "xls");
}
