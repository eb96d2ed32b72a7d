// One portal per test file: the release binary in an empty folder, on a free port, with mail that arrives.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { type Mailbox, open_mailbox } from "./mailbox.ts";

export const binary = resolve(import.meta.dirname, "../../build/release/scholenportal");

export interface LogIn { email: string; password: string }

export interface Portal {
  url: string;
  folder: string;
  mailbox: Mailbox;
  budgethouder: LogIn;
  beheerder: LogIn;
  /** All that the server wrote to its log. */
  log(): string;
  close(): Promise<void>;
}

export function free_port(): Promise<number> {
  return new Promise((found) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => found(port));
    });
  });
}

export async function start_portal(options: string[] = []): Promise<Portal> {
  const mailbox = await open_mailbox();
  const folder = mkdtempSync(join(tmpdir(), "portal-"));
  const port = await free_port();
  const url = `http://localhost:${port}`;
  const server = spawn(binary, ["serve", "--data", folder, "--port", String(port),
    "--smtp-url", `smtp://127.0.0.1:${mailbox.port}`, "--smtp-tls", "none", ...options], { stdio: "pipe" });
  let output = "";
  server.stdout.on("data", (text) => { output += text; });
  server.stderr.on("data", (text) => { output += text; });
  await answers(url, server, () => output);
  const log_in = (role: string) => log_in_of(output, role);
  return {
    url, folder, mailbox,
    budgethouder: log_in("budgethouder"),
    beheerder: log_in("beheerder"),
    log: () => output,
    async close() {
      server.kill("SIGTERM");
      await new Promise((ended) => (server.exitCode === null ? server.once("exit", ended) : ended(0)));
      await mailbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string, server: ChildProcess, output: () => string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (server.exitCode !== null) throw new Error(`the portal did not start:\n${output()}`);
    if (await fetch(`${url}/api/v1/portal`).then((answer) => answer.ok && log_in_of(output(), "beheerder").password !== "", () => false)) return;
    await new Promise((again) => setTimeout(again, 100));
  }
  throw new Error(`no answer from the portal:\n${output()}`);
}

// "budgethouder: ans@school.example / password", as `serve` prints it.
function log_in_of(output: string, role: string): LogIn {
  const found = output.match(new RegExp(`${role}: (\\S+@\\S+) / (\\S+)`));
  return { email: found?.[1] ?? "", password: found?.[2] ?? "" };
}

export async function log_in(page: Page, portal: Portal, who: LogIn = portal.budgethouder): Promise<void> {
  await page.goto(`${portal.url}/inloggen`);
  await page.getByLabel("E-mailadres").fill(who.email);
  await page.getByLabel("Wachtwoord", { exact: true }).fill(who.password);
  await page.getByRole("button", { name: "Inloggen" }).click();
  await page.getByRole("link", { name: "Beheer studenten" }).or(page.getByRole("link", { name: "Scholen" })).first().waitFor();
}

/** What the portal asks of a request that changes something: it comes from its own pages. */
export const own_headers = (portal: Portal) => ({ Origin: portal.url, "X-Requested-With": "scholenportal" });

/** Logged in without the page for it, for tests of other pages. */
export async function let_in(context: BrowserContext, portal: Portal, who: LogIn): Promise<void> {
  const answer = await context.request.post(`${portal.url}/api/v1/session`, { data: who, headers: own_headers(portal) });
  if (!answer.ok()) throw new Error(`logging in answered ${answer.status()}`);
}

/** Every file below a folder with its bytes, for a search for what should not be there. */
export function files_below(folder: string): { name: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((name) => statSync(name).isFile())
    .map((name) => ({ name, bytes: readFileSync(name) }));
}
