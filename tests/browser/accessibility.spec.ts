// For everybody: axe-core finds nothing in any state, nothing falls off a narrow screen, and a keyboard is enough.
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, expect, type Locator, type Page, test } from "@playwright/test";
import { students } from "./kinds.ts";
import { binary, let_in, type LogIn, own_headers, type Portal, start_portal } from "./portal.ts";
import {
  invented_people, invite_people, link_in_mail, make_school, password, type School, send, sign_in, upload_people,
} from "./school.ts";
import { type Scene, states, Visitor, type Who } from "./states.ts";
import { block_of, file_window, named } from "./steps.ts";
import type { Language } from "./words.ts";
import { export_of, fill_template, make_template } from "./workbook.ts";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
// Three questions, a column that is never read, one that is not needed, a row that is no person.
const exported = "Overzicht\r\nStamnr;Naam;Klassen;E-mail;BSN;Een kolom met een heel lange naam die niemand nodig heeft\r\n" +
  "1;Anna Maria Smit;3a, ges3;anna.maria.smit-van.boetzelaer@school.example;999990019;x\r\nTotaal;1\r\n2;Bram de Wit;4b, wis4;;;\r\n";

const mendable = [
  ["Jan", "Smit", "jan@school.example", "Jaar 3", "3a"],
  ["Fenna", "de Vries", " fenna@school.example", "3e", "3a"],
  ["Noor", "'t Hart", "", 3, "3a"],
];
const folder = mkdtempSync(join(tmpdir(), "portal-accessibility-"));
let portal: Portal;
let scene: Scene;
let colleague: LogIn;

test.beforeAll(async () => {
  portal = await start_portal();
  const school = await make_school(portal);
  const template = make_template("students", folder);
  const rows = invented_people(60);
  const file = (name: string, of: (string | number)[][]) => fill_template(template, of, join(folder, name));
  const green = await file("leerlingen.xlsx", rows);
  await upload_people(portal, school, "students", green);
  const codes = (await invite_people(portal, school, "students", 20)).flatMap((person) => person.code || []);
  await activate(codes[0]);
  colleague = await add_colleague(school);
  const text_file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const unreadable = join(folder, "kapot.xlsx");
  writeFileSync(unreadable, "geen werkmap");
  const moved = rows.slice(2).map((row, at) => (at < 5 ? [...row.slice(0, 4), "5z"] : row));
  scene = {
    url: portal.url, school, code: codes[1], card_code: (language) => (language === "nl" ? codes[2] : codes[3]),
    token: "x".repeat(43),
    anonymous: await anonymous_files(green),
    files: { green, unreadable, red: await file("fout.xlsx", students.wrong), mendable: await file("te herstellen.xlsx", mendable),
      exported: text_file("export.csv", exported), unlike: text_file("iets anders.csv", "Vak;Cijfer\r\nWiskunde;8\r\n"),
      changed: await file("gewijzigd.xlsx", [...moved, ["Nieuw", "Iemand", "nieuw@school.example", 1, "1a"]]) },
  };
});
test.afterAll(async () => portal?.close());

async function anonymous_files(roster: string): Promise<Scene["anonymous"]> {
  const [made, key] = [join(folder, "anoniem.xlsx"), join(folder, "sleutel.xlsx")];
  execFileSync(binary, ["anonymise", roster, "-o", made, "--key", key], { stdio: "ignore" });
  const without = (row: string[]) => (row[0] === "Leerling7" ? row.with(6, "---") : row);
  return { key, codes: await export_of(made, join(folder, "codes.xlsx")), some_codes: await export_of(made, join(folder, "deel.xlsx"), without) };
}

async function activate(code: string): Promise<void> {
  await send(await sign_in(portal), "activations",
    { code, given_name: "Fenna", family_name: "de Vries", email: "fenna@thuis.example" });
}

async function add_colleague(school: School): Promise<LogIn> {
  const email = "mentor@school.example";
  await send(await sign_in(portal, school.budgethouder), `schools/${school.id}/users`, { email, name: "Mo Mentor", role: "docent+" });
  const token = new URL(await link_in_mail(portal, email)).hash.slice(1);
  await send(await sign_in(portal), "password-resets", { token, password });
  return { email, password };
}

const log_in_of = (who: Exclude<Who, "nobody">) =>
  ({ budgethouder: scene.school.budgethouder, beheerder: portal.beheerder, "docent+": colleague })[who];

// One log-in for each, kept: the portal limits how often one address may log in.
const sessions = new Map<Who, Awaited<ReturnType<BrowserContext["cookies"]>>>();

async function enter(context: BrowserContext, who: Exclude<Who, "nobody">): Promise<void> {
  const kept = sessions.get(who);
  if (kept) return context.addCookies(kept);
  await let_in(context, portal, log_in_of(who));
  sessions.set(who, await context.cookies());
}

