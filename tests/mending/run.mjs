// Every case of this folder, natively and in WebAssembly: both must give expected.jsonl, byte for byte, a line
// for the answer to `open` (or to `take_converted`, with "map") and one for each step.
//   node tests/mending/run.mjs BINARY WASM [--update] [part of a case's name]
// Beside what ../files/cases.mjs says, an input.json has {"kind", "lang", "map": "voornaam=Roepnaam,…",
// "steps": ["edit 3 2 jan@school.nl", …]}; apps/scholenportal/mending.cpp has the words of a step.
// Then every case of ../files: a working copy must find in it what the check finds, and what the command `mend`
// makes of it must be as good as it says.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bytes_of, load_core, number_of, run_cases } from "../files/cases.mjs";

const words = process.argv.slice(2).filter((word) => word !== "--update");
const update = process.argv.includes("--update");
const [binary = "build/release/scholenportal", wasm = "build/wasm/validate.wasm", part = ""] = words;

const scratch = mkdtempSync(join(tmpdir(), "portal-mending-"));
function native(bytes, { kind, lang = "nl", map, steps }) {
  const file = join(scratch, "input");
  writeFileSync(file, bytes);
  const options = ["--lang", lang, ...(kind ? ["--kind", kind] : []), ...(map === undefined ? [] : [`--map=${map}`])];
  const { status, stdout, stderr } = spawnSync(binary, ["mending", ...options, file, ...steps], { encoding: "utf8", maxBuffer: 1 << 28 });
  return status === 0 ? stdout : `exit ${status}\n${stdout}${stderr}`;
}

const { core, put, answer } = load_core(wasm);
const read = (at) => (at === 0 ? "" : answer(at).toString());
function with_text(text, call) {
  const bytes = Buffer.from(text);
  const at = put(bytes);
  const said = call(at, bytes.length);
  core.release(at);
  return said;
}

function report_on(bytes, kind, language) {
  if (!bytes.length) return "";
  const at = put(bytes);
  const report = read(core.check(at, bytes.length, kind, language));
  core.release(at);
  return report;
}

// A step in words, as a call of the core.
function take(step, language, kind) {
  const [name, ...rest] = step.split(" ");
  const [first, second] = rest.map(Number);
  const code = (at) => (rest[at] === "-" ? "" : rest[at]);
  const text = rest.slice(2).join(" ");
  switch (name) {
    case "findings":
      return with_text(code(1), (at, size) => read(core.findings(rest[0] === "warnings" ? 1 : 0, at, size, Number(rest[2]), Number(rest[3]), language)));
    case "grid": return read(core.grid(first, second, language));
    case "proposals": return with_text(code(0), (at, size) => read(core.proposals(at, size, second, Number(rest[2]), language)));
    case "mend": return with_text(code(0), (at, size) => read(core.mend(at, size, language)));
    case "edit":
    case "try_edit": return with_text(text, (at, size) => read(core[name](first, second, at, size, language)));
    case "remove_row": return read(core.remove_row(first, language));
    case "mended": {
      const at = core.mended(language);
      return report_on(at === 0 ? "" : answer(at), kind, language);
    }
    default: return read(core[name](language));
  }
}

function in_the_browser(bytes, { kind, lang, map, steps }) {
  const [number, language] = [number_of.kind(kind), number_of.lang(lang)];
  const file = put(bytes);
  const opened = map === undefined
    ? read(core.open(file, bytes.length, number, language))
    : with_text(map, (at, size) => (core.convert(file, bytes.length, number, at, size, language), read(core.take_converted(language))));
  core.release(file);
  const seen = JSON.parse(read(core.summary(language)) || "{}").kind;
  return [opened, ...steps.map((step) => take(step, language, number_of.kind(seen)))].map((line) => `${line}\n`).join("");
}

const cases = fileURLToPath(new URL("../files/", import.meta.url));
const names = readdirSync(cases, { withFileTypes: true }).filter((row) => row.isDirectory()).map((row) => row.name);

// Calls `judge` for every case of ../files; what it says is what is wrong.
function hold_for_every_file(judge) {
  let [passed, failed] = [0, 0];
  for (const name of names.filter((one) => one.includes(part))) {
    const input = JSON.parse(readFileSync(join(cases, name, "input.json"), "utf8"));
    const wrong = judge(bytes_of(input), input, readFileSync(join(cases, name, "expected.json"), "utf8"));
    if (!wrong) { passed += 1; continue; }
    failed += 1;
    console.log(`${name}: ${wrong.slice(0, 500)}`);
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed || (!passed && !part) ? 1 : 0;
}

// The findings of a window without what a working copy adds to them.
function plain(list, language) {
  const { findings } = JSON.parse(with_text("", (at, size) => read(core.findings(list, at, size, 0, 1000, language))));
  return findings.map(({ position, field, proposal, mend, also_at, ...finding }) => finding);
}

function finds_what_the_check_finds(bytes, { kind, lang }, expected) {
  const language = number_of.lang(lang);
  const at = put(bytes);
  const { state, summary } = JSON.parse(read(core.open(at, bytes.length, number_of.kind(kind), language)));
  core.release(at);
  if (state !== "mending") return "";
  const { verdict, kind: seen, rows } = summary;
  const copy = JSON.stringify({ verdict, kind: seen, rows, errors: plain(0, language), warnings: plain(1, language) });
  return `${copy}\n` === expected ? "" : `the working copy differs from the check\n  ${copy}`;
}

// The command says what a check of the file it wrote says.
function mends_on_the_command_line(bytes, { kind }) {
  const [file, made] = [join(scratch, "input.xlsx"), join(scratch, "made.xlsx")];
  writeFileSync(file, bytes);
  rmSync(made, { force: true });
  const ask = (...words) => spawnSync(binary, words, { encoding: "utf8" });
  const mended = ask("mend", ...(kind ? ["--kind", kind] : []), file, "-o", made);
  if (!existsSync(made)) return mended.status === 0 ? "green, but nothing was written" : "";
  const checked = ask("validate", ...(kind ? ["--kind", kind] : []), made);
  return checked.status === mended.status ? "" : `exit ${mended.status}, but the mended file is ${checked.status}\n${mended.stdout}`;
}

const status = [
  run_cases({ folder: fileURLToPath(new URL(".", import.meta.url)), expected: "expected.jsonl", part, update,
    ways: { native, wasm: in_the_browser } }),
  hold_for_every_file(finds_what_the_check_finds),
  hold_for_every_file(mends_on_the_command_line),
];
rmSync(scratch, { recursive: true });
process.exit(Math.max(...status));
