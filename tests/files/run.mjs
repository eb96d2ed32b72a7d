// Every case of this folder, natively and in WebAssembly, and once more after its errors were marked: each report
// must be expected.json, byte for byte.
//   node tests/files/run.mjs BINARY WASM [--update] [part of a case's name]
// Beside what cases.mjs says, an input.json has {"kind": "students"|"teachers"|null, "lang": "nl"|"en"}.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { load_core, number_of, run_cases } from "./cases.mjs";

const words = process.argv.slice(2).filter((word) => word !== "--update");
const update = process.argv.includes("--update");
const [binary = "build/release/scholenportal", wasm = "build/wasm/validate.wasm", part = ""] = words;

const scratch = mkdtempSync(join(tmpdir(), "portal-files-"));
function native(bytes, { kind, lang = "nl" }) {
  const file = join(scratch, "input.xlsx");
  writeFileSync(file, bytes);
  const options = ["validate", "--json", "--lang", lang, ...(kind ? ["--kind", kind] : []), file];
  const { status, stdout, stderr } = spawnSync(binary, options, { encoding: "utf8", maxBuffer: 1 << 28 });
  const verdicts = ["green", "red", "unreadable"];
  const agrees = stdout.includes(`"verdict":"${verdicts[status]}"`);
  return agrees ? stdout : `exit ${status} does not fit the report\n${stdout}${stderr}`;
}

const { core, put, answer } = load_core(wasm);
function in_the_browser(bytes, { kind, lang }) {
  const at = put(bytes);
  const json = answer(core.check(at, bytes.length, number_of.kind(kind), number_of.lang(lang))).toString();
  core.release(at);
  return `${json}\n`;
}

// Marks change no value, and the column FOUT is passed over. What opens as no working copy gets no marks.
function marked_in_the_browser(bytes, input) {
  const at = put(bytes);
  answer(core.open(at, bytes.length, number_of.kind(input.kind), number_of.lang(input.lang)));
  const place = core.marked(number_of.lang(input.lang));
  const marked = place ? answer(place) : bytes;
  core.release(at);
  return in_the_browser(marked, input);
}

const folder = fileURLToPath(new URL(".", import.meta.url));
const status = run_cases({ folder, expected: "expected.json", part, update, ways: { native, wasm: in_the_browser, marked: marked_in_the_browser } });
rmSync(scratch, { recursive: true });
process.exit(status);
