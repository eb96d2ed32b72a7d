// The manual of the schools, step by step, in its order and with its words, as someone follows it who
// holds it in their hands. One test per numbered step; each goes on where the last one stopped.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, expect, type FileChooser, type Page, test } from "@playwright/test";
import { type Kind, students, teachers } from "./kinds.ts";
import { addresses } from "./mailbox.ts";
import { files_below, log_in, type Portal, start_portal } from "./portal.ts";
import { link_in_mail, make_school_by_hand, type School } from "./school.ts";
import {
  block_of, click, click_on_page, code, download_template, export_excel, file_window, heading, invite_selection, menu,
  named, roster_cells, roster_row, scan, show_difference, validate_file,
} from "./steps.ts";
import { cells, convert, fill_template } from "./workbook.ts";

let portal: Portal;
let school: School;
let page: Page; // of the budgethouder

test.beforeAll(async () => { portal = await start_portal(); });
test.afterAll(async () => portal?.close());

// An empty school, as the issuer makes it for a school that starts.
async function open_school(browser: Browser): Promise<void> {
  school = await make_school_by_hand(portal, browser);
  page = await (await browser.newContext()).newPage();
}

const red_bar = () => page.getByRole("alert").filter({ hasText: /fout(en)? gevonden/ });
const green_bar = () => page.getByRole("status").filter({ hasText: "Klaar om te uploaden" });

for (const kind of [students, teachers]) {
  test.describe.serial(`De student- en docentgegevens verzamelen en uploaden: ${kind.menu}`, () => collect(kind));
  test.describe.serial(`Extra leerlingen en/of docenten invoeren: ${kind.menu}`, () => add_some(kind));
  test.describe.serial(`Anoniem gegevens uploaden: ${kind.menu}`, () => anonymously(kind));
}

/** "Ga naar het menu, klik op 'upload bestand', zoek het bestand, klik op uploaden": the same in two chapters. */
function upload_steps(step: string, kind: Kind, file: () => string): void {
  let window: FileChooser;

  test(`${step}.1 Ga naar het menu '${kind.menu}'`, async () => {
    await menu(page, kind.menu);
    await heading(page, kind.menu);
  });

  test(`${step}.2 Klik op 'upload bestand'`, async () => {
    await click_on_page(page, "upload bestand");
    await heading(page, /^upload bestand/i);
  });

  test(`${step}.3 Zoek het eerder opgeslagen bestand op de computer en klik het aan`, async () => {
    window = await file_window(page, () => click_on_page(page, "kies een bestand.*"));
    await window.setFiles(file());
  });

  test(`${step}.4 Klik op uploaden: het portaal laat zien wat er verandert, en slaat het op`, async () => {
    await click_on_page(page, "uploaden");
    await click_on_page(page, "opslaan: .*");
    await heading(page, kind.menu);
    await expect(page.getByRole("status").filter({ hasText: /Opgeslagen: \d nieuw, 0 gewijzigd/ })).toBeVisible();
  });
}

/** "Ga naar het menu, klik op 'valideer bestand', kies 'valideer template', open het bestand". */
function check_steps(steps: string[], kind: Kind, file: () => string, bar: "rode" | "groene"): void {
  let window: FileChooser;

  test(`${steps[0]} Ga naar het menu '${kind.menu}'`, async () => menu(page, kind.menu));

  test(`${steps[1]} Klik op de knop 'valideer bestand'`, async () => {
    await click_on_page(page, "valideer bestand");
    await expect(block_of(page, kind)).toBeVisible();
  });

  test(`${steps[2]} Kies in het volgende scherm 'valideer template'`, async () => {
    window = await file_window(page, () => click(block_of(page, kind), "valideer template"));
  });

  test(`${steps[3]} Open het opgeslagen bestand: ${bar} balk`, async () => {
    await window.setFiles(file());
    await expect(bar === "rode" ? red_bar() : green_bar()).toBeVisible();
    await expect(bar === "rode" ? green_bar() : red_bar()).toBeHidden();
  });
}

