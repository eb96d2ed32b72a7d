// What a school does besides the manual, and what the issuer does.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { let_in, log_in, type LogIn, type Portal, start_portal } from "./portal.ts";
import { choose_password, invented_people, invite_people, link_in_mail, make_school, password, type School, upload_people } from "./school.ts";
import { click, click_on_page, export_excel, heading, invite_selection, menu, named, roster_cells, roster_row } from "./steps.ts";
import { cells, fill_template, make_template } from "./workbook.ts";

const folder = mkdtempSync(join(tmpdir(), "portal-use-"));
let portal: Portal;
let school: School;
let context: BrowserContext;
let page: Page;

test.beforeAll(async () => {
  portal = await start_portal();
  school = await school_with_people(120);
});
test.afterAll(async () => portal?.close());
test.beforeEach(async ({ browser }) => {
  context = await browser.newContext();
  page = await context.newPage();
});
test.afterEach(async () => context.close());

async function school_with_people(count: number): Promise<School> {
  const made = await make_school(portal);
  const file = await fill_template(make_template("students", folder), invented_people(count), join(folder, "lijst.xlsx"));
  await upload_people(portal, made, "students", file);
  return made;
}

async function open_as(who: LogIn, path: string): Promise<void> {
  await let_in(context, portal, who);
  await page.goto(portal.url + path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

async function visitor(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

const family_names = async () => (await page.locator("tbody tr td:nth-of-type(1)").allInnerTexts()).map((name) => name.trim());

test.describe("logging in", () => {
  test("a wrong password is told without saying which half was wrong", async () => {
    for (const email of [school.budgethouder.email, "niemand@school.example"]) {
      await page.goto(`${portal.url}/inloggen`);
      await page.getByLabel("E-mailadres").fill(email);
      await page.getByLabel("Wachtwoord", { exact: true }).fill("dit is het niet");
      await page.getByRole("button", { name: "Inloggen" }).click();
      await expect(page.getByRole("alert")).toHaveText(/Dit e-mailadres en wachtwoord horen niet bij elkaar/);
      await expect(page.getByLabel("E-mailadres")).toHaveValue(email);
    }
  });

  test("the page asked for comes after logging in; after logging out it is closed", async () => {
    await page.goto(`${portal.url}/uploads`);
    await expect(page).toHaveURL(/\/inloggen\?naar=%2Fuploads/);
    await page.getByLabel("E-mailadres").fill(school.budgethouder.email);
    await page.getByLabel("Wachtwoord", { exact: true }).fill(password);
    await page.getByLabel("Wachtwoord", { exact: true }).press("Enter");
    await heading(page, "Uploads");
    await click(page, "uitloggen");
    await heading(page, "Inloggen");
    await page.goBack();
    await heading(page, "Inloggen");
    await expect(page.getByRole("link", { name: "Uploads" })).toBeHidden();
  });

  test("a forgotten password, through the mail; the link works once", async () => {
    const own = await make_school(portal);
    await page.goto(`${portal.url}/inloggen`);
    await page.getByRole("link", { name: "Wachtwoord vergeten?" }).click();
    await page.getByLabel("E-mailadres").fill(own.budgethouder.email);
    const before = portal.mailbox.mails.length;
    await page.getByRole("button", { name: "Stuur de link" }).click();
    await expect(page.getByText("Kijk in je mail")).toBeVisible();
    await expect.poll(() => portal.mailbox.mails.length).toBe(before + 1);
    const link = await link_in_mail(portal, own.budgethouder.email);
    const fresh = "een heel ander wachtwoord dan";
    await choose_password(page, link, fresh);
    await log_in(page, portal, { ...own.budgethouder, password: fresh });
    await page.goto("about:blank");
    await page.goto(link);
    await page.getByLabel("Nieuw wachtwoord").fill(fresh);
    await page.getByLabel("Nog een keer").fill(fresh);
    await page.getByRole("button", { name: "Sla wachtwoord op" }).click();
    await expect(page.getByRole("alert")).toContainText("niet meer geldig");
  });

  test("two minutes before the end the page warns; staying keeps the session", async () => {
    let later = 0; // the clocks of the page and of the server go along
    await page.route("**/api/v1/session", async (route) => {
      const answer = await route.fetch();
      const said = await answer.json();
      await route.fulfill({ response: answer, json: { ...said, now: said.now + later } });
    });
    await page.clock.install();
    await open_as(school.budgethouder, "/overzicht");
    await page.clock.fastForward("27:00");
    await expect(page.getByRole("dialog")).toBeHidden();
    later = 28.5 * 60_000;
    await page.clock.fastForward("01:30");
    const warning = page.getByRole("dialog", { name: "Ben je er nog?" });
    await expect(warning.getByRole("timer")).toHaveText(/^[12]:\d\d$/);
    await warning.getByRole("button", { name: "Blijf ingelogd" }).click();
    await expect(warning).toBeHidden();
    await heading(page, "Overzicht");
  });
});

test.describe("the list", () => {
  test.beforeEach(async () => open_as(school.budgethouder, "/beheer/studenten"));

  test("search, filter and clear", async () => {
    await page.getByRole("searchbox").fill("öztürk");
    await expect.poll(family_names).toEqual(Array(13).fill("Öztürk"));
    await page.getByLabel("Filter op klas").selectOption("1a");
    await expect.poll(family_names).toEqual(Array(3).fill("Öztürk"));
    await click_on_page(page, "wis zoekopdracht en filters");
    await expect(page.getByText("1–50 van 120")).toBeVisible();
    await page.getByLabel("Filter op leerjaar").selectOption("2");
    await expect(page.getByRole("row")).toHaveCount(26);
    expect(page.url()).not.toMatch(/zt/); // what was typed is in no address
  });

  test("sorts a surname on its main word, and turns pages", async () => {
    const names = await family_names();
    const main = names.map((name) => name.replace(/^(van den|'t|de|El) /, ""));
    expect(main).toEqual([...main].sort(new Intl.Collator("nl").compare));
    await page.getByRole("columnheader", { name: "Achternaam" }).getByRole("button").click();
    await expect.poll(async () => (await family_names())[0]).toBe("de Vries");
    await click_on_page(page, "volgende bladzijde");
    await expect(page.getByText("51–100 van 120")).toBeVisible();
    await click_on_page(page, "volgende bladzijde");
    await expect(page.getByRole("row")).toHaveCount(21);
  });

  test("one person is changed and deleted", async () => {
    await page.getByRole("searchbox").fill("leerling17@");
    await expect(page.getByRole("row")).toHaveCount(2);
    await named(page, "wijzig .*").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Achternaam").fill("van 't Veld-Łukasz");
    await dialog.getByLabel("Klasnaam").fill("3E2");
    await click(dialog, "opslaan");
    await expect(dialog).toBeHidden();
    expect(await roster_cells(page, "Łukasz")).toContain("3E2");
    await named(page, "wijzig .*").click();
    await click(dialog, "verwijderen");
    await expect(dialog).toContainText("Dit kan niet ongedaan worden gemaakt");
    await click(dialog, "verwijderen");
    await expect(page.getByText("Niemand gevonden")).toBeVisible();
  });

  test("what is wrong with a new person stands at its field", async () => {
    await click_on_page(page, "beheer en hulpmiddelen");
    await click_on_page(page, "voeg student toe");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Voornaam").fill("Ilse");
    await dialog.getByLabel(/^E-mail/).fill("leerling1@school.example");
    await click(dialog, "toevoegen");
    await expect(dialog.getByLabel("Achternaam")).toHaveAccessibleDescription("Vul dit in.");
    await expect(dialog.getByLabel("Achternaam")).toBeFocused();
    await dialog.getByLabel("Achternaam").fill("Vos");
    await dialog.getByLabel("Leerjaar").selectOption("1");
    await dialog.getByLabel("Klasnaam").fill("1a");
    await click(dialog, "toevoegen");
    await expect(dialog).toContainText("Er staat al iemand met dit e-mailadres in de lijst.");
  });
});

test("all that match are selected, invited, reminded and exported; one mail each", async () => {
  const own = await school_with_people(70);
  await open_as(own.budgethouder, "/beheer/studenten");
  await page.getByLabel("Filter op klas").selectOption("1a");
  await expect(page.getByRole("row")).toHaveCount(26);
  await click_on_page(page, "maak selectie");
  await click_on_page(page, "selecteer alle 25 studenten");
  const before = portal.mailbox.mails.length;
  await invite_selection(page);
  await expect(page.getByRole("row").filter({ hasText: "Uitgenodigd" })).toHaveCount(25);
  await expect.poll(() => portal.mailbox.mails.length).toBe(before + 20);
  const texts = Object.values(cells(await export_excel(page, folder))).map(String);
  expect(texts.filter((text) => text === "Uitgenodigd")).toHaveLength(25);

  await click_on_page(page, "verstuur uitnodiging");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio").nth(1).check();
  await expect(dialog).toContainText(/20\s*krijgen een herinnering per mail/);
  await click(dialog, "verstuur herinnering");
  await expect(dialog).toContainText("Klaar: 20 herinneringen verstuurd.");
  await expect.poll(() => portal.mailbox.mails.length).toBe(before + 40);
});

test("an upload is undone as a whole; one that was built upon is not", async () => {
  const own = await school_with_people(30);
  await open_as(own.budgethouder, "/uploads");
  await click_on_page(page, "draai terug");
  await expect(page.getByRole("dialog")).toContainText("30 studenten die nieuw waren, verdwijnen.");
  await click(page.getByRole("dialog"), "draai terug");
  await expect(page.getByRole("row").filter({ hasText: "Teruggedraaid" })).toHaveCount(1);
  await menu(page, "Beheer studenten");
  await expect(page.getByText("Hier staan nog geen studenten")).toBeVisible();

  const invited = await school_with_people(5);
  await invite_people(portal, invited, "students", 1);
  await context.clearCookies();
  await open_as(invited.budgethouder, "/uploads");
  await click_on_page(page, "draai terug");
  await click(page.getByRole("dialog"), "draai terug");
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("niet meer ongedaan");
});

test("the school's name changes in the settings and stands in the next mail", async () => {
  const own = await school_with_people(2);
  await open_as(own.budgethouder, "/instellingen");
  await page.getByLabel("Naam van de school").fill("Het Nieuwe Lyceum");
  await page.getByLabel("Hoe noem je wie les krijgt?").selectOption("leerling");
  await click_on_page(page, "opslaan");
  await expect(page.getByText("Opgeslagen.")).toBeVisible();
  await expect(page.getByRole("banner")).toContainText("Het Nieuwe Lyceum");
  await menu(page, "Beheer studenten");
  await click_on_page(page, "maak selectie");
  await expect(named(page, "selecteer alle 2 leerlingen")).toBeVisible();
  await invite_people(portal, own, "students", 2);
  await expect.poll(() => portal.mailbox.mails.some((mail) => mail.subject?.startsWith("Het Nieuwe Lyceum:"))).toBe(true);
});

test("a docent+ comes in by mail and sees names, class and status, and nothing else", async ({ browser }) => {
  const email = "mentor@school.example";
  await open_as(school.budgethouder, "/instellingen");
  await click_on_page(page, "voeg gebruiker toe");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Naam").fill("Mo Mentor");
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByLabel("Rol").selectOption("docent+");
  await click(dialog, "toevoegen");
  await expect(page.getByRole("row").filter({ hasText: "Mo Mentor" })).toContainText("moet nog een wachtwoord kiezen");

  const theirs = await visitor(browser);
  const answers: string[] = [];
  theirs.on("response", async (response) => {
    if (response.url().includes("/people/")) answers.push(await response.text().catch(() => ""));
  });
  await choose_password(theirs, await link_in_mail(portal, email));
  await log_in(theirs, portal, { email, password });
  await expect(theirs.getByRole("row")).toHaveCount(51);
  expect((await theirs.getByRole("columnheader").allInnerTexts()).map((text) => text.trim()))
    .toEqual(["Voornaam", "Achternaam", "Klasnaam", "Status"]);
  for (const words of ["export excel", "verstuur uitnodiging", "upload bestand", "beheer en hulpmiddelen"]) {
    await expect(named(theirs, words)).toBeHidden();
  }
  await expect(theirs.getByRole("navigation").getByRole("link", { name: "Uploads" })).toBeHidden();
  await theirs.getByRole("searchbox").fill("leerling1@");
  await expect(theirs.getByText("Niemand gevonden")).toBeVisible();
  expect(answers.join("")).not.toMatch(/@school\.example/);
  await theirs.goto(`${portal.url}/uploads`);
  await heading(theirs, "Deze pagina bestaat niet");
  await theirs.context().close();

  await page.getByRole("button", { name: "Verwijder Mo Mentor" }).click();
  await click(page.getByRole("dialog"), "verwijder");
  await expect(page.getByRole("row").filter({ hasText: "Mo Mentor" })).toHaveCount(0);
});

test("who runs several schools switches between them, and a reload stays there", async () => {
  const other = await school_with_people(3);
  await open_as(other.budgethouder, "/instellingen");
  await click_on_page(page, "voeg gebruiker toe");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Naam").fill("Bo Dijkstra");
  await dialog.getByLabel("E-mail").fill(school.budgethouder.email);
  await dialog.getByLabel("Rol").selectOption("budgethouder");
  await click(dialog, "toevoegen");
  await expect(dialog).toBeHidden();
  await context.clearCookies();
  await open_as(school.budgethouder, "/beheer/studenten");
  await page.getByRole("banner").getByRole("button", { name: school.name }).click();
  await page.getByRole("banner").getByRole("button", { name: other.name }).click();
  await expect(page.getByRole("row")).toHaveCount(4);
  await page.reload();
  await expect(page.getByRole("row")).toHaveCount(4);
  await menu(page, "Overzicht");
  await expect(page.getByRole("main")).toContainText(other.name);
});

test("a beheerder sees counts, and the list only after saying why, without codes", async () => {
  const own = await school_with_people(4);
  await invite_people(portal, own, "students", 4);
  await open_as(portal.beheerder, "/scholen");
  await page.getByRole("searchbox").fill(own.name);
  await page.getByRole("link", { name: own.name }).click();
  await heading(page, own.name);
  await expect(page.getByText("Fenna")).toBeHidden();
  await click_on_page(page, "begin met meekijken");
  await expect(page.getByLabel("Waarom wil je meekijken?")).toHaveAccessibleDescription(/Schrijf in een paar woorden op waarom/);
  await page.getByLabel("Waarom wil je meekijken?").fill("De school belde over een code");
  await click_on_page(page, "begin met meekijken");
  await expect(roster_row(page, "Fenna")).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Activatiecode" })).toHaveCount(0);
});

test("in English, kept with the person", async ({ browser }) => {
  const own = await school_with_people(1);
  await open_as(own.budgethouder, "/beheer/studenten");
  await page.getByRole("button", { name: "English" }).click();
  await heading(page, "Manage students");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  const elsewhere = await visitor(browser);
  await elsewhere.goto(`${portal.url}/inloggen`);
  await elsewhere.getByLabel("E-mailadres").fill(own.budgethouder.email);
  await elsewhere.getByLabel("Wachtwoord", { exact: true }).fill(password);
  await elsewhere.getByRole("button", { name: "Inloggen" }).click();
  await heading(elsewhere, "Manage students");
  await elsewhere.context().close();
});
