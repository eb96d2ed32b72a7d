// The Validatietool as one file on a disk: it works without a network, and it can reach nobody.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { students } from "./kinds.ts";
import { binary, start_portal } from "./portal.ts";
import { click, download_template, saved, validate_file } from "./steps.ts";
import { fill_template } from "./workbook.ts";

const folder = mkdtempSync(join(tmpdir(), "portal-tool-"));
const tool = join(folder, "validatietool.html");
let context: BrowserContext;
let page: Page;
let complaints: string[];

test.beforeAll(() => { execFileSync(binary, ["export-tool", "-o", tool], { stdio: "ignore" }); });
test.beforeEach(async ({ browser }) => {
  context = await browser.newContext();
  await context.setOffline(true);
  page = await context.newPage();
  complaints = [];
  page.on("console", (message) => { if (message.type() === "error") complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`file://${tool}`);
});
test.afterEach(async () => context.close());

const outcome = () => page.getByRole("region", { name: "Uitslag" });

test("from a disk, with the network off: a template, red, green, and where to upload", async () => {
  const requests: string[] = [];
  context.on("request", (request) => { if (!request.url().startsWith("blob:")) requests.push(request.url()); });
  const template = await download_template(page, students, folder);
  await validate_file(page, students, await fill_template(template, students.wrong, join(folder, "fout.xlsx")));
  await expect(outcome()).toContainText(`${students.wrong_cells.length} fouten gevonden`);
  await validate_file(page, students, await fill_template(template, students.rows, join(folder, "goed.xlsx")));
  await expect(outcome()).toContainText("Klaar om te uploaden");
  await expect(outcome()).toContainText("Upload het bestand in het portaal");
  await expect(page.getByRole("button", { name: /upload dit bestand/i })).toHaveCount(0);
  expect(requests).toEqual([]);
  expect(complaints).toEqual([]);
});

// Someone who takes everything from anybody, and counts.
async function open_ear(): Promise<{ url: string; heard: () => number; close: () => void }> {
  let heard = 0;
  const server = createServer((_, answer) => {
    heard += 1;
    answer.writeHead(200, { "Access-Control-Allow-Origin": "*", "Content-Type": "image/svg+xml" });
    answer.end('<svg xmlns="http://www.w3.org/2000/svg"/>');
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard: () => heard, close: () => void server.close() };
}

// All the ways a script has to send something, tried from the page and from a worker of it.
async function tries_of(url: string): Promise<string[]> {
  const outcome = (made: Promise<unknown>) => made.then(() => "sent", () => "refused");
  const image = new Image();
  const seen = new Promise((load, fail) => { image.onload = load; image.onerror = fail; image.src = `${url}/image`; });
  const worker = new Promise((told) => {
    const code = `fetch("${url}/worker").then(() => postMessage("sent"), () => postMessage("refused"))`;
    try {
      new Worker(URL.createObjectURL(new Blob([code]))).onmessage = ({ data }) => told(data);
    } catch {
      told("refused"); // no worker but the tool's own
    }
  });
  const socket = new Promise((told) => {
    try {
      const made = new WebSocket(url.replace("http", "ws"));
      made.onerror = made.onopen = () => told("tried");
    } catch {
      told("refused");
    }
  });
  navigator.sendBeacon(`${url}/beacon`, "x");
  await socket;
  return [await outcome(fetch(`${url}/fetch`)), await outcome(seen), String(await worker)];
}

test("an export comes in, is converted, mended and green; and lists are made anonymous", async () => {
  const file = join(folder, "export.csv");
  writeFileSync(file, "Leerlingnummer;Roepnaam;Voorvoegsel;Achternaam;BSN;Emailadres;Stamgroep;Leerjaar\r\n1;Anna;de;Wit;999990019;anna@@school.example;H4D;4\r\n");
  await validate_file(page, students, file);
  const screen = page.getByRole("region", { name: "Zo lezen we dit bestand" });
  await expect(screen).toContainText("Deze kolommen lezen we nooit: BSN");
  await click(screen, "neem over");
  await page.getByRole("button", { name: /^Herstel 1: Het e-mailadres klopt niet/ }).click();
  await click(page.getByRole("dialog"), "herstel 1");
  await expect(outcome()).toContainText("Klaar om te uploaden");
  await page.getByRole("navigation").getByRole("button", { name: "Anoniem aanleveren" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Anoniem aanleveren");
  await expect(page.getByRole("heading", { name: /Maak een anoniem bestand/ })).toBeVisible();
  await page.getByRole("navigation").getByRole("button", { name: "Validatietool" }).click();
  await expect(outcome(), "as it was left").toContainText("Klaar om te uploaden");
  expect(complaints).toEqual([]);
});

test("the browser itself keeps it from sending anything; without its policy it would not", async () => {
  await context.setOffline(false);
  const ear = await open_ear();
  expect(await page.evaluate(tries_of, ear.url)).toEqual(["refused", "refused", "refused"]);
  await page.evaluate((url) => {
    const form = document.body.appendChild(document.createElement("form"));
    form.action = url;
    form.submit();
  }, ear.url);
  await page.waitForTimeout(300);
  expect(ear.heard()).toBe(0);
  expect(page.url()).toBe(`file://${tool}`);

  const open = join(folder, "open.html");
  writeFileSync(open, readFileSync(tool, "utf8").replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ""));
  await page.goto(`file://${open}`);
  expect(await page.evaluate(tries_of, ear.url)).toEqual(["sent", "sent", "sent"]);
  expect(ear.heard()).toBeGreaterThan(3);
  ear.close();
});

test("the portal hands it out, and it is the file of the command", async () => {
  await context.setOffline(false);
  const portal = await start_portal();
  await page.goto(`${portal.url}/validatietool`);
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Bewaar deze tool als bestand" }).click();
  expect(readFileSync(await saved(await downloading, folder))).toEqual(readFileSync(tool));
  await portal.close();
});

test("in English, and nothing for axe-core to find", async () => {
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Prepare and validate an upload");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
});