function collect(kind: Kind): void {
  let template: string;
  let filled: string;
  let wrong: string;

  test.beforeAll(async ({ browser }) => open_school(browser));
  test.afterAll(async () => page?.context().close());

  test("1. Log in op CJP scholenportal", async () => {
    await log_in(page, portal, school.budgethouder);
    await expect(page.getByRole("banner")).toContainText("CJP Scholenportal");
  });

  test(`2. Klik op '${kind.menu}'`, async () => {
    await menu(page, kind.menu);
    await heading(page, kind.menu);
  });

  test("3. Klik op 'validatietool'", async () => {
    await click_on_page(page, "validatietool");
    await heading(page, "Voorbereiden en valideren upload");
    await expect(page.getByText("In deze tool worden geen gegevens opgeslagen.")).toBeVisible();
    for (const step of [1, 2, 3, 4, 5]) await expect(page.getByText(`STAP ${step}`)).toBeVisible();
  });

  test("4. Klik op 'download template': er wordt een Excelsheet gedownload", async () => {
    template = await download_template(page, kind, portal.folder);
    expect(template).toMatch(new RegExp(`/${kind.template}$`));
    const sheet = cells(template);
    expect(kind.columns.map((_, index) => sheet[`${"ABCDE"[index]}3`])).toEqual(kind.columns);
    expect([sheet.A1, sheet.B1, sheet.C1]).toEqual(["Verplicht", "Verplicht", "Optioneel"]);
    expect(sheet.C2).toContain("Een e-mailadres mag maar één keer voorkomen in het bestand");
    expect(readFileSync(convert(template, "csv"), "utf8")).toContain(kind.columns.join(","));
  });

  test("5. Vul de kolommen precies volgens het format van het Excel-template in", async () => {
    filled = await fill_template(template, kind.rows, join(portal.folder, "ingevuld.xlsx"));
  });

  test(`6. Sla het ingevulde template op (.${kind.extension})`, async () => {
    if (kind.extension === "xls") filled = convert(filled, "xls");
    wrong = await fill_template(template, kind.wrong, join(portal.folder, "fout.xlsx"));
    expect(filled.endsWith(`.${kind.extension}`)).toBe(true);
  });

  check_steps(["7.1", "7.2", "7.3", "7.4"], kind, () => wrong, "rode");

  test("7. De validatietool geeft aan waar de fouten zitten", async () => {
    for (const cell of kind.wrong_cells) await expect(page.getByText(cell, { exact: true }).first()).toBeVisible();
    await expect(red_bar()).toContainText(`${kind.wrong_cells.length} fout`);
  });

  check_steps(["7.1 nogmaals:", "7.2 nogmaals:", "7.3 nogmaals:", "7.4 nogmaals:"], kind, () => filled, "groene");

  upload_steps("8", kind, () => filled);

  test("8. In het overzicht staan nu alle studenten of docenten, met status Nieuw en zonder code", async () => {
    for (const row of kind.rows) {
      const shown = await roster_cells(page, String(row[1]));
      for (const value of row.filter((one) => one !== "")) expect(shown).toContain(String(value));
    }
    expect((await roster_cells(page, String(kind.rows[0]?.[1]))).filter(Boolean)).toEqual(kind.shown);
    const columns = kind === students ? ["Leerjaar", "Klasnaam"] : [];
    for (const name of ["Voornaam", "Achternaam", "E-mail", ...columns, "Status", "Activatiecode"]) {
      await expect(page.getByRole("columnheader", { name })).toBeVisible();
    }
  });

  test("8. Hetzelfde bestand nog eens uploaden verandert niets", async () => {
    await show_difference(page, filled);
    await expect(page.getByText(/verandert niets/)).toBeVisible();
    await expect(named(page, "opslaan: .*")).toBeHidden();
  });
}

