// Anonymously: no name leaves this machine, and the codes find their way back to the names.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, expect, type Locator, type Page, test } from "@playwright/test";
import { students, teachers } from "./kinds.ts";
import { files_below, let_in, type Portal, start_portal } from "./portal.ts";
import { invented_people, make_school, type School } from "./school.ts";
import { click, click_on_page, code, export_excel, file_window, heading, invite_selection, menu, named, saved } from "./steps.ts";
import { cells, export_of, fill_template, invented_code, make_template } from "./workbook.ts";

const folder = mkdtempSync(join(tmpdir(), "portal-anonymous-"));
let portal: Portal;
let school: School;
let context: BrowserContext;
let page: Page;

test.beforeAll(async () => {
  portal = await start_portal();
  school = await make_school(portal);
});
test.afterAll(async () => portal?.close());
test.beforeEach(async ({ browser }) => {
  context = await browser.newContext();
  page = await context.newPage();
});
test.afterEach(async () => context.close());

const template = make_template("students", folder);
const roster = (rows: (string | number)[][], name: string) => fill_template(template, rows, join(folder, name));

async function open(): Promise<void> {
  await page.goto(`${portal.url}/validatietool/anoniem`, { waitUntil: "networkidle" });
  await heading(page, "Anoniem aanleveren");
}

const step = (number: number) => page.getByRole("region", { name: `STAP ${number}` });
const bar = (number: number, kind: "status" | "alert" = "status") => step(number).getByRole(kind);

async function choose(where: Locator, button: string, file: string): Promise<void> {
  const window = await file_window(page, () => click(where, button));
  await window.setFiles(file);
}

async function download(where: Locator, button: string): Promise<string> {
  const downloading = page.waitForEvent("download");
  await click(where, button);
  return saved(await downloading, folder);
}

async function make_anonymous(file: string): Promise<{ key: string; anonymous: string }> {
  await choose(step(1), "kies de lijst met namen", file);
  await expect(bar(1)).toContainText("Klaar: een anoniem bestand");
  return { key: await download(step(1), "download sleutelbestand"), anonymous: await download(step(1), "download anoniem bestand") };
}

async function rejoin(exported: string, key: string): Promise<void> {
  await choose(step(3), "kies de export met codes", exported);
  await choose(step(3), "kies het sleutelbestand", key);
}

// The rows of a list below its header: voornaam, achternaam, email, leerjaar, klasnaam, Activatiecode, …
function listed(file: string): string[][] {
  const read = cells(file);
  const rows: string[][] = [];
  for (let row = 2; read[`A${row}`] !== undefined; row += 1) rows.push([..."ABCDEFGHI"].map((column) => String(read[column + row] ?? "")));
  return rows;
}

const paste = (box: Locator, text: string) => box.evaluate((input, piece) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", piece);
  input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}, text);

test("all three ways with the network off: not one request, and nothing stays behind", async () => {
  await open();
  const requests: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  await context.setOffline(true);

  const people = invented_people(60);
  const { key, anonymous } = await make_anonymous(await roster(people, "leerlingen.xlsx"));
  await rejoin(await export_of(anonymous, join(folder, "export.xlsx")), key);
  await expect(bar(3)).toContainText("Klaar: 60 namen met een activatiecode");
  const names = listed(await download(step(3), "download lijst met namen en codes")).map((row) => row.slice(0, 5));
  expect(names).toEqual(people.map((row) => row.map(String)));

  await step(1).getByRole("radio", { name: /^Alleen aantallen per klas/ }).check();
  await paste(step(1).getByLabel("Klas op rij 1"), "3edc\t28\n3HB\t25\n");
  await click(step(1), "maak anoniem bestand");
  await expect(bar(1).filter({ hasText: "53 studenten" })).toBeVisible();
  const counted = cells(await download(step(1), "download anoniem bestand"));
  expect([counted.A4, counted.B4, counted.D4, counted.E4, counted.A56, counted.A57]).toEqual(
    ["Leerling1", "Achternaam1", "3", "3edc", "Leerling53", undefined]);

  expect(requests).toEqual([]);
  expect(await page.evaluate(async () => [localStorage.length, sessionStorage.length, document.cookie,
    (await indexedDB.databases()).length, (await caches.keys()).length])).toEqual([0, 0, "", 0, 0]);
});

