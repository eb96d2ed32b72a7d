// Every page and dialog in its main states, and how to get there, in either language.
import { expect, type Locator, type Page } from "@playwright/test";
import type { School } from "./school.ts";
import { word, type Language } from "./words.ts";

export interface Scene {
  url: string;
  school: School; // with students and uploads
  token: string; // of a password link
  card_code: (language: Language) => string; // a code that was not used yet
  code: string; // one that was not used and stays so
  anonymous: { key: string; codes: string; some_codes: string }; // some_codes: one is missing
  files: { green: string; red: string; mendable: string; exported: string; unlike: string; changed: string; unreadable: string };
}

export type Who = "nobody" | "budgethouder" | "beheerder" | "docent+";

export class Visitor {
  constructor(readonly page: Page, readonly language: Language, readonly scene: Scene) {}
  say(key: string): RegExp { return word(this.language, key); }
  button(key: string, where: Page | Locator = this.page): Locator { return where.getByRole("button", { name: this.say(key) }).first(); }
  link(key: string): Locator { return this.page.getByRole("main").getByRole("link", { name: this.say(key) }).first(); }
  field(key: string, where: Page | Locator = this.page): Locator { return where.getByLabel(this.say(key)).first(); }
  get dialog(): Locator { return this.page.getByRole("dialog"); }
  async open(path: string): Promise<void> {
    const url = new URL(path, this.scene.url);
    if (this.language === "en") url.searchParams.set("taal", "en");
    await this.page.goto(url.href);
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  async choose(key: string, file: string, at = 0): Promise<void> {
    await this.page.getByLabel(this.say(key)).nth(at).setInputFiles(file);
  }
}

export interface State {
  name: string;
  who: Who;
  reach: (visitor: Visitor) => Promise<void>;
}

const students = "/beheer/studenten";

async function people(visitor: Visitor): Promise<void> {
  await visitor.open(students);
  await expect(visitor.page.getByRole("row").nth(5)).toBeVisible();
}

async function selection(visitor: Visitor): Promise<void> {
  await people(visitor);
  await visitor.button("people.button.select").click();
  await visitor.page.getByRole("row").nth(1).getByRole("checkbox").check();
}

async function checked(visitor: Visitor, file: string, bar: "alert" | "status"): Promise<void> {
  await visitor.open("/validatietool");
  await visitor.choose("validate.check", file);
  await expect(visitor.page.getByRole("region", { name: visitor.say("validate.outcome") }).getByRole(bar).first()).toBeVisible();
}

async function anonymous(visitor: Visitor): Promise<void> {
  await visitor.open("/validatietool/anoniem");
}

async function numbers(visitor: Visitor): Promise<void> {
  await anonymous(visitor);
  await visitor.page.getByRole("radio").nth(1).check();
}

async function rejoining(visitor: Visitor, codes: string, key: string, bar: "alert" | "status"): Promise<void> {
  await anonymous(visitor);
  await visitor.choose("anonymous.choose_export", codes);
  await visitor.choose("anonymous.choose_key", key);
  await expect(visitor.page.getByRole("main").getByRole(bar)).toBeVisible();
}

// An export, of which the core asks three things.
async function converting(visitor: Visitor): Promise<void> {
  await visitor.open("/validatietool");
  await visitor.choose("validate.check", visitor.scene.files.exported);
  await expect(visitor.page.getByRole("heading", { level: 2, name: visitor.say("conversion.title") })).toBeFocused();
}

async function converted(visitor: Visitor): Promise<void> {
  await converting(visitor);
  for (let open = 3; open > 0; open -= 1) {
    await visitor.button("conversion.proposal").click();
    await expect(visitor.page.getByRole("button", { name: visitor.say("conversion.proposal") })).toHaveCount(open - 1);
  }
}

// A file of which one button mends all.
async function previewing(visitor: Visitor): Promise<void> {
  await checked(visitor, visitor.scene.files.mendable, "alert");
  await visitor.button("mending.mend_kind").click();
  await expect(visitor.dialog.getByRole("listitem").first()).toBeVisible();
}

async function uploading(visitor: Visitor, file: string): Promise<void> {
  await visitor.open(`${students}/upload`);
  await visitor.choose("upload.file", file);
  await visitor.button("upload.button").click();
}

async function with_code(visitor: Visitor, code: string): Promise<void> {
  await visitor.open("/activeren");
  await visitor.field("activate.code").fill(code);
  await visitor.button("activate.next").click();
}

async function settings(visitor: Visitor): Promise<void> {
  await visitor.open("/instellingen");
  await expect(visitor.button("users.add")).toBeVisible();
}

async function one_school(visitor: Visitor): Promise<void> {
  await visitor.open(`/scholen?school=${visitor.scene.school.id}`);
  await expect(visitor.field("schools.visit_reason")).toBeVisible();
}

export const states: State[] = [
  { name: "log in", who: "nobody", reach: (v) => v.open("/inloggen") },
  { name: "log in, wrong password", who: "nobody", async reach(v) {
    await v.open("/inloggen");
    await v.field("sign_in.email").fill("niemand@school.example");
    await v.field("sign_in.password").fill("niet het goede");
    await v.button("sign_in.enter").click();
    await expect(v.page.getByRole("alert")).toBeVisible();
  } },
  { name: "forgotten password", who: "nobody", reach: (v) => v.open("/wachtwoord-vergeten") },
  { name: "forgotten password, asked", who: "nobody", async reach(v) {
    await v.open("/wachtwoord-vergeten");
    await v.field("sign_in.email").fill("niemand@school.example");
    await v.button("forgotten.send").click();
    await expect(v.page.getByRole("status").first()).toBeVisible();
  } },
  { name: "choose a password, too short", who: "nobody", async reach(v) {
    await v.open(`/wachtwoord#${v.scene.token}`);
    await v.field("password.new").fill("kort");
    await v.button("password.choose").click();
    await expect(v.page.locator("[aria-invalid=true]")).toBeVisible();
  } },
  { name: "choose a password without a link", who: "nobody", reach: (v) => v.open("/wachtwoord") },
  { name: "activate", who: "nobody", reach: (v) => v.open("/activeren") },
  { name: "activate, a typo", who: "nobody", async reach(v) {
    await with_code(v, "3333-4444-0000");
    await expect(v.page.locator("[aria-invalid=true]")).toBeVisible();
  } },
  { name: "activate, who are you", who: "nobody", async reach(v) {
    await with_code(v, v.scene.code);
    await expect(v.field("activate.given_name")).toBeVisible();
  } },
  { name: "activate, the card", who: "nobody", async reach(v) {
    await with_code(v, v.scene.card_code(v.language));
    await v.field("activate.given_name").fill("Fenna Willemijn Alexandra");
    await v.field("activate.family_name").fill("van Boetzelaer van Oosterhout tot Nederlangbroek");
    await v.field("activate.email").fill("fenna@thuis.example");
    await v.button("activate.activate").click();
    await expect(v.page.getByRole("img", { name: v.say("activate.qr") })).toBeVisible();
  } },
  { name: "validator", who: "nobody", reach: (v) => v.open("/validatietool") },
  { name: "validator, red bar", who: "nobody", reach: (v) => checked(v, v.scene.files.red, "alert") },
  { name: "validator, green bar", who: "nobody", reach: (v) => checked(v, v.scene.files.green, "status") },
  { name: "validator, one kind of warning", who: "nobody", async reach(v) {
    await checked(v, v.scene.files.mendable, "alert");
    await v.page.getByText(v.say("mending.all.warnings")).click();
    await expect(v.page.getByRole("listitem").getByText("C5").first()).toBeVisible();
  } },
  { name: "validator, what one button would mend", who: "nobody", reach: previewing },
  { name: "validator, typing what is not right", who: "nobody", async reach(v) {
    await checked(v, v.scene.files.mendable, "alert");
    await v.page.locator("[role=gridcell][aria-invalid=true]").first().click();
    await v.page.keyboard.type("9");
    await expect(v.page.getByRole("textbox", { name: /leerjaar/ })).toHaveAttribute("aria-invalid", "true");
  } },
  { name: "validator, mended to green, with a row removed", who: "nobody", async reach(v) {
    await previewing(v);
    await v.button("mending.preview.do.other", v.dialog).click();
    await expect(v.button("mending.download.mended")).toBeVisible();
    await v.button("mending.remove_row").click();
    await expect(v.page.getByRole("gridcell", { name: v.say("mending.removed") })).toBeVisible();
  } },
  { name: "validator, an export with questions", who: "nobody", reach: converting },
  { name: "validator, an export, not answered yet", who: "nobody", async reach(v) {
    await converting(v);
    await v.button("conversion.take").click();
    await expect(v.page.locator("[aria-invalid=true]")).toHaveCount(3);
  } },
  { name: "validator, an export as it is read", who: "nobody", reach: converted },
  { name: "validator, an export as it was read last time", who: "nobody", async reach(v) {
    await converted(v);
    await v.button("conversion.take").click();
    await converting(v);
    await expect(v.button("conversion.forget")).toBeVisible();
  } },
  { name: "validator, no export that we know", who: "nobody", async reach(v) {
    await v.open("/validatietool");
    await v.choose("validate.check", v.scene.files.unlike);
    await expect(v.page.getByText(v.say("conversion.not_recognised"))).toBeVisible();
  } },
  { name: "validator, unreadable", who: "nobody", reach: (v) => checked(v, v.scene.files.unreadable, "alert") },
  { name: "anonymous, list with names", who: "nobody", async reach(v) {
    await anonymous(v);
    await v.choose("anonymous.choose_roster", v.scene.files.green);
    await v.page.locator("summary").click();
    await v.button("anonymous.download_key").click();
    await expect(v.button("anonymous.upload_sign_in")).toBeVisible();
  } },
  { name: "anonymous, a red list", who: "nobody", async reach(v) {
    await anonymous(v);
    await v.choose("anonymous.choose_roster", v.scene.files.red);
    await expect(v.link("anonymous.mend")).toBeVisible();
  } },
  { name: "anonymous, wrong numbers", who: "nobody", async reach(v) {
    await numbers(v);
    await v.page.getByRole("textbox").nth(0).fill("media");
    await v.button("anonymous.make_file").click();
    await expect(v.page.locator("[aria-invalid=true]")).toBeVisible();
  } },
  { name: "anonymous, made of numbers", who: "nobody", async reach(v) {
    await numbers(v);
    await v.page.getByRole("textbox").nth(0).fill("3edc");
    await v.page.getByRole("textbox").nth(2).fill("28");
    await v.button("anonymous.make_file").click();
    await expect(v.button("anonymous.download")).toBeVisible();
  } },
  { name: "anonymous, names and codes", who: "nobody", reach: (v) => rejoining(v, v.scene.anonymous.codes, v.scene.anonymous.key, "status") },
  { name: "anonymous, in doubt", who: "nobody", reach: (v) => rejoining(v, v.scene.anonymous.some_codes, v.scene.anonymous.key, "status") },
  { name: "anonymous, files that do not fit", who: "nobody", reach: (v) => rejoining(v, v.scene.files.green, v.scene.anonymous.key, "alert") },
  { name: "no such page", who: "budgethouder", reach: (v) => v.open("/bestaat-niet") },
  { name: "people", who: "budgethouder", reach: people },
  { name: "people, nobody found", who: "budgethouder", async reach(v) {
    await people(v);
    await v.page.getByRole("searchbox").fill("xyzzy");
    await expect(v.page.getByText(v.say("people.empty.found"))).toBeVisible();
  } },
  { name: "people, none yet", who: "budgethouder", async reach(v) {
    await v.open("/beheer/docenten");
    await expect(v.link("people.empty.upload")).toBeVisible();
  } },
  { name: "people, tools", who: "budgethouder", async reach(v) {
    await people(v);
    await v.button("people.button.manage").click();
  } },
  { name: "people, selection", who: "budgethouder", reach: selection },
  { name: "people, told to select first", who: "budgethouder", async reach(v) {
    await people(v);
    await v.button("people.button.invite").click();
    await expect(v.page.getByText(v.say("people.select.first"))).toBeVisible();
  } },
  { name: "invite dialog", who: "budgethouder", async reach(v) {
    await selection(v);
    await v.button("people.select.all").click();
    await v.button("people.button.invite").click();
    await expect(v.dialog.getByRole("radio").first()).toBeVisible();
  } },
  { name: "person dialog, errors", who: "budgethouder", async reach(v) {
    await people(v);
    await v.button("people.button.manage").click();
    await v.button("people.button.add.students").click();
    await v.button("person.save_add", v.dialog).click();
    await expect(v.dialog.locator("[aria-invalid=true]").first()).toBeVisible();
  } },
  { name: "person dialog, change", who: "budgethouder", async reach(v) {
    await people(v);
    await v.button("people.edit").click();
    await expect(v.dialog).toBeVisible();
  } },
  { name: "remove dialog", who: "budgethouder", async reach(v) {
    await people(v);
    await v.button("people.edit").click();
    await v.button("person.delete", v.dialog).click();
    await expect(v.button("person.delete", v.dialog)).toBeVisible();
  } },
  { name: "upload", who: "budgethouder", reach: (v) => v.open(`${students}/upload`) },
  { name: "upload, red", who: "budgethouder", async reach(v) {
    await uploading(v, v.scene.files.red);
    await expect(v.page.getByRole("alert")).toBeVisible();
  } },
  { name: "upload, difference", who: "budgethouder", async reach(v) {
    await uploading(v, v.scene.files.changed);
    await expect(v.page.getByRole("heading", { name: v.say("upload.difference") })).toBeVisible();
  } },
  { name: "uploads", who: "budgethouder", async reach(v) {
    await v.open("/uploads");
    await expect(v.page.getByRole("table")).toBeVisible();
  } },
  { name: "overview", who: "budgethouder", async reach(v) {
    await v.open("/overzicht");
    await expect(v.page.getByRole("heading", { level: 2 }).first()).toBeVisible();
  } },
  { name: "settings", who: "budgethouder", reach: settings },
  { name: "add user dialog", who: "budgethouder", async reach(v) {
    await settings(v);
    await v.button("users.add").click();
    await expect(v.dialog).toBeVisible();
  } },
  { name: "people for a docent+", who: "docent+", reach: people },
  { name: "settings of a docent+", who: "docent+", reach: (v) => v.open("/instellingen") },
  { name: "schools", who: "beheerder", async reach(v) {
    await v.open("/scholen");
    await expect(v.page.getByRole("table")).toBeVisible();
  } },
  { name: "add school dialog, errors", who: "beheerder", async reach(v) {
    await v.open("/scholen");
    await v.button("schools.add").click();
    await v.button("schools.add", v.dialog).click();
    await expect(v.dialog.locator("[aria-invalid=true]")).toHaveCount(4); // all at once, not one after another
  } },
  { name: "one school", who: "beheerder", reach: one_school },
  { name: "looking along", who: "beheerder", async reach(v) {
    await one_school(v);
    await v.field("schools.visit_reason").fill("De school belde met een vraag");
    await v.button("schools.visit_start").click();
    await expect(v.page.getByRole("table").nth(1)).toBeVisible();
  } },
];
