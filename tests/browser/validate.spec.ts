// The Validatietool keeps its promise: the check happens on this machine, and the page stays quick.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { students, teachers } from "./kinds.ts";
import { type Portal, start_portal } from "./portal.ts";
import { invented_people } from "./school.ts";
import { block_of, click, download_template, heading, validate_file } from "./steps.ts";
import { validated } from "./validated.ts";
import { cells, convert, fill_long, fill_template, make_template } from "./workbook.ts";

const folder = mkdtempSync(join(tmpdir(), "portal-validate-"));
let portal: Portal;
let context: BrowserContext;
let page: Page;

test.beforeAll(async () => { portal = await start_portal(); });
test.afterAll(async () => portal?.close());
test.beforeEach(async ({ browser }) => {
  context = await browser.newContext();
  page = await context.newPage();
  await open(page);
});
test.afterEach(async () => context.close());

async function open(on: Page): Promise<void> {
  await on.goto(`${portal.url}/validatietool`, { waitUntil: "networkidle" });
  await heading(on, "Voorbereiden en valideren upload");
}

const outcome = () => page.getByRole("region", { name: "Uitslag" });
const red = () => outcome().getByRole("alert");
const green = () => outcome().getByRole("status").filter({ hasText: "Klaar om te uploaden" });

const template = make_template("students", folder);
const filled = (rows: (string | number)[][], name: string) => fill_template(template, rows, join(folder, name));
const long = (rows: (string | number)[][], name: string) => fill_long(template, rows, join(folder, name));

// What a page may remember between visits.
const remembered = () => page.evaluate(async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  cookies: document.cookie,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
}));
const nothing = { local: 0, session: 0, cookies: "", databases: 0, caches: 0 };

test("no request leaves the page while a file is checked, and nothing of it stays behind", async () => {
  const requests: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  await validate_file(page, students, await filled(students.wrong, "fout.xlsx"));
  await expect(red()).toBeVisible();
  await validate_file(page, students, await filled(students.rows, "goed.xlsx"));
  await expect(green()).toBeVisible();
  expect(requests).toEqual([]);
  expect(await remembered()).toEqual(nothing);
});

test("with the network off: the template comes down, filled in it is checked, red and green, both lists", async () => {
  await context.setOffline(true);
  for (const kind of [students, teachers]) {
    const file = await download_template(page, kind, folder);
    expect(cells(file).A3).toBe("voornaam");
    await validate_file(page, kind, await fill_template(file, kind.wrong, join(folder, "fout.xlsx")));
    await expect(red()).toContainText("gevonden");
    await validate_file(page, kind, await fill_template(file, kind.rows, join(folder, "goed.xlsx")));
    await expect(green()).toContainText(`${kind.rows.length} ${kind.block.toLowerCase()}`);
  }
});

test("a file can be dropped on the page", async () => {
  const bytes = [...readFileSync(await filled(students.wrong, "gesleept.xlsx"))];
  const data = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(content)], "gesleept.xlsx"));
    return transfer;
  }, bytes);
  await block_of(page, students).getByText("of sleep het bestand hierheen").dispatchEvent("drop", { dataTransfer: data });
  await expect(red()).toContainText("gesleept.xlsx");
});

test("an .xls by LibreOffice is checked like the .xlsx", async () => {
  const file = convert(await filled(students.wrong, "oud.xlsx"), "xls");
  await validate_file(page, students, file);
  await expect(red()).toContainText(`${students.wrong_cells.length} fouten gevonden`);
  for (const cell of students.wrong_cells) await expect(outcome().getByRole("link", { name: cell, exact: true })).toBeVisible();
});

test("what cannot be read is said in a plain sentence", async () => {
  const file = join(folder, "kapot.xlsx");
  execFileSync("sh", ["-c", `head -c 3000 '${template}' > '${file}'`]);
  await validate_file(page, students, file);
  await expect(red()).toContainText("Dit bestand kunnen we niet lezen");
});

test("the page says what `scholenportal validate --json` says, finding by finding", async () => {
  const file = await filled([...students.wrong, ["Jan", "Smit", " a@b.example ", 3, "3E"], ["Jan", "Smit", "A@b.example", 3, "3-e"]], "veel.xlsx");
  const report = validated(file);
  expect(report.verdict).toBe("red");
  await validate_file(page, students, file);
  await expect(red()).toContainText(`${report.errors.length} fouten gevonden`);
  for (const [words, findings] of [["Alle fouten", report.errors], ["Alle waarschuwingen", report.warnings]] as const) {
    await page.getByRole("button", { name: new RegExp(`^${words}`) }).click();
    await expect(findings_shown()).toHaveCount(findings.length);
    const shown = await findings_shown().evaluateAll((items) =>
      items.map((item) => [item.querySelector(".cell")?.textContent ?? "", item.querySelector("p")?.textContent ?? ""]));
    expect(shown).toEqual(findings.map((one) => [one.cell || "Hele bestand", one.message]));
  }
});

const findings_shown = () => outcome().getByRole("region", { name: "Lijst" }).getByRole("listitem");

test("200,000 rows: a bar shows how far it is, and the page answers meanwhile", async () => {
  const file = await long(invented_people(200_000), "groot.xlsx");
  await watch_the_page();
  await validate_file(page, students, file);
  await page.getByRole("button", { name: "English" }).click(); // the page answers a click at once
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Prepare and validate an upload");
  await expect(page.getByRole("status").filter({ hasText: "200,000 students" })).toBeVisible({ timeout: 40_000 });
  const { longest, took, rows } = await seen();
  expect(rows.length, "times that the bar said how many rows were read").toBeGreaterThan(0);
  expect(longest, `of ${took} ms in all`).toBeLessThan(took / 2);
});

interface Seen { longest: number; began: number; rows: string[] }

// Notes the longest time the page stood still, when it began, and how many rows it said it had read. A page
// that checks in its own thread stands still for nearly all of it, on a slow machine as on a fast one.
async function watch_the_page(): Promise<void> {
  await page.evaluate(() => {
    const seen: Seen = { longest: 0, began: performance.now(), rows: [] };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.longest = Math.max(seen.longest, entry.duration);
    }).observe({ entryTypes: ["longtask"] });
    setInterval(() => {
      const said = document.querySelector(".progress")?.textContent.match(/([\d.,]+) (rijen|rows)/)?.[1];
      if (said && seen.rows.at(-1) !== said) seen.rows.push(said);
    }, 20);
  });
}
const seen = () => page.evaluate(() => {
  const { longest, began, rows } = (window as unknown as { seen: Seen }).seen;
  return { longest, rows, took: performance.now() - began };
});