test("from a list with names to the codes beside them, and the portal never knows a name", async () => {
  const people = invented_people(30).map((row, at) => [`Kanarievogel${at}`, `van Vogelenzang${at}`, row[2], row[3], row[4]]);
  const sent: string[] = [];
  context.on("request", (request) => sent.push(request.url(), request.postDataBuffer()?.toString("latin1") ?? ""));
  await let_in(context, portal, school.budgethouder);
  await open();
  const { key } = await make_anonymous(await roster(people, "vogels.xlsx"));
  await click(step(1), "upload het anonieme bestand");
  await heading(page, /^upload bestand/i);
  await click_on_page(page, "uploaden");
  await click_on_page(page, "opslaan: .*");
  await heading(page, "Beheer studenten");
  await click_on_page(page, "maak selectie");
  await click_on_page(page, "selecteer alle .*");
  await invite_selection(page);
  const exported = await export_excel(page, folder);

  await menu(page, "Validatietool");
  await click_on_page(page, "anoniem aanleveren");
  await rejoin(exported, key);
  const list = listed(await download(step(3), "download lijst met namen en codes"));
  expect(list.map((row) => row.slice(0, 5))).toEqual(people.map((row) => row.map(String)));
  const codes = new Map(listed(exported).map((row) => [row[0], row[6]]));
  for (const row of list) {
    expect(row[5]).toMatch(code);
    expect(row[5]).toBe(codes.get(row[7])); // of the anonymous name beside it
  }
  expect(sent.length).toBeGreaterThan(10);
  const known = [portal.log(), ...sent, ...files_below(portal.folder).map(({ bytes }) => bytes.toString("latin1"))];
  expect(known.filter((text) => /kanarievogel|vogelenzang/i.test(text))).toEqual([]);
  expect(known.some((text) => text.includes("Leerling"))).toBe(true); // else nothing would be found here at all
});

test("a key file and a list of codes are stopped on this machine, wherever they are put", async () => {
  await let_in(context, portal, school.budgethouder);
  await open();
  const { key, anonymous } = await make_anonymous(await roster(invented_people(20), "lijst.xlsx"));
  await rejoin(await export_of(anonymous, join(folder, "codes.xlsx")), key);
  const list = await download(step(3), "download lijst met namen en codes");
  for (const file of [key, list]) {
    await open();
    await choose(step(1), "kies de lijst met namen", file);
    await expect(bar(1, "alert")).toContainText("alleen voor je school");
    await page.goto(`${portal.url}/beheer/studenten/upload`, { waitUntil: "networkidle" });
    const posts: string[] = [];
    page.on("request", (request) => { if (request.method() !== "GET") posts.push(request.url()); });
    await choose(page.getByRole("main"), "kies een bestand.*", file);
    await click_on_page(page, "uploaden");
    await expect(page.getByRole("alert")).toContainText("alleen voor je school");
    expect(posts).toEqual([]);
  }
});

test("a red list is mended first, and an export is converted first", async () => {
  await open();
  const exported = join(folder, "export.xls");
  writeFileSync(exported, "Roepnaam;Achternaam;Klas\nJan;Smit;3a\nBo;Vos;3a\n");
  await choose(step(1), "kies de lijst met namen", exported);
  await expect(bar(1, "alert")).toContainText("Zet hem eerst om in de validatietool");
  await choose(step(1), "kies de lijst met namen", await roster(students.wrong, "fout.xlsx"));
  await expect(bar(1, "alert")).toContainText("3 fouten gevonden");
  await click(bar(1, "alert"), "ga naar de validatietool");
  await heading(page, "Voorbereiden en valideren upload");
});

