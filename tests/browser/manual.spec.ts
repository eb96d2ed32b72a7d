// The manual of the schools, step by step, in its order and with its words, as someone follows it who
// holds it in their hands. One test per numbered step; each goes on where the last one stopped.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Download, expect, type Locator, type Page, test } from "@playwright/test";
import { addresses } from "./mailbox.ts";
import { files_below, log_in, type Portal, start_portal } from "./portal.ts";
import { cells, convert, fill_template } from "./workbook.ts";

interface Kind {
  menu: string; // the menu of the manual
  template: string;
  columns: string[];
  rows: (string | number)[][];
  wrong: (string | number)[][];
  wrong_cells: string[];
  shown: string[]; // the first row, as the overview shows it
  extension: "xlsx" | "xls";
}

const students: Kind = {
  menu: "Beheer studenten",
  template: "template_leerlingen.xlsx",
  columns: ["voornaam", "achternaam", "email", "leerjaar", "klasnaam"],
  rows: [
    ["Jan", "Smit", "jansmit@school.example", 3, "3edc"],
    ["Fenna", "van den Berg", "", 1, "media"],
    ["Noor", "'t Hart", "noor@school.example", 2, "2a"],
  ],
  wrong: [
    ["Jan", "Smit", "jansmit@school", 3, "3edc"],
    ["Fenna", "", "", 7, "media"],
  ],
  wrong_cells: ["C4", "B5", "D5"],
  shown: ["Jan", "Smit", "jansmit@school.example", "3", "3edc", "Nieuw", "---"],
  extension: "xlsx",
};

const teachers: Kind = {
  menu: "Beheer docenten",
  template: "template_docenten.xlsx",
  columns: ["voornaam", "achternaam", "email"],
  rows: [
    ["Ada", "Meijer", "ameijer@school.example"],
    ["Bram", "de Wit", ""],
  ],
  wrong: [
    ["Ada", "Meijer", "ameijer@school.example"],
    ["Bram", "de Wit", "AMeijer@school.example"],
  ],
  wrong_cells: ["C5"],
  shown: ["Ada", "Meijer", "ameijer@school.example", "Nieuw", "---"],
  extension: "xls",
};

/** What the manual calls clicking: a button or a link with these words, in capitals or not. */
async function click(where: Page | Locator, words: string): Promise<void> {
  const name = new RegExp(`^${words}$`, "i");
  await where.getByRole("button", { name }).or(where.getByRole("link", { name })).or(where.getByRole("menuitem", { name })).first().click();
}

const menu = (page: Page, words: string) => page.getByRole("navigation").getByRole("link", { name: words }).click();
const heading = (page: Page, words: string) => expect(page.getByRole("heading", { level: 1, name: words })).toBeVisible();
const roster_row = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

async function saved(download: Download, folder: string): Promise<string> {
  const file = join(folder, download.suggestedFilename());
  await download.saveAs(file);
  return file;
}

/** 'download template' of the block for students or for teachers. */
async function download_template(page: Page, kind: Kind, folder: string): Promise<string> {
  const block = page.getByRole("region", { name: kind === students ? "Studenten" : "Docenten" });
  const downloading = page.waitForEvent("download");
  await click(block, "download template");
  return saved(await downloading, folder);
}

/** 'valideer template', then the file in the window that opens. */
async function validate_file(page: Page, kind: Kind, file: string): Promise<void> {
  const block = page.getByRole("region", { name: kind === students ? "Studenten" : "Docenten" });
  await block.getByLabel(/valideer template/i).setInputFiles(file);
}

async function upload_file(page: Page, file: string): Promise<void> {
  await click(page, "upload bestand");
  await page.getByLabel(/bestand/i).setInputFiles(file);
  await click(page, "uploaden");
  await page.getByRole("button", { name: /^opslaan: /i }).click();
}

async function invite_selection(page: Page): Promise<void> {
  await click(page, "verstuur uitnodiging");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(/krijg(t|en) alleen een code|krijg(t|en) een mail/);
  await click(dialog, "verstuur uitnodiging");
  await expect(dialog).toContainText("Klaar");
  await dialog.getByRole("button", { name: "Sluiten" }).first().click();
}

async function export_excel(page: Page, folder: string): Promise<string> {
  const downloading = page.waitForEvent("download");
  await click(page, "export excel");
  return saved(await downloading, folder);
}