async function arrive(browser: Browser, who: Who, language: Language, colorScheme: "light" | "dark"): Promise<Page> {
  const context = await browser.newContext({ colorScheme, reducedMotion: "reduce" });
  if (who !== "nobody") {
    await enter(context, who);
    await context.request.put(`${portal.url}/api/v1/me/language`, { data: { language }, headers: own_headers(portal) });
  }
  return context.newPage();
}

async function expect_no_trouble(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join("\n")}`)).toEqual([]);
}

/** At 320 px, which is also a screen of 1280 px at 400 %: nothing to scroll sideways but tables in their own box. */
async function expect_narrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() => [document.documentElement, ...document.querySelectorAll("dialog[open]")]
    .filter((box) => box.scrollWidth > box.clientWidth).map((box) => `${box.tagName} is ${box.scrollWidth} px`));
  expect(wide).toEqual([]);
}

for (const [language, scheme] of [["nl", "light"], ["en", "dark"]] as const) {
  test.describe(`${language}, ${scheme}`, () => {
    for (const state of states) {
      test(state.name, async ({ browser }, info) => {
        const page = await arrive(browser, state.who, language, scheme);
        await state.reach(new Visitor(page, language, scene));
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        await page.screenshot({ path: info.outputPath("wide.png") });
        await expect_no_trouble(page);
        await expect_narrow(page);
        await page.screenshot({ path: info.outputPath("narrow.png") });
        await page.context().close();
      });
    }
  });
}

test("the menu at 320 px", async ({ browser }) => {
  const page = await arrive(browser, "budgethouder", "nl", "light");
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${portal.url}/beheer/studenten`);
  await page.getByRole("button", { name: "Menu" }).click();
  await expect(page.getByRole("link", { name: "Instellingen" })).toBeVisible();
  await expect_no_trouble(page);
  await expect_narrow(page);
  await page.context().close();
});

test.describe("with the keyboard alone", () => {
  let page: Page;
  const key = (name: string) => page.keyboard.press(name);

  /** Tab until this has the focus, which shows; then it is where the next key goes. */
  async function tab_to(wanted: Locator): Promise<void> {
    await expect(wanted).toBeVisible();
    for (let tabs = 0; tabs < 120; tabs += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) {
        const shows = await wanted.evaluate((element) => element.matches(":focus-visible") && getComputedStyle(element).outlineStyle !== "none");
        return expect(shows, "the focus can be seen").toBe(true);
      }
      await key("Tab");
    }
    throw new Error(`no way to ${wanted} with the Tab key`);
  }
  async function press(wanted: Locator, with_key = "Enter"): Promise<void> {
    await tab_to(wanted);
    await key(with_key);
  }
  async function open_file(press_button: () => Promise<void>, file: string): Promise<void> {
    await (await file_window(page, press_button)).setFiles(file);
  }

  test("log in, validate, upload, select, invite", async ({ browser }) => {
    const school = await make_school(portal);
    page = await (await browser.newContext()).newPage();
    await page.goto(`${portal.url}/inloggen`);
    await tab_to(page.getByLabel("E-mailadres"));
    await page.keyboard.type(school.budgethouder.email);
    await tab_to(page.getByLabel("Wachtwoord", { exact: true }));
    await page.keyboard.type(school.budgethouder.password);
    await key("Enter");
    await press(named(page.getByRole("main"), "valideer bestand"));
    await open_file(() => press(named(block_of(page, students), "valideer template")), scene.files.red);
    await expect(page.getByRole("alert")).toBeVisible();
    await open_file(() => press(named(page, "valideer opnieuw")), scene.files.green);
    await press(named(page, "upload dit bestand"));
    await press(named(page.getByRole("main"), "uploaden"));
    await press(named(page, "opslaan: .*"));
    await expect(page.getByRole("row")).toHaveCount(51);
    await press(named(page, "maak selectie"), "Space");
    await press(page.getByRole("row").nth(1).getByRole("checkbox"), "Space");
    await press(named(page, "verstuur uitnodiging"));
    const dialog = page.getByRole("dialog");
    await press(named(dialog, "verstuur uitnodiging"));
    await expect(dialog).toContainText("Klaar");
    await key("Escape");
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("row").filter({ hasText: "Uitgenodigd" })).toHaveCount(1);
    await page.context().close();
  });

  test("the first Tab offers to skip the menu; Escape closes a menu and gives the focus back", async ({ browser }) => {
    page = await arrive(browser, "budgethouder", "nl", "light");
    await page.goto(`${portal.url}/beheer/studenten`);
    await expect(page.getByRole("row").first()).toBeVisible();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await press(page.getByRole("link", { name: "Naar de inhoud" }));
    await expect(page.getByRole("main")).toBeFocused();
    const manage = named(page, "beheer en hulpmiddelen");
    await press(manage);
    await key("ArrowDown");
    await expect(named(page, "voeg student toe")).toBeFocused();
    await key("Escape");
    await expect(manage).toBeFocused();
    await page.context().close();
  });
});