function add_some(kind: Kind): void {
  const email = kind === students ? "instromer@school.example" : "nieuw@school.example";
  const who = kind === students ? "leerling" : "docent";

  test.beforeAll(async ({ browser }) => open_school(browser));
  test.afterAll(async () => page?.context().close());

  test("1. Log in op scholen.cjp.nl", async () => log_in(page, portal, school.budgethouder));

  test(`2. Klik op '${kind.menu}'`, async () => {
    await menu(page, kind.menu);
    await heading(page, kind.menu);
  });

  test("3. Klik op 'beheer en hulpmiddelen'", async () => {
    await click_on_page(page, "beheer en hulpmiddelen");
    await expect(named(page, kind.add)).toBeVisible();
  });

  test(`4. Klik op '${kind.add}'`, async () => {
    await click_on_page(page, kind.add);
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
    await expect(roster_row(page, "Zwaluw")).toContainText("Nieuw");
  });

  test(`6. Nodig de ${who} uit de CJP te activeren`, async () => {
    await click_on_page(page, "maak selectie");
    await roster_row(page, "Zwaluw").getByRole("checkbox").check();
    await invite_selection(page);
    await expect(roster_row(page, "Zwaluw")).toContainText("Uitgenodigd");
  });

  test(`Daarna krijgt de ${who} een mail en activeert de CJP; de school ziet de status`, async ({ browser }) => {
    const link = await link_in_mail(portal, email);
    const mails = portal.mailbox.mails.filter((one) => addresses(one).includes(email));
    expect(mails.map((one) => one.subject)).toEqual([`${school.name}: activeer je gratis CJP`]);
    expect(link).toContain(`${portal.url}/activeren#`);
    expect(String(mails[0]?.html)).not.toMatch(/<img/i);
    const context = await browser.newContext();
    const visitor = await context.newPage();
    await visitor.goto(link);
    await expect(visitor.getByLabel(/^Voornaam/)).toHaveValue("Ilse");
    await expect(visitor).not.toHaveURL(/#./);
    await visitor.getByRole("button", { name: /^activeer/i }).click();
    await expect(visitor.getByText("Geldig tot en met")).toBeVisible();
    const number = (await visitor.locator("dd.code").innerText()).replace(/\s/g, "");
    expect(number).toMatch(/^\d{16}$/);
    expect(await scan(visitor.getByRole("img", { name: /^QR/ }), join(portal.folder, "qr.png"))).toBe(number);
    await context.close();
    await page.reload();
    await expect(roster_row(page, "Zwaluw")).toContainText("Geactiveerd");
  });
}

function anonymously(kind: Kind): void {
  let template: string;
  let filled: string;
  let exported: string;
  const names = kind.anonymous.map((row) => String(row[1]));

  test.beforeAll(async ({ browser }) => open_school(browser));
  test.afterAll(async () => page?.context().close());

  test("Stap 1.1 Log in op scholen.cjp.nl", async () => log_in(page, portal, school.budgethouder));

  test(`Stap 1.2 Klik op '${kind.menu}'`, async () => menu(page, kind.menu));

  test("Stap 1.3 Klik op 'validatietool'", async () => click_on_page(page, "validatietool"));

  test("Stap 1.4 Klik op 'download template'", async () => {
    template = await download_template(page, kind, portal.folder);
  });

  test(`Stap 1.5 Open het gedownloade bestand (${kind.template})`, async () => {
    expect(readFileSync(convert(template, "csv"), "utf8")).toContain("voornaam");
  });

  test("Stap 1.6 Vul zoveel regels in als er studenten zijn", async () => {
    filled = await fill_template(template, kind.anonymous, join(portal.folder, "anoniem.xlsx"));
  });

  test("Stap 1.7 Sla het ingevulde template op", async () => {
    filled = convert(filled, "xls");
  });

  check_steps(["Stap 1.8a", "Stap 1.8b", "Stap 1.8c", "Stap 1.8d"], kind, () => filled, "groene");

  test("Stap 1.8 Geen waarschuwing: de cijfers in deze namen zijn met opzet", async () => {
    await expect(green_bar()).toContainText("0 waarschuwingen");
  });

  upload_steps("Stap 1.9", kind, () => filled);

  test("Stap 1.9 In het overzicht staan nu alle gegevens nog zonder activatiecodes", async () => {
    for (const name of names) expect(await roster_cells(page, name)).toContain("---");
  });

  test("Stap 2.1 Log in op scholen.cjp.nl", async () => {
    await click(page.getByRole("banner"), "uitloggen");
    await log_in(page, portal, school.budgethouder);
  });

  test(`Stap 2.2 Klik op '${kind.menu}'`, async () => menu(page, kind.menu));

  test("Stap 2.3 Klik op 'maak selectie' en selecteer alle studenten", async () => {
    await click_on_page(page, "maak selectie");
    await click_on_page(page, "selecteer alle .*");
    await expect(page.getByText("3 van 3 geselecteerd")).toBeVisible();
  });

  test("Stap 2.4 Klik op 'verstuur uitnodiging': in een aparte kolom verschijnt de activatiecode", async () => {
    const before = portal.mailbox.mails.length;
    await invite_selection(page);
    for (const name of names) expect((await roster_cells(page, name)).filter((text) => code.test(text))).toHaveLength(1);
    expect(portal.mailbox.mails).toHaveLength(before); // nobody has an address
  });

  test("Stap 2.5 Exporteer de selectie naar Excel via de blauwe knop 'export excel'", async () => {
    exported = await export_excel(page, portal.folder);
    const texts = Object.values(cells(exported)).map(String);
    for (const name of names) expect(texts).toContain(name);
    expect(texts.filter((text) => code.test(text))).toHaveLength(3);
    expect(readFileSync(convert(exported, "csv"), "utf8")).toContain(names[0]);
  });

  test("Stap 2.5 De export kan zonder wijziging weer worden geüpload", async () => {
    await menu(page, kind.menu);
    await show_difference(page, exported);
    await expect(page.getByText(/verandert niets/)).toBeVisible();
  });

  test("Stap 3 De codes worden zelf gemaild: een code uit de export activeert", async ({ browser }) => {
    const first = Object.values(cells(exported)).map(String).find((text) => code.test(text)) ?? "";
    const context = await browser.newContext();
    const visitor = await context.newPage();
    await visitor.goto(`${portal.url}/activeren`);
    await visitor.getByLabel(/activatiecode/i).fill(first.toLowerCase().replaceAll("-", " "));
    await visitor.getByRole("button", { name: "Verder" }).click();
    await expect(visitor.getByLabel(/^Voornaam/)).toHaveValue("");
    await visitor.getByLabel(/^Voornaam/).fill("Zonnebloem");
    await visitor.getByLabel(/^Achternaam/).fill("Kanarie");
    await visitor.getByLabel(/^E-mail/).fill("zonnebloem@thuis.example");
    await visitor.getByRole("button", { name: /^activeer/i }).click();
    await expect(visitor.getByText("Kaartnummer")).toBeVisible();
    await context.close();
  });

  test("Stap 3 De school ziet alleen de status, nooit wie het was; in logboek en bestanden staat geen naam", async () => {
    await menu(page, kind.menu);
    await expect(page.getByRole("row").filter({ hasText: "Geactiveerd" })).toHaveCount(1);
    await expect(page.getByText("Zonnebloem")).toBeHidden();
    expect(portal.log()).not.toMatch(/Zonnebloem|Kanarie|zonnebloem@thuis/);
    const holding = files_below(portal.folder).filter(({ bytes }) => bytes.includes("Zonnebloem")).map(({ name }) => name);
    expect(holding.filter((name) => !/portal\.db(-wal|-shm)?$/.test(name))).toEqual([]);
  });
}