const code = /^[346789BCDFGHJKMPQRTVWXY]{4}(-[346789BCDFGHJKMPQRTVWXY]{4}){3}$/;

for (const kind of [students, teachers]) {
  test.describe.serial(`De student- en docentgegevens verzamelen en uploaden: ${kind.menu}`, () => {
    let portal: Portal;
    let page: Page;
    let template: string;
    let filled: string;

    test.beforeAll(async ({ browser }) => {
      portal = await start_portal(["--demo-roster", "none"]);
      page = await (await browser.newContext()).newPage();
    });
    test.afterAll(async () => portal?.close());

    test("1. Log in op CJP scholenportal", async () => {
      await log_in(page, portal);
    });

    test(`2. Klik op '${kind.menu}'`, async () => {
      await menu(page, kind.menu);
      await heading(page, kind.menu);
    });

    test("3. Klik op 'validatietool'", async () => {
      await click(page.getByRole("main"), "validatietool");
      await expect(page.getByText("In deze tool worden geen gegevens opgeslagen.")).toBeVisible();
      for (const step of [1, 2, 3, 4, 5]) await expect(page.getByText(`STAP ${step}`)).toBeVisible();
    });

    test("4. Klik op 'download template': er wordt een Excelsheet gedownload", async () => {
      template = await download_template(page, kind, portal.folder);
      expect(template).toContain(kind.template);
      const sheet = cells(template);
      expect(kind.columns.map((_, index) => sheet[`${"ABCDE"[index]}3`])).toEqual(kind.columns);
      expect([sheet.A1, sheet.B1, sheet.C1]).toEqual(["Verplicht", "Verplicht", "Optioneel"]);
      expect(sheet.C2).toContain("Een e-mailadres mag maar één keer voorkomen in het bestand");
      convert(template, "csv"); // LibreOffice opens it
    });

    test("5. Vul de kolommen precies volgens het format van het Excel-template in", async () => {
      filled = await fill_template(template, kind.rows, join(portal.folder, "ingevuld.xlsx"));
    });

    test("6. Sla het ingevulde template op", async () => {
      if (kind.extension === "xls") filled = convert(filled, "xls");
      expect(filled).toMatch(new RegExp(`\\.${kind.extension}$`));
    });

    test("7.1 Ga naar het menu, 7.2 klik op 'valideer bestand', 7.3 kies 'valideer template', 7.4 open het bestand: rode balk", async () => {
      await menu(page, kind.menu);
      await click(page.getByRole("main"), "valideer bestand");
      const wrong = await fill_template(template, kind.wrong, join(portal.folder, "fout.xlsx"));
      await validate_file(page, kind, wrong);
      await expect(page.getByRole("alert").or(page.getByRole("status")).filter({ hasText: /fout(en)? gevonden/ }).first()).toBeVisible();
      for (const cell of kind.wrong_cells) await expect(page.getByText(cell, { exact: true }).first()).toBeVisible();
    });

    test("7. nogmaals, met het verbeterde bestand: groene balk", async () => {
      await menu(page, kind.menu);
      await click(page.getByRole("main"), "valideer bestand");
      await validate_file(page, kind, filled);
      await expect(page.getByText("Klaar om te uploaden").first()).toBeVisible();
    });

    test("8.1 Ga naar het menu, 8.2 klik op 'upload bestand', 8.3 zoek het bestand, 8.4 klik op uploaden", async () => {
      await menu(page, kind.menu);
      await upload_file(page, filled);
      await heading(page, kind.menu);
    });

    test("In het overzicht staan nu alle studenten of docenten, met status Nieuw en zonder code", async () => {
      for (const row of kind.rows) await expect(roster_row(page, String(row[1]))).toBeVisible();
      const shown = await roster_row(page, String(kind.rows[0][1])).getByRole("cell").allInnerTexts();
      for (const text of kind.shown) expect(shown.some((cell) => cell.includes(text)), `${text} in ${shown}`).toBe(true);
    });

    test("Hetzelfde bestand nog eens uploaden verandert niets", async () => {
      await click(page, "upload bestand");
      await page.getByLabel(/bestand/i).setInputFiles(filled);
      await click(page, "uploaden");
      await expect(page.getByText(/verandert niets/)).toBeVisible();
    });
  });

  const add = kind === students ? "voeg student toe" : "voeg docent toe";
  test.describe.serial(`Extra leerlingen en/of docenten invoeren: ${kind.menu}`, () => {
    let portal: Portal;
    let page: Page;
    const email = "instromer@school.example";

    test.beforeAll(async ({ browser }) => {
      portal = await start_portal();
      page = await (await browser.newContext()).newPage();
    });
    test.afterAll(async () => portal?.close());

    test("1. Log in", async () => log_in(page, portal));

    test(`2. Klik op '${kind.menu}'`, async () => {
      await menu(page, kind.menu);
      await heading(page, kind.menu);
    });

    test("3. Klik op 'beheer en hulpmiddelen'", async () => {
      await click(page, "beheer en hulpmiddelen");
      await expect(page.getByText(new RegExp(`^${add}$`, "i"))).toBeVisible();
    });

    test(`4. Klik op '${add}'`, async () => {
      await click(page, add);
      await expect(page.getByRole("dialog")).toBeVisible();
    });

    test("5. Vul de gevraagde gegevens in", async () => {
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Voornaam").fill("Ilse");
      await dialog.getByLabel("Achternaam").fill("van der Zwaluw");
      await dialog.getByLabel(/^E-mail/).fill(email);
      if (kind === students) {
        await dialog.getByLabel("Leerjaar").selectOption("2");
        await dialog.getByLabel("Klasnaam").fill("2b");
      }
      await click(dialog, "toevoegen");
      await expect(dialog).toBeHidden();
    });

    test("6. Nodig de leerling of docent uit de CJP te activeren", async () => {
      await page.getByRole("searchbox").fill("zwaluw");
      await expect(roster_row(page, "Zwaluw")).toBeVisible();
      await click(page, "maak selectie");
      await roster_row(page, "Zwaluw").getByRole("checkbox").check();
      await invite_selection(page);
      await expect(roster_row(page, "Zwaluw")).toContainText("Uitgenodigd");
    });

    test("De uitgenodigde krijgt een mail en activeert de CJP", async ({ browser }) => {
      const mail = await portal.mailbox.wait_for(email);
      expect(portal.mailbox.mails.filter((one) => addresses(one).includes(email))).toHaveLength(1);
      const link = mail.text?.match(/https?:\/\/\S+#\S+/)?.[0] ?? "";
      expect(link).toContain(`${portal.url}/activeren#`);
      expect(String(mail.html)).not.toMatch(/<img/i);
      const visitor = await (await browser.newContext()).newPage();
      await visitor.goto(link);
      await expect(visitor).not.toHaveURL(/#./);
      await expect(visitor.getByLabel(/^Voornaam/)).toHaveValue("Ilse");
      await visitor.getByRole("button", { name: /activeer/i }).click();
      await expect(visitor.getByText(/kaartnummer/i)).toBeVisible();
      await expect(visitor.getByText(/geldig tot/i)).toBeVisible();
      await page.reload();
      await page.getByRole("searchbox").fill("zwaluw");
      await expect(roster_row(page, "Zwaluw")).toContainText("Geactiveerd");
    });
  });

  test.describe.serial(`Anoniem gegevens uploaden: ${kind.menu}`, () => {
    let portal: Portal;
    let page: Page;
    let template: string;
    let filled: string;
    let exported: string;
    const anonymous = [1, 2, 3].map((number) => {
      const names = [kind === students ? `Leerling${number}` : `Docent${number}`, `Achternaam${number}`, ""];
      return kind === students ? [...names, 1, "media"] : names;
    });

    test.beforeAll(async ({ browser }) => {
      portal = await start_portal(["--demo-roster", "none"]);
      page = await (await browser.newContext()).newPage();
    });
    test.afterAll(async () => portal?.close());

    test("Stap 1.1 Log in", async () => log_in(page, portal));

    test(`Stap 1.2 Klik op '${kind.menu}'`, async () => menu(page, kind.menu));

    test("Stap 1.3 Klik op 'validatietool'", async () => click(page.getByRole("main"), "validatietool"));

    test("Stap 1.4 Klik op 'download template'", async () => {
      template = await download_template(page, kind, portal.folder);
    });

    test("Stap 1.5 Open het gedownloade bestand, 1.6 vul zoveel regels in als er studenten zijn, 1.7 sla het op", async () => {
      filled = await fill_template(template, anonymous, join(portal.folder, "anoniem.xlsx"));
    });

    test("Stap 1.8 Controleer het bestand (8a tot en met 8d): groene balk", async () => {
      await menu(page, kind.menu);
      await click(page.getByRole("main"), "valideer bestand");
      await validate_file(page, kind, filled);
      await expect(page.getByText("Klaar om te uploaden").first()).toBeVisible();
      await expect(page.getByText(/waarschuwing/)).toBeHidden(); // numbers in these names are on purpose
    });

    test("Stap 1.9 Upload het bestand: alle gegevens staan er, nog zonder activatiecodes", async () => {
      await menu(page, kind.menu);
      await upload_file(page, filled);
      await heading(page, kind.menu);
      for (const row of anonymous) await expect(roster_row(page, String(row[1]))).toContainText("---");
    });

    test("Stap 2.1 en 2.2 Log in en klik op beheer", async () => {
      await menu(page, kind.menu);
    });

    test("Stap 2.3 Klik op 'maak selectie' en selecteer alle studenten", async () => {
      await click(page, "maak selectie");
      await page.getByRole("button", { name: /^selecteer alle /i }).click();
      await expect(page.getByText(/3 van 3 geselecteerd/)).toBeVisible();
    });

    test("Stap 2.4 Klik op 'verstuur uitnodiging': in een aparte kolom verschijnt de activatiecode", async () => {
      await invite_selection(page);
      for (const row of anonymous) {
        const texts = await roster_row(page, String(row[1])).getByRole("cell").allInnerTexts();
        expect(texts.some((text) => code.test(text.trim())), `a code in ${texts}`).toBe(true);
      }
      expect(portal.mailbox.mails).toHaveLength(0); // nobody has an address
    });

    test("Stap 2.5 Exporteer de selectie naar Excel via de blauwe knop 'export excel'", async () => {
      exported = await export_excel(page, portal.folder);
      const sheet = cells(exported);
      const texts = Object.values(sheet).map(String);
      for (const row of anonymous) expect(texts).toContain(row[1]);
      expect(texts.filter((text) => code.test(text))).toHaveLength(3);
      expect(readFileSync(convert(exported, "csv"), "utf8")).toContain("Achternaam1");
    });

    test("De export kan zonder wijziging weer worden geüpload", async () => {
      await menu(page, kind.menu);
      await click(page, "upload bestand");
      await page.getByLabel(/bestand/i).setInputFiles(exported);
      await click(page, "uploaden");
      await expect(page.getByText(/verandert niets/)).toBeVisible();
    });

    test("Stap 3 De codes worden zelf gemaild: een code uit de export activeert, en de school ziet alleen de status", async ({ browser }) => {
      const first = Object.values(cells(exported)).map(String).find((text) => code.test(text)) ?? "";
      const visitor = await (await browser.newContext()).newPage();
      await visitor.goto(`${portal.url}/activeren`);
      await visitor.getByLabel(/activatiecode/i).fill(first.toLowerCase().replaceAll("-", " "));
      await visitor.getByRole("button", { name: /verder|controleer/i }).click();
      await expect(visitor.getByLabel(/^Voornaam/)).toHaveValue("");
      await visitor.getByLabel(/^Voornaam/).fill("Zonnebloem");
      await visitor.getByLabel(/^Achternaam/).fill("Kanarie");
      await visitor.getByLabel(/^E-mail/).fill("zonnebloem@thuis.example");
      await visitor.getByRole("button", { name: /activeer/i }).click();
      await expect(visitor.getByText(/kaartnummer/i)).toBeVisible();
      await menu(page, kind.menu);
      await expect(page.getByRole("row").filter({ hasText: "Geactiveerd" })).toHaveCount(1);
      await expect(page.getByText("Zonnebloem")).toBeHidden();
      expect(portal.log()).not.toMatch(/Zonnebloem|Kanarie|zonnebloem@thuis/);
      const loose = files_below(portal.folder).filter(({ name, bytes }) => !/portal\.db/.test(name) && bytes.includes("Zonnebloem"));
      expect(loose.map(({ name }) => name)).toEqual([]);
    });
  });
}
