// Mending on the page of the Validatietool: from a red bar to a green one and to the roster of the school,
// with a mouse and with the keyboard alone, and nothing of it leaves the machine before the upload.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, expect, type Locator, type Page, test } from "@playwright/test";
import { type Row, students } from "./kinds.ts";
import { let_in, type Portal, start_portal } from "./portal.ts";
import { invented_people, make_school, type School } from "./school.ts";
import { block_of, click, click_on_page, file_window, heading, menu, named, roster_row, saved, validate_file } from "./steps.ts";
import { validated } from "./validated.ts";
import { cells, fill_long, fill_template, make_template } from "./workbook.ts";

const folder = mkdtempSync(join(tmpdir(), "portal-mending-"));
const template = make_template("students", folder);
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

// Eight errors of four kinds: B5, D5, C6, D6, D7, C8, C9 (the same address) and D9.
const rows: Row[] = [
  ["Fenna", "van den Berg", "fenna@school.example", 1, "1a"],
  ["Sem", "", "", "Jaar 2", "2b"],
  ["Noor", "'t Hart", "noor@@school.example", "2e", "2b"],
  ["Zoë", "Öztürk", "", "3 of 4", "3c"],
  ["Jan", "Smit", "jan@school.example", 3, "3c"],
  ["Mees", "Visser", "Jan@school.example", "", "3c"],
];
const red_file = () => fill_template(template, rows, join(folder, "klas 1 tot 3.xlsx"));

const outcome = () => page.getByRole("region", { name: "Uitslag", exact: true });
const bar = () => outcome().getByRole("alert").or(outcome().getByRole("status").filter({ hasText: "Klaar om te uploaden" })).first();
const said = () => outcome().locator("[role=status].spoken");
// "D5" is in the second row of the roster, which begins on row 4.
const cell = (name: string) =>
  page.getByRole("grid").locator(`[data-at="${Number(name.slice(1)) - 4}:${"ABCDE".indexOf(name[0] ?? "")}"]`);
const text_of = (name: string) => cell(name).locator(".text");
const list = () => page.getByRole("region", { name: "Lijst" });
const link = (name: string) => list().getByRole("link", { name, exact: true }).first();
const note = () => page.getByRole("region", { name: "Bestand" });

async function open(file: string, start = "/validatietool"): Promise<void> {
  await page.goto(`${portal.url}${start}`, { waitUntil: "networkidle" });
  await heading(page, "Voorbereiden en valideren upload");
  await validate_file(page, students, file);
  await expect(bar()).toBeVisible({ timeout: 40_000 });
}

