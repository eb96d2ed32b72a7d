// What the suites over folders of cases share. A case is a folder named with a sentence; its input.json says
// how to ask and what to read:
//   {"sheets": […]}                      an .xlsx, see make_xlsx.mjs
//   {"biff": 8, "sheets": […]}           an .xls, see make_xls.mjs
//   {"text": "…", "encoding": "utf16le"} a text; encodings are Node's, utf8 when there is none
//   {"base64": "…"}                      any bytes
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { make_xls } from "./make_xls.mjs";
import { make_xlsx } from "./make_xlsx.mjs";

export function bytes_of(input) {
  if ("text" in input) return Buffer.from(input.text, input.encoding);
  if ("base64" in input) return Buffer.from(input.base64, "base64");
  return "biff" in input ? make_xls(input) : make_xlsx(input);
}

export const number_of = { kind: (kind) => ({ students: 0, teachers: 1 })[kind] ?? 2, lang: (lang) => (lang === "en" ? 1 : 0) };

// validate.wasm as the page has it: `put` gives bytes a place, `answer` copies what a call gave.
export function load_core(file) {
  const module = new WebAssembly.Module(readFileSync(file));
  const system = Object.fromEntries(
    WebAssembly.Module.imports(module).filter((row) => row.module !== "env").map((row) => [row.name, () => 52]));
  const { exports: core } = new WebAssembly.Instance(module, { env: { progress: () => 1 }, wasi_snapshot_preview1: system });
  core._initialize();
  const put = (bytes) => {
    const at = core.allocate(bytes.length);
    new Uint8Array(core.memory.buffer).set(bytes, at);
    return at;
  };
  const answer = (at) => Buffer.from(new Uint8Array(core.memory.buffer, at, core.result_size()));
  return { core, put, answer };
}

// Where two long texts begin to differ.
function difference(expected, seen) {
  let at = 0;
  while (at < expected.length && expected[at] === seen[at]) at += 1;
  const from = Math.max(0, at - 60);
  return `    expected …${expected.slice(from, at + 100)}\n    seen     …${seen.slice(from, at + 100)}`;
}

// Every case in `folder`: each of `ways` makes a text of its input, which must be the file `expected`. With
// `update` the first way writes it. Exits with 1 when one differs or there was none.
export function run_cases({ folder, expected, part, update, ways }) {
  let [passed, failed] = [0, 0];
  const names = readdirSync(folder, { withFileTypes: true }).filter((row) => row.isDirectory()).map((row) => row.name);
  for (const name of names.filter((one) => one.includes(part)).sort()) {
    const input = JSON.parse(readFileSync(join(folder, name, "input.json"), "utf8"));
    const file = join(folder, name, expected);
    const seen = Object.entries(ways).map(([way, make]) => [way, make(bytes_of(input), input)]);
    if (update) writeFileSync(file, seen[0][1]);
    const wanted = existsSync(file) ? readFileSync(file, "utf8") : "";
    for (const [way, text] of seen) {
      if (text === wanted) { passed += 1; continue; }
      failed += 1;
      console.log(`${name} (${way})\n${difference(wanted, text)}`);
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed || !passed ? 1 : 0;
}