test("what does not fit is refused, what may be true is asked", async () => {
  await open();
  const { key, anonymous } = await make_anonymous(await roster(invented_people(50), "vijftig.xlsx"));
  const change = (name: string, how: (row: string[]) => string[]) => export_of(anonymous, join(folder, name), how);
  const other_classes = await change("anders.xlsx", (row) => row.with(4, "6z"));
  await rejoin(other_classes, key);
  await expect(bar(3, "alert")).toContainText("Dit sleutelbestand hoort niet bij deze export");
  await click(page.getByRole("banner"), "english");
  await expect(page.getByRole("alert")).toContainText("This key file does not belong to this export");
  await click(page.getByRole("banner"), "nederlands");
  await choose(step(3), "kies de export met codes", await change("zonder.xlsx", (row) => row.with(6, "---")));
  await expect(bar(3, "alert")).toContainText("nog geen activatiecodes");
  await choose(step(3), "kies de export met codes", await change("dubbel.xlsx", (row) => row.with(6, invented_code(1))));
  await expect(bar(3, "alert")).toContainText("dezelfde activatiecode (50): Leerling1,");
  await choose(step(3), "kies de export met codes", await change("een.xlsx", (row) => (row[0] === "Leerling7" ? row.with(6, "---") : row)));
  await expect(bar(3)).toContainText("nog geen activatiecode (1): Leerling7.");
  await click(step(3), "maak de lijst met 49 namen");
  await expect(bar(3)).toContainText("Klaar: 49 namen");
});

test("numbers per class: by keyboard alone, with what is wrong at its row", async () => {
  await open();
  await step(1).getByRole("radio", { name: /^Een lijst met namen/ }).focus();
  await page.keyboard.press("ArrowDown");
  const type = async (...keys: string[]) => {
    for (const key of keys) await (key.length > 1 && /^[A-Z]/.test(key) ? page.keyboard.press(key) : page.keyboard.type(key));
  };
  await step(1).getByLabel("Klas op rij 1").focus();
  await type("media", "Tab", "Tab", "20", "Enter");
  await expect(step(1).getByLabel("Leerjaar op rij 1")).toBeFocused();
  await expect(step(1).getByLabel("Leerjaar op rij 1")).toHaveAccessibleDescription("Vul het leerjaar van media in: 1, 2, 3, 4, 5 of 6.");
  await type("1", "Enter");
  await expect(bar(1)).toContainText("20 studenten");
  const add = named(step(1), "voeg een rij toe");
  await add.focus();
  await type("Enter", "4b", "Tab", "Tab", "1");
  await expect(step(1).getByLabel("Klas op rij 4")).toHaveValue("4b");
  await expect(bar(1)).toBeHidden(); // what was made is not of these numbers
  await named(step(1), "verwijder rij 1").focus();
  await type("Enter", "Enter");
  await type("Tab");
  await click(step(1), "maak anoniem bestand");
  await expect(bar(1)).toContainText("1 student");
});

test("teachers need only a number", async () => {
  await open();
  await step(1).getByRole("radio", { name: /^Alleen aantallen per klas/ }).check();
  await step(1).getByLabel(teachers.block, { exact: true }).check();
  await click(step(1), "maak anoniem bestand");
  await expect(step(1).getByLabel("Aantal docenten")).toHaveAccessibleDescription("Vul eerst een aantal in.");
  await step(1).getByLabel("Aantal docenten").fill("12");
  await click(step(1), "maak anoniem bestand");
  await expect(bar(1)).toContainText("12 docenten");
  const made = cells(await download(step(1), "download anoniem bestand"));
  expect([made.A4, made.B15, made.A16]).toEqual(["Docent1", "Achternaam12", undefined]);
});

test("a green list is made anonymous where it was checked", async () => {
  await page.goto(`${portal.url}/validatietool`, { waitUntil: "networkidle" });
  await page.getByLabel("Valideer template").first().setInputFiles(await roster(invented_people(30), "groen.xlsx"));
  const main = page.getByRole("main");
  await click(main, "maak anoniem");
  await expect(main.getByRole("status").filter({ hasText: "Klaar: een anoniem bestand met 30 studenten" })).toBeVisible();
  expect(cells(await download(main, "download sleutelbestand")).A6).toBe("anonieme voornaam");
  const made = cells(await download(main, "download anoniem bestand"));
  expect([made.A4, made.C4, made.A33, made.A34]).toEqual(["Leerling1", undefined, "Leerling30", undefined]);
});
