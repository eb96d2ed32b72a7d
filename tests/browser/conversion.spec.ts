// From an export of the school administration to a green bar and into the roster: with a mouse, with the keys
// alone, without a network; and nothing of it leaves the machine before the upload.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import ExcelJS from "exceljs";
import { by_hand, pupils, secrets, somtoday_export } from "./exported.ts";
import { type Hands, keyboard, mouse } from "./hands.ts";
import { students } from "./kinds.ts";
import { mend_in_office } from "./office.ts";
import { let_in, type Portal, start_portal } from "./portal.ts";
import { make_school, type School } from "./school.ts";
import { block_of, heading, named, roster_row, saved, validate_file } from "./steps.ts";
import { fill_template, make_template } from "./workbook.ts";

const folder = mkdtempSync(join(tmpdir(), "portal-conversion-"));
const text_file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
let portal: Portal;
let exported: string;
let context: BrowserContext;
let page: Page;
let requests: string[];

test.beforeAll(async () => {
  portal = await start_portal();
  exported = await somtoday_export(folder);
});
test.afterAll(async () => portal?.close());
test.beforeEach(async ({ browser }) => {
  context = await browser.newContext();
  page = await context.newPage();
});
test.afterEach(async () => context.close());

const outcome = () => page.getByRole("region", { name: "Uitslag", exact: true });
const screen = () => page.getByRole("region", { name: "Zo lezen we dit bestand" });
const said = () => screen().getByRole("status").last();
const list = (name: string) => screen().getByRole("combobox", { name, exact: true });
const chosen = (name: string) => list(name).locator("option:checked");
const preview = () => screen().getByRole("region", { name: "De eerste regels, zoals ze worden" });
const take = () => named(screen(), "neem over");
const spoken_of_mending = () => outcome().locator("[role=status].spoken");
const green = () => outcome().locator("[role=status].good"); // the bar; what is read aloud beside it is another
const kept = () => page.evaluate(() => JSON.stringify({ ...localStorage }));

async function arrive(): Promise<void> {
  await page.goto(`${portal.url}/validatietool`, { waitUntil: "networkidle" });
  await heading(page, "Voorbereiden en valideren upload");
  requests = [];
  context.on("request", (request) => { if (!request.url().startsWith("blob:")) requests.push(request.url()); });
}

async function read_as(file: string): Promise<void> {
  await validate_file(page, students, file);
  await expect(screen().getByRole("heading", { level: 2 })).toBeFocused();
}

const mended_at_once = ["Het leerjaar klopt niet", "Het e-mailadres klopt niet", "Een verplichte cel is leeg",
  "Excel heeft de apostrof weggehaald", "De naam staat omgedraaid", "Een klas die op twee manieren is geschreven"];

/** Each press is what a person does; what is read aloud is checked on the way. */
async function to_green(hands: Hands, go_to: (cell: string, at: string) => Promise<void>): Promise<void> {
  await hands.open(named(block_of(page, students), "valideer template"), exported);
  await expect(screen().getByRole("heading", { level: 2 })).toBeFocused();
  await expect(screen()).toContainText("zo heten ze in Somtoday");
  await expect(screen()).toContainText("Deze kolommen lezen we nooit: Geslacht, Geboortedatum, BSN");
  await expect(screen()).toContainText("Niet nodig, dus weggelaten: Leerlingnummer, E-mailadres leerling, isActief");
  await expect(screen()).toContainText("Het werkblad ‘Samenvatting’ lezen we niet");
  await expect(said()).toHaveText(`${pupils} studenten. Nog 1 vraag.`);
  await hands.press(take());
  await expect(list("email"), "there is a question first").toBeFocused();
  await expect(list("email")).toHaveAccessibleDescription(/Vraag: Er is meer dan één kolom voor email/);
  await hands.choose(list("email"), "K: E-mailadres leerling – zoals 0@thuis.example");
  await expect(preview()).toContainText("0@thuis.example");
  await hands.choose(list("email"), "H: Emailadres – zoals leerling1@school.example");
  await expect(preview()).toContainText("leerling1@school.example");
  await expect(said()).toHaveText(`${pupils} studenten. Alle kolommen zijn gekozen.`);
  await hands.press(take());
  await expect(outcome().getByRole("alert")).toContainText("16 fouten gevonden");
  await expect(outcome().getByRole("alert")).toContainText("6 waarschuwingen");
  for (const kind of mended_at_once) {
    await hands.press(page.getByRole("button", { name: new RegExp(`^Herstel \\d+: ${kind}`) }));
    await hands.press(page.getByRole("dialog").getByRole("button", { name: /^Herstel( alle)? \d+$/ }));
    await expect(page.getByRole("dialog")).toBeHidden();
  }
  await expect(spoken_of_mending()).toHaveText("1 hersteld. Nog 5 fouten.");
  for (const { pupil, field, cell, text, said } of by_hand) {
    await go_to(cell, `[data-at="${pupil}:${field}"]`);
    await page.keyboard.press("Control+a");
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    await expect(spoken_of_mending()).toContainText(said);
  }
  await expect(green()).toBeVisible();
}

