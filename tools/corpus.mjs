#!/usr/bin/env node
// Holds `scholenportal cells` against the public corpus: corpus.mjs [PROGRAM] [CORPUS] [--only PATTERN]
// Every file that must read has to agree cell by cell with its oracle, every other has to be refused as
// its row says or, where the row leaves it open, end by itself within bounded time and memory.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const words = process.argv.slice(2);
const only = words.includes("--only") ? words.splice(words.indexOf("--only"), 2)[1] : "";
const program = words[0] ?? join(root, "build/release/scholenportal");
const corpus = words[1] ?? join(root, "../shared/corpus");
const seconds = 10;
const memory_kib = 512 * 1024; // address space, program and libraries included

// Refused on purpose although some reader makes something of them: docs/formats/ says why.
const refused_by_decision = [
  [/^poi--duplicate-filename\.xlsx$/, "two parts of one name: readers disagree which is the sheet"],
  [/^poi--54764\.xlsx$/, "DOCTYPE"],
  [/^poi--poc-xmlbomb\.xlsx$/, "DOCTYPE"],
  [/\.slk\.xls$/, "SYLK"],
  [/^calamine--too_small\.xls$/, "plain text"],
];
const refused_formats = {
  rawbiff: "BIFF2 to BIFF4, or BIFF outside a compound file",
  xml2003: "XML 2003", html: "HTML", text: "plain text or CSV",
};

function table(path) {
  const [head, ...rows] = readFileSync(path, "utf8").trimEnd().split("\n").map((line) => line.split("\t"));
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]])));
}

function run(file) {
  const limited = `ulimit -v ${memory_kib}; exec "$0" cells "$1"`;
  const done = spawnSync("bash", ["-c", limited, program, file],
    { encoding: "utf8", timeout: seconds * 1000, maxBuffer: 1 << 28 });
  const ended = done.signal === null && (done.status === 0 || done.status === 2);
  return { ended, status: done.status, signal: done.signal, out: done.stdout, said: done.stderr.trim() };
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

// What differs between the cells read and the oracle's; disputed cells count only where it names variants.
function differences(read, oracle) {
  const found = [];
  const open = oracle.disputed ?? {};
  const variants = oracle.accepted_variants ?? {};
  for (const name of new Set([...Object.keys(read.cells), ...Object.keys(oracle.cells), ...Object.keys(variants)])) {
    if (name in variants ? variants[name].some((value) => same(value, read.cells[name])) :
        name in open || same(read.cells[name], oracle.cells[name])) {
      continue;
    }
    found.push(`${name}: ${JSON.stringify(read.cells[name])} is not ${JSON.stringify(variants[name] ?? oracle.cells[name])}`);
  }
  // The generator of the hostile files writes its usual sheet name into each of their oracles.
  if (oracle.status !== "truth" && oracle.sheet && oracle.sheet !== "(only sheet)" && read.sheet !== oracle.sheet) {
    found.push(`sheet ${JSON.stringify(read.sheet)} is not ${JSON.stringify(oracle.sheet)}`);
  }
  return found;
}

function read_verdict(row, result) {
  const oracle_path = join(corpus, "oracle", `${row.file}.json`);
  const held = existsSync(oracle_path) && row.oracle !== "-" && row.oracle !== "unreadable";
  const found = held ? differences(JSON.parse(result.out), JSON.parse(readFileSync(oracle_path, "utf8"))) : [];
  return found.length === 0 ? [held ? "agreed" : "read, no oracle"] :
    row.oracle === "single" ? ["read, differs from a single reader"] : ["DISAGREES", found.slice(0, 3).join("; ")];
}

function verdict(row, result) {
  if (!result.ended) return ["BROKE OFF", `status ${result.status} signal ${result.signal} ${result.said.slice(-200)}`];
  const expect = row.expect;
  const decided = refused_by_decision.find(([name]) => name.test(row.file))?.[1];
  if (result.status === 2) {
    const sentences = result.said.split("\n").length;
    if (sentences !== 1 || result.said === "") return ["SAID TOO MUCH OR NOTHING", result.said.slice(0, 200)];
    if (expect === "ok-fast" || expect === "ok-bounded-memory" || expect === "ok" || expect === "disputed") {
      const reason = decided ?? refused_formats[row.container];
      return reason ? [`refused by decision: ${reason}`] : ["REFUSED", result.said];
    }
    return ["refused as expected"];
  }
  if (/^(encrypted|unreadable|reject|reject-doctype|reject-encrypted)$/.test(expect)) return ["READ WHAT IT MUST REFUSE", ""];
  return read_verdict(row, result);
}

if (!existsSync(corpus)) {
  console.log(`SKIPPED: no corpus at ${corpus}`);
  process.exit(0);
}
const counts = new Map();
let failed = 0;
let passed = 0;
for (const row of table(join(corpus, "index.tsv")).filter((row) => row.file.includes(only))) {
  const [kind, detail] = verdict(row, run(join(corpus, row.file)));
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
  if (detail === undefined) {
    passed += 1;
  } else {
    failed += 1;
    console.log(`${kind}: ${row.file} (${row.expect}): ${detail}`);
  }
}
for (const [kind, count] of counts) console.log(`${String(count).padStart(4)} ${kind}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
