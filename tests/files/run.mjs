// Every case of this folder, natively and in WebAssembly: both reports must be expected.json, byte for byte.
//   node tests/files/run.mjs BINARY WASM [--update] [part of a case's name]
// A case is a folder named with a sentence. Its input.json says how to ask and what to read:
//   {"kind": "students"|"teachers"|null, "lang": "nl"|"en", "sheets": […]}   see make_xlsx.mjs
//   {…, "text": "…"} or {…, "base64": "…"}                                  a file that is no .xlsx
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { make_xlsx } from "./make_xlsx.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const words = process.argv.slice(2).filter((word) => word !== "--update");
const update = process.argv.includes("--update");
const [binary = "build/release/scholenportal", wasm = "build/wasm/validate.wasm", part = ""] = words;

function bytes_of(input) {
  if ("text" in input) return Buffer.from(input.text);
  if ("base64" in input) return Buffer.from(input.base64, "base64");
  return make_xlsx(input);
}

const folder = mkdtempSync(join(tmpdir(), "portal-files-"));
function native(bytes, { kind, lang = "nl" }) {
  const file = join(folder, "input.xlsx");
  writeFileSync(file, bytes);
  const options = ["validate", "--json", "--lang", lang, ...(kind ? ["--kind", kind] : []), file];
  const { status, stdout, stderr } = spawnSync(binary, options, { encoding: "utf8", maxBuffer: 1 << 28 });
  const verdicts = ["green", "red", "unreadable"];
  const agrees = stdout.includes(`"verdict":"${verdicts[status]}"`);
  return agrees ? stdout : `exit ${status} does not fit the report\n${stdout}${stderr}`;
}

const module = new WebAssembly.Module(readFileSync(wasm));
const system = Object.fromEntries(
  WebAssembly.Module.imports(module).filter((row) => row.module !== "env").map((row) => [row.name, () => 52]));
const { exports: core } = new WebAssembly.Instance(module, { env: { progress: () => 1 }, wasi_snapshot_preview1: system });
core._initialize();
function in_the_browser(bytes, { kind, lang = "nl" }) {
  const at = core.allocate(bytes.length);
  new Uint8Array(core.memory.buffer).set(bytes, at);
  const answer = core.check(at, bytes.length, { students: 0, teachers: 1 }[kind] ?? 2, lang === "en" ? 1 : 0);
  const json = new TextDecoder().decode(new Uint8Array(core.memory.buffer, answer, core.result_size()));
  core.release(at);
  return `${json}\n`;
}

// Where two long lines begin to differ.
function difference(expected, seen) {
  let at = 0;
  while (at < expected.length && expected[at] === seen[at]) at += 1;
  const from = Math.max(0, at - 60);
  return `    expected …${expected.slice(from, at + 100)}\n    seen     …${seen.slice(from, at + 100)}`;
}

let [passed, failed] = [0, 0];
const names = readdirSync(here, { withFileTypes: true }).filter((row) => row.isDirectory()).map((row) => row.name);
for (const name of names.filter((one) => one.includes(part)).sort()) {
  const input = JSON.parse(readFileSync(join(here, name, "input.json"), "utf8"));
  const file = join(here, name, "expected.json");
  const bytes = bytes_of(input);
  const reports = { native: native(bytes, input), wasm: in_the_browser(bytes, input) };
  if (update) writeFileSync(file, reports.native);
  const expected = existsSync(file) ? readFileSync(file, "utf8") : "";
  for (const [where, report] of Object.entries(reports)) {
    if (report === expected) { passed += 1; continue; }
    failed += 1;
    console.log(`${name} (${where})\n${difference(expected, report)}`);
  }
}
rmSync(folder, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || !passed ? 1 : 0);