const by_link = async (cell: string, at: string) => {
  await page.getByRole("region", { name: "Lijst" }).getByRole("link", { name: cell, exact: true }).first().click();
  await expect(page.locator(at)).toBeFocused();
};

const by_f8 = async (_: string, at: string) => {
  for (let turns = 0; turns < 10; turns += 1) {
    await page.keyboard.press("F8");
    await page.waitForTimeout(60);
    if (await page.locator(at).evaluateAll(([cell]) => cell === document.activeElement)) return;
  }
  throw new Error(`F8 does not come to ${at}`);
};

async function upload(hands: Hands): Promise<void> {
  expect(requests, "requests before the upload").toEqual([]);
  await hands.press(named(outcome(), "upload dit bestand"));
  await hands.press(named(page.getByRole("main"), "uploaden"));
  await hands.press(named(page, "opslaan: .*"));
  await heading(page, "Beheer studenten");
  for (const name of ["de Graaf", "'t Hart", "van den Berg"]) await expect(roster_row(page, name).first()).toBeVisible();
}

for (const [name, hands_of, go_to] of [["a mouse", mouse, by_link], ["the keys alone", keyboard, by_f8]] as const) {
  test(`an .xls with 22 findings of nine kinds, with ${name}: to green and to the roster within a minute`, async () => {
    const school: School = await make_school(portal);
    await let_in(context, portal, school.budgethouder);
    await arrive();
    const started = Date.now();
    await to_green(hands_of(page), go_to);
    await upload(hands_of(page));
    expect(Date.now() - started).toBeLessThan(60_000);
  });
}

test("the same with the network off; what the browser keeps are the names of columns", async () => {
  await arrive();
  await context.setOffline(true);
  await to_green(mouse(page), by_link);
  const [downloaded] = await Promise.all([page.waitForEvent("download"), named(outcome(), "download verbeterd bestand").click()]);
  await saved(downloaded, folder);
  expect(requests).toEqual([]);
  const stays = await kept();
  expect(stays).toContain("Emailadres");
  for (const secret of [...secrets, "leerling1@", "school.example", "Fenna", "H1D"]) expect(stays).not.toContain(secret);
  expect(await page.evaluate(() => sessionStorage.length + document.cookie.length)).toBe(0);
});

test("a choice is remembered, shown as such, and forgotten when asked", async () => {
  await arrive();
  await read_as(exported);
  await named(screen(), "ons voorstel: .*").click();
  await expect(list("email")).toBeFocused();
  await take().click();
  await expect(outcome().getByRole("alert")).toContainText("16 fouten");
  await named(outcome(), "kies zelf de kolommen").click(); // not too late yet
  await expect(chosen("email")).toContainText("H: Emailadres");
  await named(screen(), "terug").click();
  await expect(outcome().getByRole("alert")).toContainText("16 fouten");
  await page.reload({ waitUntil: "networkidle" });
  await read_as(exported);
  await expect(screen()).toContainText("Dit zijn de kolommen die je vorige keer koos voor zo’n bestand.");
  await expect(chosen("email")).toContainText("H: Emailadres");
  await expect(said()).toHaveText(`${pupils} studenten. Alle kolommen zijn gekozen.`);
  await named(screen(), "vergeet deze keuze").click();
  await expect(said()).toHaveText(`${pupils} studenten. Nog 1 vraag.`);
  expect(await kept()).toBe("{}");
  await named(screen(), "terug").click();
  await expect(outcome()).toBeEmpty();
});

