// From drop to bar in Chromium, beside SheetJS that only reads the same file in the same page:
//   node tests/bench/bar_in_chromium.mjs BINARY FILE…     a table in Markdown
// Both get the bytes in memory; ours end when the bar with its counts stands on the page.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const sheetjs = createRequire(import.meta.url).resolve("xlsx/dist/xlsx.full.min.js");
const [binary, ...rosters] = process.argv.slice(2);
const tries = 5;

function free_port() {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

async function serve(folder) {
  const port = await free_port();
  const server = spawn(binary, ["serve", "--data", folder, "--port", String(port)], { stdio: "ignore" });
  const url = `http://localhost:${port}`;
  for (let waited = 0; waited < 200; waited += 1) {
    if (await fetch(url).then((answer) => answer.ok, () => false)) return { server, url };
    await new Promise((again) => setTimeout(again, 100));
  }
  throw new Error("the portal did not start");
}

// Runs in the page: drops the file and waits for the bar.
function drop_to_bar(bytes) {
  const zone = document.querySelector("input[type=file]");
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], "rooster.xlsx"));
  return new Promise((done) => {
    const began = performance.now();
    const look = () => {
      if (!document.querySelector("[role=status], [role=alert]")?.textContent.match(/Klaar om te uploaden|fouten? gevonden/)) return;
      watcher.disconnect();
      done(performance.now() - began);
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
    zone.files = transfer.files;
    zone.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

async function ours(browser, url, file) {
  const page = await browser.newPage({ locale: "nl-NL" });
  await page.goto(`${url}/validatietool`, { waitUntil: "networkidle" });
  await page.exposeFunction("roster", () => readFileSync(file).toString("base64"));
  const time = await page.evaluate(`(async () => {
    const bytes = Uint8Array.from(atob(await roster()), (symbol) => symbol.charCodeAt(0));
    return (${drop_to_bar})(bytes);
  })()`);
  await page.close();
  return time;
}

async function theirs(browser, url, file) {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${url}/validatietool`, { waitUntil: "networkidle" });
  await page.addScriptTag({ path: sheetjs });
  await page.exposeFunction("roster", () => readFileSync(file).toString("base64"));
  const time = await page.evaluate(`(async () => {
    const bytes = Uint8Array.from(atob(await roster()), (symbol) => symbol.charCodeAt(0));
    const began = performance.now();
    const book = XLSX.read(bytes, { dense: true });
    if (!book.Sheets[book.SheetNames[0]]["!ref"]) throw new Error("nothing read");
    return performance.now() - began;
  })()`);
  await context.close();
  return time;
}

async function least(measure) {
  const times = [];
  for (let turn = 0; turn < tries; turn += 1) times.push(await measure());
  return Math.min(...times);
}

// What travels for a first visit to the page, and for the core in it: bytes as the server sends them.
async function weights(browser, url) {
  const page = await browser.newPage();
  const client = await page.context().newCDPSession(page);
  const urls = new Map();
  const sizes = new Map();
  await client.send("Network.enable");
  client.on("Network.responseReceived", ({ requestId, response }) => urls.set(requestId, response.url));
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => sizes.set(urls.get(requestId), encodedDataLength));
  await page.goto(`${url}/validatietool`, { waitUntil: "networkidle" });
  await page.close();
  const core = [...sizes].find(([name]) => name?.endsWith(".wasm"))?.[1] ?? 0;
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return { core, rest: all - core };
}

const kilo = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;
const folder = mkdtempSync(join(tmpdir(), "portal-bench-"));
const { server, url } = await serve(folder);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
try {
  console.log("| rows | SheetJS reads, ms | file to bar, ms | ratio |\n|---|---|---|---|");
  for (const file of rosters) {
    const rows = file.match(/-(\d+)\./)[1];
    const bar = await least(() => ours(browser, url, file));
    const read = await least(() => theirs(browser, url, file));
    console.log(`| ${rows} | ${read.toFixed(0)} | ${bar.toFixed(0)} | ${(bar / read).toFixed(2)} |`);
  }
  const { core, rest } = await weights(browser, url);
  console.log(`\nFor a first visit to this page the server sends ${kilo(core)} of WebAssembly and ${kilo(rest)} of all else.`);
} finally {
  await browser.close();
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
