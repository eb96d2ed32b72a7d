// Every file that fuzzing starts from or kept, once natively and once in WebAssembly: the report of the check and the
// answer of the conversion must be the same, byte for byte.
//   node tests/fuzz/replay.mjs BINARY WASM [--most=N] [FOLDER...]
// Without folders: those of the targets that take whole files. --most takes N files of each folder, evenly.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load_core, number_of } from "../files/cases.mjs";

const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const [binary = "build/release/scholenportal", wasm = "build/wasm/validate.wasm", ...asked] = words;
const most = Number(process.argv.find((word) => word.startsWith("--most="))?.slice(7) ?? Infinity);

const targets = ["xlsx", "xlsx_parts", "xls", "xls_records", "csv", "html", "zip", "mending"];
const folders = asked.length ? asked : ["tests/fuzz/corpus", "build/fuzz-seeds", "build/fuzz-corpus"]
  .flatMap((folder) => targets.map((target) => join(folder, `fuzz_${target}`))).filter(existsSync);

const scratch = mkdtempSync(join(tmpdir(), "portal-replay-"));
const made = join(scratch, "made.xlsx");
const kind = "students";
const said = ["--json", "--lang", "nl", "--kind", kind];
const ask = (...options) => spawnSync(binary, options, { encoding: "utf8", maxBuffer: 1 << 28 }).stdout;

let browser = load_core(wasm);
function in_the_browser(call) {
  try {
    return call(browser);
  } catch (trap) {
    browser = load_core(wasm); // what has trapped is in no state to go on
    return String(trap);
  }
}

const ways = {
  check: {
    native: (file) => ask("validate", ...said, file),
    wasm: (bytes) => in_the_browser(({ core, put, answer }) => {
      const at = put(bytes);
      const json = answer(core.check(at, bytes.length, number_of.kind(kind), number_of.lang("nl"))).toString();
      core.release(at);
      return `${json}\n`;
    }),
  },
  convert: {
    native: (file) => ask("convert", ...said, "-o", made, file),
    wasm: (bytes) => in_the_browser(({ core, put, answer }) => {
      const at = put(bytes);
      const json = answer(core.convert(at, bytes.length, number_of.kind(kind), 0, 0, number_of.lang("nl"))).toString();
      core.release(at);
      return `${json}\n`;
    }),
  },
};

function files_of(folder) {
  const names = readdirSync(folder).sort();
  const step = Math.max(1, names.length / most);
  return Array.from({ length: Math.ceil(names.length / step) }, (_, turn) => join(folder, names[Math.floor(turn * step)]));
}

let [passed, failed] = [0, 0];
for (const file of folders.flatMap(files_of)) {
  const bytes = readFileSync(file);
  for (const [name, way] of Object.entries(ways)) {
    const [native, wasm_said] = [way.native(file), way.wasm(bytes)];
    if (native === wasm_said) { passed += 1; continue; }
    failed += 1;
    console.log(`${file} (${name})\n    native ${native.slice(0, 300)}\n    wasm   ${wasm_said.slice(0, 300)}`);
  }
}
rmSync(scratch, { recursive: true });
console.log(`${passed} agree, ${failed} differ`);
process.exit(failed || !passed ? 1 : 0);