test("names in one cell, several classes and no leerjaar: three questions, three answers", async () => {
  await arrive();
  await read_as(text_file("klassen.csv", "Naam;Klassen;E-mail\r\nAnna Maria Smit;3a, ges3;a@school.example\r\nBram de Wit;4b, wis4;b@school.example\r\n"));
  await expect(said()).toHaveText("2 studenten. Nog 3 vragen.");
  await list("waar de achternaam begint").selectOption({ label: "na het eerste woord" });
  await expect(preview()).toContainText("Maria Smit");
  await list("meer klassen in één cel").selectOption({ label: "de eerste" });
  await list("leerjaar").selectOption({ label: "haal het cijfer uit de klas" });
  await expect(said()).toHaveText("2 studenten. Alle kolommen zijn gekozen.");
  await expect(preview().getByRole("row").nth(1)).toHaveText(/Anna\s*Maria Smit\s*a@school.example\s*3\s*3a/);
  await take().click();
  await expect(green()).toContainText("2 studenten");
});

test("a template with a column too many: to the columns, back, and through", async () => {
  const template = make_template("students", folder);
  const file = await fill_template(template, [["voornaam", "achternaam", "email", "leerjaar", "klasnaam", "opmerking"], ...students.rows], join(folder, "kolom te veel.xlsx"), 3);
  await arrive();
  await validate_file(page, students, file);
  await expect(outcome().getByRole("alert")).toContainText("1 fout gevonden");
  await named(outcome(), "kies zelf de kolommen").click();
  await expect(screen()).toContainText("Niet nodig, dus weggelaten: opmerking");
  await named(screen(), "terug").click();
  await expect(outcome().getByRole("alert")).toContainText("1 fout gevonden");
  await named(outcome(), "kies zelf de kolommen").click();
  await take().click();
  await expect(green()).toContainText(`${students.rows.length} studenten`);
});

test("the marked file, mended in LibreOffice, comes back green", async () => {
  const template = make_template("students", folder);
  await arrive();
  await validate_file(page, students, await fill_template(template, students.wrong, join(folder, "fout.xlsx")));
  const [marked] = await Promise.all([page.waitForEvent("download"), named(outcome(), "download gemarkeerd bestand").click()]);
  const mended = mend_in_office(await saved(marked, folder), { C4: "jansmit@school.example", B5: "van den Berg", D5: "1" }, join(folder, "hersteld.xlsx"));
  await validate_file(page, students, mended);
  await expect(green()).toContainText("2 studenten");
  await expect(green()).toContainText("0 waarschuwingen");
});

test("the marked file of an export is that export, with the marks in its own cells", async () => {
  await arrive();
  await read_as(exported);
  await named(screen(), "ons voorstel: .*").click();
  await take().click();
  await expect(outcome().getByRole("alert")).toContainText("16 fouten gevonden");
  const [downloaded] = await Promise.all([page.waitForEvent("download"), named(outcome(), "download gemarkeerd bestand").click()]);
  const marked = await saved(downloaded, folder);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(marked);
  expect(book.worksheets.map(({ name }) => name)).toEqual(["Samenvatting", "Leerlingen"]);
  const at = (name: string) => book.getWorksheet("Leerlingen")!.getCell(name);
  expect(["D4", "M4", "J6", "G6"].map((name) => at(name).text)).toEqual(["Achternaam", "FOUT", "Jaar 1", secrets[0]]);
  expect(at("M6").text).toContain("leerjaar");
  expect(JSON.stringify(at("J6").note)).toContain("Jaar 1");
  await read_as(marked);
  await expect(screen()).toContainText("zo heten ze in Somtoday");
});

test("another language keeps the choices", async () => {
  await arrive();
  await read_as(exported);
  await list("email").selectOption({ label: "K: E-mailadres leerling – zoals 0@thuis.example" });
  await page.getByRole("button", { name: "English" }).click();
  const english = page.getByRole("region", { name: "This is how we read your file" });
  await expect(english).toContainText("We recognise these column names");
  await expect(english.getByRole("combobox", { name: "email" }).locator("option:checked")).toContainText("K: E-mailadres leerling");
});
