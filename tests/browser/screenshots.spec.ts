// The pictures of the README and of docs/van-export-naar-groene-balk.md. They are made anew with
// UPDATE_SCREENSHOTS=1; else they land in build/.
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { by_hand, pupils, somtoday_export } from "./exported.ts";
import { students } from "./kinds.ts";
import { let_in, type Portal, start_portal } from "./portal.ts";
import { make_school, upload_people } from "./school.ts";
import { named, validate_file } from "./steps.ts";
import { fill_template, make_template } from "./workbook.ts";

const root = resolve(import.meta.dirname, "../..");
const pictures = process.env.UPDATE_SCREENSHOTS === "1" ? join(root, "docs/images") : join(root, "build/images");
const folder = mkdtempSync(join(tmpdir(), "portal-pictures-"));

let portal: Portal;
test.beforeAll(async () => {
  portal = await start_portal();
  mkdirSync(pictures, { recursive: true });
});
test.afterAll(async () => portal?.close());
test.use({ viewport: { width: 1280, height: 900 }, contextOptions: { reducedMotion: "reduce" } });

const people: [string, string, string, number, string][] = [
  ["Ayoub", "El Amrani", "ayoub.elamrani@school.example", 1, "1a"],
  ["Fenna", "van den Berg", "fenna.vandenberg@school.example", 1, "1a"],
  ["Sem", "Bakker", "", 1, "1a"],
  ["Noor", "'t Hart", "noor.thart@school.example", 2, "2b"],
  ["IJsbrand", "IJzerman", "ijsbrand.ijzerman@school.example", 2, "2b"],
  ["Zoë", "Öztürk", "zoe.ozturk@school.example", 2, "2b"],
  ["Jan", "Smit", "jan.smit@school.example", 3, "3edc"],
  ["Lotte", "Smit-de Boer", "lotte.smitdeboer@school.example", 3, "3edc"],
  ["Mees", "Visser", "mees.visser@school.example", 3, "3edc"],
  ["Yara", "de Vries", "yara.devries@school.example", 3, "3edc"],
];

async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

test("the red bar", async ({ page }) => {
  const rows = people.map((row) => [...row]);
  rows[1]![2] = "fenna.vandenberg@school";
  rows[4]![1] = "";
  rows[6]![3] = "Jaar 3";
  rows[8]![2] = "yara.devries@school.example";
  const file = await fill_template(make_template("students", folder), rows, join(folder, "leerlingen klas 1 tot 3.xlsx"));
  await page.goto(`${portal.url}/validatietool`);
  await validate_file(page, students, file);
  await expect(page.getByRole("alert")).toContainText("fouten gevonden");
  await page.getByRole("alert").evaluate((bar) => bar.scrollIntoView({ block: "start" }));
  await page.evaluate(() => scrollBy(0, -110));
  await picture(page, "validate");
});

// Statuses as they are in the middle of an invitation. Codes are drawn anew every time; the page is told of these.
const states = [
  ["invited", "3RKD-9WPX-T4HM-7QCB"], ["activated", ""], ["new", ""], ["invited", "8FVG-M6JY-R3XW-PKTD"],
  ["invited", "CQ7H-4BTW-X9RK-M3WV"], ["new", ""], ["invited", "PW6D-J8XC-9TYR-4GHK"], ["activated", ""],
  ["new", ""], ["invited", "T3MX-V7KB-6QDF-8RWJ"],
];

test("the list with statuses and codes", async ({ page, context }) => {
  const school = await make_school(portal, "Voorbeeld College");
  const file = await fill_template(make_template("students", folder), people, join(folder, "leerlingen.xlsx"));
  await upload_people(portal, school, "students", file);
  await let_in(context, portal, school.budgethouder);
  await page.route("**/people/query", async (route) => {
    const answer = await route.fetch();
    const said = await answer.json();
    said.people.forEach((person: { email: string }, at: number) => {
      const [status, code] = states[at] ?? ["new", ""];
      const mail = status === "new" ? "none" : person.email ? "sent" : "no_email";
      Object.assign(person, { status, code, mail });
    });
    await route.fulfill({ response: answer, json: said });
  });
  await page.goto(`${portal.url}/beheer/studenten`);
  await expect(page.getByRole("row")).toHaveCount(people.length + 1);
  await picture(page, "people");
});

// From an export to a green bar, a picture for every step that the page for schools tells of.
test("from an export to a green bar", async ({ page }) => {
  const outcome = page.getByRole("region", { name: "Uitslag", exact: true });
  const from_the_top = async (name: string, place = outcome) => {
    await place.evaluate((element) => element.scrollIntoView({ block: "start" }));
    await picture(page, name);
  };
  await page.goto(`${portal.url}/validatietool`);
  await picture(page, "export-1-kiezen");

  await validate_file(page, students, await somtoday_export(folder));
  await expect(page.getByRole("combobox", { name: "email" })).toBeVisible();
  await from_the_top("export-2-kolommen");
  await named(outcome, "ons voorstel: .*").click();
  await named(outcome, "neem over").click();
  await expect(outcome.getByRole("alert")).toContainText("fouten gevonden");
  await from_the_top("export-3-fouten");

  const mend = page.getByRole("button", { name: /^Herstel \d+: / });
  await mend.first().click();
  await expect(page.getByRole("dialog").getByRole("listitem").first()).toBeVisible();
  await picture(page, "export-4-herstel");
  await page.getByRole("dialog").getByRole("button", { name: /^Herstel( alle)? \d+$/ }).click();
  while (await mend.count() > 0) {
    await mend.first().click();
    await page.getByRole("dialog").getByRole("button", { name: /^Herstel( alle)? \d+$/ }).click();
    await expect(page.getByRole("dialog")).toBeHidden();
  }

  for (const [at, { pupil, field, cell, text, said }] of by_hand.entries()) {
    await page.getByRole("region", { name: "Lijst" }).getByRole("link", { name: cell, exact: true }).first().click();
    await expect(page.locator(`[data-at="${pupil}:${field}"]`)).toBeFocused();
    await page.keyboard.press("Control+a");
    await page.keyboard.type(text);
    if (at === 0) await picture(page, "export-5-cel");
    await page.keyboard.press("Enter");
    await expect(outcome.locator("[role=status].spoken")).toContainText(said);
  }
  await expect(outcome.locator("[role=status].good")).toContainText(`${pupils} studenten`);
  await from_the_top("export-6-groen");
});

test("a list made anonymous", async ({ page }) => {
  const file = await fill_template(make_template("students", folder), people, join(folder, "leerlingen.xlsx"));
  await page.goto(`${portal.url}/validatietool/anoniem`);
  await page.getByLabel("Kies de lijst met namen").setInputFiles(file);
  await expect(page.getByRole("button", { name: "Download sleutelbestand" })).toBeVisible();
  await picture(page, "anoniem");
});
