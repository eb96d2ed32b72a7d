// Schools to test with, made as they are made in use: the beheerder adds one, the invitation comes by mail,
// the budgethouder chooses a password with its link.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { type APIRequestContext, type Browser, expect, type Page, request } from "@playwright/test";
import { log_in, type LogIn, own_headers, type Portal } from "./portal.ts";

export interface School {
  id: string;
  name: string;
  budgethouder: LogIn;
}

export const password = "paarse giraf loopt door";
/** Mails to a new budgethouder: the invitation, and that the password was changed. Until the second is in, tests cannot count. */
const invited_and_told = 2;
let made = 0;

interface Fresh { brin: string; name: string; email: string }

function fresh_school(): Fresh {
  made += 1;
  const number = String(made).padStart(2, "0");
  return { brin: `${number}AB`, name: `Invented College ${number}`, email: `budgethouder${number}@school.example` };
}

/** The link of the last mail to this address. */
export async function link_in_mail(portal: Portal, address: string): Promise<string> {
  const mail = await portal.mailbox.wait_for(address);
  const link = mail.text?.match(/https?:\/\/\S+#\S+/)?.[0];
  if (!link) throw new Error(`no link in the mail to ${address}`);
  return link;
}

/** By the pages, word for word what a beheerder and a budgethouder do. */
export async function make_school_by_hand(portal: Portal, browser: Browser): Promise<School> {
  const { brin, name, email } = fresh_school();
  const context = await browser.newContext();
  const page = await context.newPage();
  await log_in(page, portal, portal.beheerder);
  await page.getByRole("navigation").getByRole("link", { name: "Scholen" }).click();
  await page.getByRole("button", { name: "Voeg school toe" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("BRIN").fill(brin);
  await dialog.getByLabel("Naam van de school").fill(name);
  await dialog.getByLabel("Naam van de budgethouder").fill("Bo Dijkstra");
  await dialog.getByLabel("E-mail van de budgethouder").fill(email);
  await dialog.getByRole("button", { name: "Voeg school toe" }).click();
  await expect(page.getByText(`${name} is toegevoegd. De budgethouder krijgt een mail.`)).toBeVisible();
  await page.getByRole("link", { name }).click();
  await expect(page).toHaveURL(/school=/);
  const id = new URL(page.url()).searchParams.get("school") ?? "";
  await choose_password(await (await browser.newContext()).newPage(), await link_in_mail(portal, email));
  await portal.mailbox.wait_for(email, invited_and_told);
  await context.close();
  return { id, name, budgethouder: { email, password } };
}

export async function choose_password(page: Page, link: string, wanted = password): Promise<void> {
  await page.goto(link);
  await page.getByLabel("Nieuw wachtwoord").fill(wanted);
  await page.getByLabel("Nog een keer").fill(wanted);
  await page.getByRole("button", { name: "Sla wachtwoord op" }).click();
  await expect(page).toHaveURL(/\/inloggen$/);
}

/** The API as a page uses it, for what a test needs and does not test. */
export async function sign_in(portal: Portal, who?: LogIn): Promise<APIRequestContext> {
  const api = await request.newContext({ baseURL: portal.url, extraHTTPHeaders: own_headers(portal) });
  if (who) await send(api, "session", who);
  return api;
}

export async function send(api: APIRequestContext, path: string, data: unknown): Promise<any> {
  const answer = await api.post(`/api/v1/${path}`, { data });
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
  return answer.status() === 204 ? undefined : answer.json();
}

/** Quickly, by the API, for tests of other things. */
export async function make_school(portal: Portal, called?: string): Promise<School> {
  const { brin, email, ...fresh } = fresh_school();
  const name = called ?? fresh.name;
  const beheerder = await sign_in(portal, portal.beheerder);
  await beheerder.put("/api/v1/me/language", { data: { language: "nl" } }); // who is invited starts with it
  const school = await send(beheerder, "schools",
    { brin, name, sector: "mbo", budgethouder_name: "Bo Dijkstra", budgethouder_email: email });
  const token = new URL(await link_in_mail(portal, email)).hash.slice(1);
  await send(await sign_in(portal), "password-resets", { token, password });
  await portal.mailbox.wait_for(email, invited_and_told);
  return { id: school.id, name, budgethouder: { email, password } };
}

/** The same people every time, `count` of them, in classes of 25. Every fifth has no address. */
export function invented_people(count: number): (string | number)[][] {
  const given = ["Fenna", "Jan", "Noor", "Sem", "Yara", "IJsbrand", "Zoë", "Bo", "Mees", "Lotte", "Amir"];
  const family = ["de Vries", "van den Berg", "'t Hart", "Bakker", "Öztürk", "Smit-de Boer", "IJzerman", "Visser", "El Amrani"];
  return Array.from({ length: count }, (_, at) => {
    const year = 1 + (Math.floor(at / 25) % 6);
    const class_name = `${year}${"abcd"[Math.floor(at / 150) % 4]}`;
    const email = at % 5 === 4 ? "" : `leerling${at + 1}@school.example`;
    return [given[at % given.length], family[at % family.length], email, year, class_name];
  });
}

/** A roster in a school, by the same upload as the pages do. */
export async function upload_people(portal: Portal, school: School, kind: "students" | "teachers", file: string): Promise<void> {
  const api = await sign_in(portal, school.budgethouder);
  const upload = { name: basename(file), mimeType: "application/octet-stream", buffer: readFileSync(file) };
  const preview = await send_form(api, `schools/${school.id}/uploads/preview`, { file: upload, kind });
  const { sha256, roster_revision } = preview;
  await send_form(api, `schools/${school.id}/uploads`, { file: upload, kind, sha256, roster_revision: String(roster_revision), answers: "{}" });
  await api.dispose();
}

type Form = Record<string, string | { name: string; mimeType: string; buffer: Buffer }>;

async function send_form(api: APIRequestContext, path: string, multipart: Form): Promise<any> {
  const answer = await api.post(`/api/v1/${path}`, { multipart });
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
  return answer.json();
}

/** Invites the first `count` people of the list and waits until the mails are away. */
export async function invite_people(portal: Portal, school: School, kind: "students" | "teachers", count: number): Promise<any[]> {
  const api = await sign_in(portal, school.budgethouder);
  const query = () => send(api, `schools/${school.id}/people/query`, { kind, page_size: 100 });
  const ids = (await query()).people.slice(0, count).map((person: { id: string }) => person.id);
  let campaign = await send(api, `schools/${school.id}/invitations`, { kind, selection: { ids }, remind: false, key: `${kind}-invitation-${count}` });
  for (let tries = 0; tries < 200 && !campaign.done; tries += 1) {
    await new Promise((again) => setTimeout(again, 100));
    campaign = await (await api.get(`/api/v1/schools/${school.id}/invitations/${campaign.id}`)).json();
  }
  const { people } = await query();
  await api.dispose();
  return people;
}
