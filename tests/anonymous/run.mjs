// Every case of this folder, natively and in WebAssembly. expected.jsonl has a line for each answer and one for the
// cells of each workbook that was made.
//   node tests/anonymous/run.mjs BINARY WASM [--update] [part of a case's name]
// Beside what ../files/cases.mjs says, an input.json has {"lang"}. With {"counts": true, "kind"} its text has numbers
// per class. Else it is a roster, and {"codes", "add", "accept"} tell what the portal exports after it: in codes
// "Leerling2": null has no code, "Leerling3": "3333-…" has that one and "Leerling4": false is not there; add has more
// rows; accept goes on in spite of doubts.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { load_core, number_of, run_cases } from "../files/cases.mjs";
import { make_xlsx } from "../files/make_xlsx.mjs";

const words = process.argv.slice(2).filter((word) => word !== "--update");
const update = process.argv.includes("--update");
const [binary = "build/release/scholenportal", wasm = "build/wasm/validate.wasm", part = ""] = words;

const scratch = mkdtempSync(join(tmpdir(), "portal-anonymous-"));
const path = (name) => join(scratch, name);
const seed = Buffer.alloc(32, 7);
const anonymous_file = "anoniem.xlsx"; // the name that a key tells

function ask(...options) {
  const { stdout, stderr } = spawnSync(binary, options, { encoding: "utf8", maxBuffer: 1 << 28 });
  return stdout || stderr;
}
function cells_of(bytes) {
  writeFileSync(path("made.xlsx"), bytes);
  return ask("cells", path("made.xlsx"));
}

const symbols = "346789BCDFGHJKMPQRTVWXY";
function code_for(number) {
  const drawn = Array.from({ length: 15 }, (_, place) => (number * (place + 3)) % symbols.length);
  const sum = drawn.reduce((all, symbol, place) => all + symbol * (16 - place), 0);
  const text = [...drawn, (symbols.length - (sum % symbols.length)) % symbols.length].map((at) => symbols[at]).join("");
  return text.match(/.{4}/g).join("-");
}

// The portal's export of the anonymous file, as the case wants it.
function export_of(anonymous, { codes = {}, add = [] }) {
  const { cells } = JSON.parse(cells_of(anonymous));
  const head = ["A", "B", "C", "D", "E"].filter((column) => cells[`${column}3`]);
  const rows = [[...head.map((column) => cells[`${column}3`]), "Status", "Activatiecode"]];
  for (let row = 4; cells[`A${row}`]; row += 1) {
    const name = cells[`A${row}`];
    const code = name in codes ? codes[name] : code_for(row);
    if (code !== false) rows.push([...head.map((column) => cells[column + row] ?? ""), "Uitgenodigd", code ?? "---"]);
  }
  return make_xlsx({ sheets: [{ rows: [...rows, ...add] }] });
}

function native(bytes, input) {
  const { lang = "nl", kind } = input;
  const said = ["--json", "--lang", lang];
  for (const name of [anonymous_file, "key.xlsx", "list.xlsx"]) rmSync(path(name), { force: true });
  if (input.counts) {
    writeFileSync(path("counts.csv"), bytes);
    const of = kind === "teachers" ? ["--teachers", bytes.toString()] : ["--counts", path("counts.csv")];
    const json = ask("anonymise", ...said, ...of, "-o", path(anonymous_file));
    return JSON.parse(json).good ? json + ask("cells", path(anonymous_file)) : json;
  }
  writeFileSync(path("input"), bytes);
  const json = ask("anonymise", ...said, "--seed", seed.toString("hex"), "-o", path(anonymous_file), "--key", path("key.xlsx"), path("input"));
  if (JSON.parse(json).status !== "anonymous") return json;
  const made = json + ask("cells", path(anonymous_file)) + ask("cells", path("key.xlsx")) +
    ask("validate", "--json", "--lang", lang, path(anonymous_file));
  writeFileSync(path("export.xlsx"), export_of(readFileSync(path(anonymous_file)), input));
  const joined = ask("rejoin", ...said, ...(input.accept ? ["--accept"] : []), path("export.xlsx"), path("key.xlsx"), "-o", path("list.xlsx"));
  return made + joined + (JSON.parse(joined).status === "joined" ? ask("cells", path("list.xlsx")) : "");
}

const { core, put, answer } = load_core(wasm);
function in_the_browser(bytes, input) {
  const language = number_of.lang(input.lang);
  const taken = [];
  const place = (from) => { taken.push(put(from)); return [taken.at(-1), from.length]; };
  const told = (at) => `${answer(at)}\n`;
  try {
    if (input.counts) {
      const json = told(core.counts(...place(bytes), number_of.kind(input.kind ?? "students"), language));
      return JSON.parse(json).good ? json + cells_of(answer(core.counted(language))) : json;
    }
    const json = told(core.anonymise(...place(bytes), 2, ...place(seed), language));
    if (JSON.parse(json).status !== "anonymous") return json;
    const anonymous = answer(core.anonymous(language));
    const key = answer(core.key(...place(Buffer.from(anonymous_file)), language));
    const made = json + cells_of(anonymous) + cells_of(key) + told(core.check(...place(anonymous), 2, language));
    const joined = told(core.rejoin(...place(export_of(anonymous, input)), ...place(key), input.accept ? 1 : 0, language));
    return made + joined + (JSON.parse(joined).status === "joined" ? cells_of(answer(core.rejoined(language))) : "");
  } finally {
    taken.forEach(core.release);
  }
}

const folder = fileURLToPath(new URL(".", import.meta.url));
const status = run_cases({ folder, expected: "expected.jsonl", part, update, ways: { native, wasm: in_the_browser } });
rmSync(scratch, { recursive: true });
process.exit(status);
