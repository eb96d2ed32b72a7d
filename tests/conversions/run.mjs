// Every case of this folder, natively and in WebAssembly. expected.jsonl has a line for the answer of the
// conversion and, when it made a template, one for its cells and one for the report on it.
//   node tests/conversions/run.mjs BINARY WASM [--update] [part of a case's name]
// Beside what ../files/cases.mjs says, an input.json has {"kind", "lang", "map": "voornaam=Roepnaam,…"}.
// Natively a template that was made is converted once more, which must change nothing.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { load_core, number_of, run_cases } from "../files/cases.mjs";

const words = process.argv.slice(2).filter((word) => word !== "--update");
const update = process.argv.includes("--update");
const [binary = "build/release/scholenportal", wasm = "build/wasm/validate.wasm", part = ""] = words;

const scratch = mkdtempSync(join(tmpdir(), "portal-conversions-"));
const path = (name) => join(scratch, name);
function ask(...options) {
  const { status, stdout, stderr } = spawnSync(binary, options, { encoding: "utf8", maxBuffer: 1 << 28 });
  return { status, stdout, stderr };
}

const statuses = { converted: 0, asks: 1, unrecognised: 2, unreadable: 2 };
function native(bytes, { kind, lang = "nl", map }) {
  writeFileSync(path("input"), bytes);
  rmSync(path("made.xlsx"), { force: true });
  const asked = ["--json", "--lang", lang, ...(kind ? ["--kind", kind] : []), ...(map ? ["--map", map] : [])];
  const { status, stdout, stderr } = ask("convert", ...asked, "-o", path("made.xlsx"), path("input"));
  const json = status !== null && stdout ? JSON.parse(stdout) : {};
  if (statuses[json.status] !== status) return `exit ${status} does not fit the answer\n${stdout}${stderr}`;
  if (status !== 0) return stdout;
  const cells = ask("cells", path("made.xlsx")).stdout;
  const again = ask("convert", "--lang", lang, "--kind", json.kind, "-o", path("again.xlsx"), path("made.xlsx"));
  if (again.status !== 0 || ask("cells", path("again.xlsx")).stdout !== cells)
    return `converted twice is not converted once\n${again.stdout}${again.stderr}`;
  return stdout + cells + ask("validate", "--json", "--lang", lang, "--kind", json.kind, path("made.xlsx")).stdout;
}

const { core, put, answer } = load_core(wasm);
function in_the_browser(bytes, { kind, lang, map = "" }) {
  const [file, answers, language] = [put(bytes), put(Buffer.from(map)), number_of.lang(lang)];
  const json = answer(core.convert(file, bytes.length, number_of.kind(kind), answers, Buffer.byteLength(map), language)).toString();
  core.release(file);
  core.release(answers);
  const made = answer(core.converted(language));
  if (made.length === 0) return `${json}\n`;
  writeFileSync(path("made.xlsx"), made);
  const at = put(made);
  const report = answer(core.check(at, made.length, number_of.kind(JSON.parse(json).kind), language)).toString();
  core.release(at);
  return `${json}\n${ask("cells", path("made.xlsx")).stdout}${report}\n`;
}

const folder = fileURLToPath(new URL(".", import.meta.url));
const status = run_cases({ folder, expected: "expected.jsonl", part, update, ways: { native, wasm: in_the_browser } });
rmSync(scratch, { recursive: true });
process.exit(status);
