// The words of the manual as deeds: what "klik op" and "open het bestand" are in a browser.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { type Download, expect, type FileChooser, type Locator, type Page } from "@playwright/test";
import type { Kind } from "./kinds.ts";

/** A button, a link or an entry of a list with these words, in capitals or not. */
export function named(where: Page | Locator, words: string): Locator {
  const name = new RegExp(`^${words}$`, "i");
  return where.getByRole("button", { name }).or(where.getByRole("link", { name })).first();
}

export const click = (where: Page | Locator, words: string) => named(where, words).click();
export const click_on_page = (page: Page, words: string) => click(page.getByRole("main"), words);
export const menu = (page: Page, words: string) => page.getByRole("navigation").getByRole("link", { name: words, exact: true }).click();
export const heading = (page: Page, words: string | RegExp) => expect(page.getByRole("heading", { level: 1, name: words })).toBeVisible();
export const roster_row = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });
/** What stands in the row of this person, once the list has come. */
export async function roster_cells(page: Page, name: string): Promise<string[]> {
  await expect(roster_row(page, name).first()).toBeVisible();
  return (await roster_row(page, name).locator("th, td").allInnerTexts()).map((text) => text.trim());
}

export const code = /^[346789BCDFGHJKMPQRTVWXY]{4}(-[346789BCDFGHJKMPQRTVWXY]{4}){3}$/;

export async function saved(download: Download, folder: string): Promise<string> {
  const file = join(folder, download.suggestedFilename());
  await download.saveAs(file);
  return file;
}

export const block_of = (page: Page, kind: Kind) => page.getByRole("region", { name: kind.block });

/** The window in which one chooses a file, opened by this button. */
export async function file_window(page: Page, press: () => Promise<void>): Promise<FileChooser> {
  const opening = page.waitForEvent("filechooser");
  await press();
  return opening;
}

export async function download_template(page: Page, kind: Kind, folder: string): Promise<string> {
  const downloading = page.waitForEvent("download");
  await click(block_of(page, kind), "download template");
  return saved(await downloading, folder);
}

export async function validate_file(page: Page, kind: Kind, file: string): Promise<void> {
  const window = await file_window(page, () => click(block_of(page, kind), "valideer template"));
  await window.setFiles(file);
}

/** The difference that the portal shows, not stored yet. */
export async function show_difference(page: Page, file: string): Promise<void> {
  await click_on_page(page, "upload bestand");
  const window = await file_window(page, () => click_on_page(page, "kies een bestand.*"));
  await window.setFiles(file);
  await click_on_page(page, "uploaden");
}

export async function upload_file(page: Page, file: string): Promise<void> {
  await show_difference(page, file);
  await click_on_page(page, "opslaan: .*");
}

export async function invite_selection(page: Page): Promise<void> {
  await click_on_page(page, "verstuur uitnodiging");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(/krijg(t|en) (alleen een code|een mail)/);
  await click(dialog, "verstuur uitnodiging");
  await expect(dialog).toContainText("Klaar");
  await dialog.getByRole("button", { name: "Sluiten" }).last().click();
  await expect(dialog).toBeHidden();
}

export async function export_excel(page: Page, folder: string): Promise<string> {
  const downloading = page.waitForEvent("download");
  await click_on_page(page, "export excel");
  return saved(await downloading, folder);
}

/** What a phone reads from the QR code on the card. */
export async function scan(qr: Locator, file: string): Promise<string> {
  await qr.screenshot({ path: file });
  return execFileSync("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file],
    { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
}