async function type_in(place: Locator, text: string): Promise<void> {
  await place.click();
  await expect(place).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

const download = async (words: string) => {
  const [started] = await Promise.all([page.waitForEvent("download"), click(outcome(), words)]);
  return saved(started, folder);
};

test("with a mouse: from eight errors to green, and the mended people stand in the roster", async () => {
  await let_in(context, portal, school.budgethouder);
  await open(await red_file());
  await expect(bar()).toContainText("8 fouten gevonden");

  await page.getByRole("button", { name: "Herstel 2: Het leerjaar klopt niet" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("listitem")).toHaveText([/D5.*Jaar 2.*2$/, /D6.*2e.*2$/]);
  await expect(dialog).toContainText("Eén andere moet je zelf verbeteren");
  await expect(bar(), "nothing is done before it is asked for").toContainText("8 fouten");
  await click(dialog, "herstel alle 2");
  await expect(dialog).toBeHidden();
  await expect(said()).toHaveText("2 hersteld. Nog 6 fouten.");
  await expect(text_of("D5")).toHaveText("2");

  await list().getByRole("button", { name: "Maak er ‘noor@school.example’ van" }).click();
  await expect(said()).toHaveText("Opgelost. Nog 5 fouten.");
  await link("D7").click();
  await expect(cell("D7")).toBeFocused();
  await page.keyboard.type("3");
  await expect(note()).toContainText("Zo klopt het.");
  await page.keyboard.press("Enter");
  await type_in(cell("B5"), "de Boer");
  await expect(said()).toHaveText("Opgelost. Nog 3 fouten.");

  await expect(list().getByRole("listitem").filter({ has: page.getByRole("link", { name: "C8" }) }).first()).toContainText("C9");
  await page.getByRole("button", { name: "Verwijder rij 9" }).click();
  await expect(bar()).toContainText("Klaar om te uploaden");
  await expect(said()).toHaveText("Rij 9 verwijderd. Alles klopt: klaar om te uploaden.");

  const mended = await download("download verbeterd bestand");
  expect(mended).toMatch(/klas 1 tot 3-verbeterd\.xlsx$/);
  expect(validated(mended)).toMatchObject({ verdict: "green", rows: 5 });
  await click(outcome(), "upload dit bestand");
  await expect(page.getByText("klas 1 tot 3-verbeterd.xlsx")).toBeVisible();
  await click_on_page(page, "uploaden");
  await click_on_page(page, "opslaan: .*");
  await heading(page, "Beheer studenten");
  for (const name of ["de Boer", "'t Hart", "Öztürk", "Smit", "van den Berg"]) await expect(roster_row(page, name)).toBeVisible();
  await expect(roster_row(page, "Visser")).toBeHidden();
});

test("with the keyboard alone: F8, typing, undo and redo, to green and on to upload", async () => {
  await let_in(context, portal, school.budgethouder);
  await page.goto(`${portal.url}/validatietool`, { waitUntil: "networkidle" });
  const key = (name: string) => page.keyboard.press(name);
  const tab_to = async (wanted: Locator) => {
    for (let tabs = 0; tabs < 60; tabs += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await key("Tab");
    }
    throw new Error("Tab does not come here");
  };
  const window = await file_window(page, async () => {
    await tab_to(named(block_of(page, students), "valideer template"));
    await key("Enter");
  });
  await window.setFiles(await red_file());
  await expect(bar()).toContainText("8 fouten");

  await expect(cell("B5"), "where one begins").toHaveAttribute("tabindex", "0");
  await key("F8");
  await expect(cell("D5")).toBeFocused();
  await key("Shift+F8");
  await expect(cell("B5")).toBeFocused();
  await page.keyboard.type("de Boer");
  await key("Tab"); // goes on to the right, and saves
  await expect(cell("C5")).toBeFocused();
  await expect(said()).toHaveText("Opgelost. Nog 7 fouten.");
  await key("Control+z");
  await expect(said()).toHaveText("Ongedaan gemaakt. Nog 8 fouten.");
  await expect(cell("B5")).toBeFocused();
  await key("Control+Shift+z");
  await expect(said()).toHaveText("Opnieuw gedaan. Nog 7 fouten.");
  await expect(text_of("B5")).toHaveText("de Boer");

  await key("F8");
  await expect(cell("D5")).toBeFocused();
  await key("F2");
  await expect(page.getByRole("textbox", { name: "leerjaar, rij 5" })).toHaveValue("Jaar 2");
  await key("Escape");
  await expect(cell("D5")).toBeFocused();
  await expect(text_of("D5")).toHaveText("Jaar 2");
  await page.keyboard.type("2");
  await key("Enter");
  await expect(cell("D6")).toBeFocused();
  await page.keyboard.type("2");
  await key("Enter");
  await page.keyboard.type("3");
  await key("Shift+Enter");
  await expect(cell("D6")).toBeFocused();
  await key("ArrowLeft");
  await key("Enter");
  await key("Control+a");
  await page.keyboard.type("noor@school.example");
  await key("Enter");
  await expect(said()).toHaveText("Opgelost. Nog 3 fouten.");
  await key("Control+End");
  await expect(page.getByRole("button", { name: "Verwijder rij 9" })).toBeFocused();
  await key("Enter");
  await expect(bar()).toContainText("Klaar om te uploaden");
  await tab_to(named(outcome(), "upload dit bestand"));
  await key("Enter");
  await expect(page.getByText("klas 1 tot 3-verbeterd.xlsx")).toBeVisible();
});

test("a file that was not touched goes on as it came", async () => {
  await let_in(context, portal, school.budgethouder);
  const file = await fill_template(template, students.rows, join(folder, "goed.xlsx"));
  await open(file);
  await expect(named(outcome(), "download verbeterd bestand")).toBeHidden();
  await click(outcome(), "upload dit bestand");
  await expect(page.getByText("goed.xlsx", { exact: true })).toBeVisible();
  await click_on_page(page, "uploaden");
  const fingerprint = createHash("sha256").update(readFileSync(file)).digest("hex");
  await expect(page.getByRole("main")).toContainText(fingerprint);
});

test("the school's own file comes back marked, and the marks are no part of it", async () => {
  await open(await red_file());
  const marked = await download("download gemarkeerd bestand");
  expect(marked).toMatch(/klas 1 tot 3-gemarkeerd\.xlsx$/);
  expect(cells(marked)).toMatchObject({ A4: "Fenna", D5: "Jaar 2", C8: "jan@school.example" });
  expect(Object.values(cells(marked))).toContain("FOUT");
  await validate_file(page, students, marked);
  await expect(outcome()).toContainText("klas 1 tot 3-gemarkeerd.xlsx");
  await expect(bar()).toContainText("8 fouten gevonden");
});

test("a screen reader hears of a bad cell what is wrong with it, and of the grid how large it is", async () => {
  await open(await red_file());
  const grid = page.getByRole("grid");
  await expect(grid).toHaveAttribute("aria-rowcount", "7");
  await expect(grid.getByRole("columnheader", { name: "D leerjaar" })).toBeVisible();
  await expect(grid.getByRole("row").nth(2)).toHaveAttribute("aria-rowindex", "3");
  await expect(grid.getByRole("rowheader", { name: "5", exact: true })).toBeVisible();
  await expect(cell("D5")).toHaveAttribute("aria-invalid", "true");
  await expect(cell("D5")).toHaveAccessibleDescription(/‘Jaar 2’ is geen leerjaar/);
  await expect(cell("C4")).toHaveAccessibleDescription("");
  expect(await grid.locator('[tabindex="0"]').count(), "one stop for Tab").toBe(1);
  await type_in(cell("C4"), "fenna@school");
  await expect(said()).toHaveText("Gewijzigd. Nog 9 fouten.");
  await expect(cell("C4")).toHaveAccessibleDescription(/geen geldig e-mailadres.*Gewijzigd\./);
});

test("while typing the page says whether it would be right, and Escape leaves all as it was", async () => {
  await open(await red_file());
  await cell("C4").click();
  await page.keyboard.type("jan@school.example");
  const box = page.getByRole("textbox", { name: "email, rij 4" });
  await expect(box).toHaveAttribute("aria-invalid", "true");
  await expect(box).toHaveAccessibleDescription(/staat ook in/);
  await box.fill("fenna.van.den.berg@school.example");
  await expect(note()).toContainText("Zo klopt het. Dan zijn er nog 8 fouten.");
  await page.keyboard.press("Escape");
  await expect(text_of("C4")).toHaveText("fenna@school.example");
  await expect(named(page, "ongedaan maken")).toBeDisabled();
});

test("typing goes to the cell that has the focus, also when a screen reader put it there", async () => {
  await open(await red_file());
  await cell("A6").evaluate((element) => element.focus());
  await page.keyboard.type("Nora");
  await page.keyboard.press("Enter");
  await expect(text_of("A6")).toHaveText("Nora");
});

test("the list by kind, and a double that leads to the other cell", async () => {
  await open(await red_file());
  await page.getByRole("button", { name: /^Het e-mailadres komt dubbel voor/ }).click();
  await expect(list().getByRole("listitem")).toHaveCount(2);
  const first = list().getByRole("listitem").first();
  await expect(first.getByRole("link")).toHaveText(["C8", "C9"]);
  await first.getByRole("link", { name: "C9" }).click();
  await expect(cell("C9")).toBeFocused();
  await page.keyboard.press("F8");
  await expect(cell("C8"), "round, within the kind").toBeFocused();
  await page.getByRole("button", { name: /^Alle fouten/ }).click();
  await expect(list().getByRole("listitem")).toHaveCount(8);
});

test("nothing leaves the machine, also with the network off, and nothing stays behind", async () => {
  const requests: string[] = [];
  await page.goto(`${portal.url}/validatietool`, { waitUntil: "networkidle" });
  context.on("request", (request) => requests.push(request.url()));
  await context.setOffline(true);
  await validate_file(page, students, await red_file());
  await page.getByRole("button", { name: "Herstel 2: Het leerjaar klopt niet" }).click();
  await click(page.getByRole("dialog"), "herstel alle 2");
  await type_in(cell("B5"), "de Boer");
  await page.keyboard.press("Control+z");
  await page.getByRole("button", { name: "Verwijder rij 9" }).click();
  await expect(said()).toContainText("Rij 9 verwijderd.");
  const mended = await download("download verbeterd bestand");
  expect(cells(mended).D5).toBe("2");
  expect(requests.filter((url) => !url.startsWith("blob:"))).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test("another language keeps what was mended", async () => {
  await open(await red_file());
  await type_in(cell("B5"), "de Boer");
  await expect(said()).toContainText("Nog 7");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("alert")).toContainText("7 errors found");
  await expect(text_of("B5")).toHaveText("de Boer");
  await expect(cell("D5")).toHaveAccessibleDescription(/‘Jaar 2’ is not a leerjaar/);
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("alert")).toContainText("8 errors found");
});

test("leaving with mends that are nowhere else asks first", async () => {
  await open(await red_file());
  await type_in(cell("B5"), "de Boer");
  await expect(said()).toContainText("Nog 7");
  const asked: string[] = [];
  page.on("dialog", (dialog) => { asked.push(dialog.type()); void dialog.dismiss(); });
  await page.getByRole("link", { name: "Inloggen" }).click();
  await expect(text_of("B5")).toHaveText("de Boer");
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(["confirm", "beforeunload"]);
  await download("download verbeterd bestand");
  await page.getByRole("link", { name: "Inloggen" }).click();
  await heading(page, "Inloggen");
  expect(asked).toHaveLength(2);
});

test("50,000 errors: the list, the grid and a step are as quick as with five", async () => {
  const people = invented_people(100_000).map((row, at) => (at % 2 ? row : [row[0]!, row[1]!, row[2]!, "Jaar 3", row[4]!]));
  await open(await fill_long(template, people, join(folder, "heel groot.xlsx")));
  await expect(bar()).toContainText("50.000 fouten gevonden");
  await page.evaluate(() => {
    Object.assign(window, { longest: 0 });
    new PerformanceObserver((entries) => {
      for (const one of entries.getEntries()) Object.assign(window, { longest: Math.max((window as never as { longest: number }).longest, one.duration) });
    }).observe({ entryTypes: ["longtask"] });
  });
  await list().getByRole("region").evaluate((frame) => { frame.scrollTop = frame.scrollHeight; });
  await link("D100002").click();
  await expect(cell("D100002")).toBeFocused();
  expect(await page.getByRole("gridcell").count(), "cells on the page at a time").toBeLessThan(600);
  expect(await list().getByRole("listitem").count(), "findings on the page at a time").toBeLessThan(200);
  await page.keyboard.press("F8");
  await expect(cell("D4")).toBeFocused();
  await page.keyboard.press("Shift+F8");
  await expect(cell("D100002")).toBeFocused();
  await page.getByRole("button", { name: /^Herstel 50\.000/ }).click();
  await expect(page.getByRole("dialog").getByRole("listitem").first()).toContainText("D4");
  await click(page.getByRole("dialog"), "herstel alle 50.000");
  await expect(bar()).toContainText("Klaar om te uploaden", { timeout: 20_000 });
  await click(page, "ongedaan maken.*");
  await expect(bar()).toContainText("50.000 fouten");
  expect(await page.evaluate(() => (window as never as { longest: number }).longest), "ms that the page stood still").toBeLessThan(400);
});

test("reading can be stopped, and the page is as before", async () => {
  const file = await fill_long(template, invented_people(200_000), join(folder, "groot.xlsx"));
  await page.goto(`${portal.url}/validatietool`, { waitUntil: "networkidle" });
  await validate_file(page, students, file);
  await page.getByRole("button", { name: "Stoppen" }).click();
  await expect(outcome()).toBeEmpty();
  await validate_file(page, students, await red_file());
  await expect(bar()).toContainText("8 fouten gevonden");
});
