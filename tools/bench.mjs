// The benchmarks: every target as a ratio to the yardstick of the same run, and what peers take for the same files.
//   node tools/bench.mjs build/bench build/release/scholenportal
// Prints the tables and writes docs/performance.md. Peers that are not installed are named as such (`tools/install bench`).
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const [folder, program] = process.argv.slice(2);
const rosters = `${folder}/rosters`;
if (!existsSync(`${rosters}/biff8-60000.xls`)) {
  mkdirSync(rosters, { recursive: true });
  execFileSync(`${folder}/bench_rosters`, [rosters]);
}

const roster = (strings, people) => `${rosters}/${strings}-${people}.xlsx`;
const xls = `${rosters}/biff8-60000.xls`;
const limit = (file) => [`${folder}/bench_limit`, file];
const work = (what, file) => [`${folder}/bench_file`, what, file];
const validate = (file) => [program, "validate", file];

// [{wall, processor, kib}, ...] of commands that took turns; null for one that failed.
function measure(commands, repeats) {
  const words = commands.flatMap((command, at) => (at ? ["--", ...command] : command));
  const lines = execFileSync(`${folder}/bench_processes`, [String(repeats), ...words], { encoding: "utf8" }).trim().split("\n");
  return lines.map((line) => {
    const [wall, processor, kib] = line.split(" ").map(Number);
    return line === "-" ? null : { wall, processor, kib };
  });
}

const times = (value, to) => (value / to).toFixed(2);
const ms = (value) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
const mib = (kib) => (kib / 1024).toFixed(1);
const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
const verdict = (value, target) => (value <= target ? "met" : "**not met**");

function reading() {
  const rows = [];
  for (const people of [1000, 30000, 200000, 1000000]) {
    for (const strings of ["shared", "inline"]) {
      const file = roster(strings, people);
      const [least, read, check, whole] = measure(
        [limit(file), work("read", file), work("validate", file), validate(file)], people > 300000 ? 5 : people > 100000 ? 9 : 21);
      rows.push({ strings, people, least, read, check, whole });
    }
  }
  return rows;
}

function reading_table(rows) {
  return table(
    ["strings, rows", "least, ms", "read, ms", "ratio (1.3)", "read + validate, ms", "ratio (2.0)", "`scholenportal validate`, two threads, ms", "ratio (1.3)"],
    rows.map(({ strings, people, least, read, check, whole }) => [
      `${strings}, ${people}`, ms(least.wall), ms(read.wall), times(read.wall, least.wall), ms(check.wall),
      times(check.wall, least.wall), whole ? ms(whole.wall) : "–", whole ? times(whole.wall, least.wall) : "–",
    ]));
}

function memory_table() {
  const rows = [];
  const row = (name, file, target_kib) => {
    const [own, read, check] = measure([work("nothing", file), work("read", file), work("validate", file)], 3);
    const people = Number(file.match(/-(\d+)\./)[1]);
    rows.push([name, mib(own.kib), mib(read.kib - own.kib), mib(target_kib), verdict(read.kib - own.kib, target_kib),
      (((check.kib - read.kib) * 1024) / people).toFixed(0)]);
  };
  for (const people of [30000, 200000, 1000000]) row(`inline, ${people}`, roster("inline", people), 8 * 1024);
  for (const people of [30000, 200000, 1000000]) {
    const file = roster("shared", people);
    row(`shared, ${people}`, file, (1.4 * strings_bytes(file)) / 1024 + 8 * 1024);
  }
  row("biff8, 60000", xls, 8 * 1024);
  return table(["file", "process with the file, MiB", "reading adds, MiB", "at most", "", "validating adds, bytes a row (40)"], rows);
}

// The size of xl/sharedStrings.xml, from the zip directory.
function strings_bytes(file) {
  const bytes = readFileSync(file);
  const name = Buffer.from("xl/sharedStrings.xml");
  const at = bytes.lastIndexOf(name);
  return bytes.readUInt32LE(at - 46 + 24);
}

function peers(file) {
  const python = (code) => ["/usr/bin/python3", "-c", code, file]; // the one that has Debian's packages
  const node = (code) => ["node", "--input-type=commonjs", "-e", code, file];
  const modules = `${process.cwd()}/tests/bench/node_modules`;
  const is_xls = file.endsWith(".xls");
  const all = {
    "openpyxl, read-only": !is_xls && python("import sys,openpyxl\nfor r in openpyxl.load_workbook(sys.argv[1],read_only=True).worksheets[0].iter_rows(values_only=True): pass"),
    xlrd: is_xls && python("import sys,xlrd\ns=xlrd.open_workbook(sys.argv[1]).sheet_by_index(0)\nfor r in range(s.nrows): s.row_values(r)"),
    "SheetJS": node(`const x=require(${JSON.stringify(`${modules}/xlsx`)});x.utils.sheet_to_json(x.readFile(process.argv[1],{dense:true}).Sheets.Leerlingen??{},{header:1})`),
    "exceljs, streaming": !is_xls && node(`const e=require(${JSON.stringify(`${modules}/exceljs`)});(async()=>{for await(const s of new e.stream.xlsx.WorkbookReader(process.argv[1]))for await(const r of s)r.values})()`),
    "gnumeric ssconvert": ["ssconvert", file, `${rosters}/out.csv`],
    "LibreOffice to csv": ["soffice", "--headless", "--convert-to", "csv", "--outdir", rosters, file],
    "freexl": is_xls && [`${folder}/bench_freexl`, file],
  };
  return Object.entries(all).filter(([, command]) => command);
}

function peers_table(file) {
  const named = [["ours, reading", work("read", file)], ["ours, reading and validating", work("validate", file)], ...peers(file)];
  const repeats = 3;
  const measured = named.map(([name, command]) => [name, measure([command], repeats)[0]]);
  const ours = measured[0][1];
  return table(["reader", "ms", "× ours", "peak MiB"], measured.map(([name, seen]) =>
    seen ? [name, ms(seen.wall), times(seen.wall, ours.wall), mib(seen.kib)] : [name, "not installed", "", ""]));
}

function other_targets(rows) {
  const of = (strings, people) => rows.find((row) => row.strings === strings && row.people === people);
  const growth = (what) => Math.max(...["shared", "inline"].flatMap((strings) =>
    [[30000, 200000], [200000, 1000000]].map(([few, many]) =>
      (of(strings, many)[what].wall / of(strings, few)[what].wall) * ((10 * few) / many))));
  const wasm = existsSync("build/wasm/validate.wasm") ? readFileSync("build/wasm/validate.wasm") : null;
  const small = of("shared", 1000).whole;
  const freexl = existsSync(`${folder}/bench_freexl`) ? measure([[`${folder}/bench_freexl`, xls], work("validate", xls)], 9) : null;
  return table(["target", "aim", "seen", ""], [
    ["10 × the rows, reading", "≤ 10.5 × the time", growth("read").toFixed(1), verdict(growth("read"), 10.5)],
    ["10 × the rows, validating", "≤ 10.5 × the time", growth("check").toFixed(1), verdict(growth("check"), 10.5)],
    ["1,000 rows, `scholenportal validate`", "≤ 4 ms", small ? `${ms(small.wall)} ms` : "–", small ? verdict(small.wall, 4) : ""],
    [".xls, 60,000 rows, read and validate", "≤ 0.6 × freexl reading",
      freexl?.[0] ? `${times(freexl[1].wall, freexl[0].wall)} ×` : "freexl is not installed", freexl?.[0] ? verdict(freexl[1].wall / freexl[0].wall, 0.6) : ""],
    ["`validate.wasm`", "≤ 200 kB compressed",
      wasm ? `brotli ${(brotliCompressSync(wasm).length / 1000).toFixed(0)} kB, gzip ${(gzipSync(wasm, { level: 9 }).length / 1000).toFixed(0)} kB` : "not built",
      wasm ? verdict(brotliCompressSync(wasm).length, 200000) : ""],
  ]);
}

// A section that another program measures; what it says when it cannot run.
function measured_by(command) {
  try {
    return execFileSync(command[0], command.slice(1), { encoding: "utf8" }).trim();
  } catch {
    return "Not measured: this needs Chromium and the packages of `tests/bench` (`npm --prefix tests/bench ci`).";
  }
}

const rows = reading();
const text = `# Performance

Written by \`make bench\`. One machine, all checks on, one thread unless another number stands there, whole processes, the best of several runs that took
turns; compare ratios, not milliseconds. The yardstick is the least that any reader must do: inflate the sheet and its
strings with libdeflate, check their CRC, pass over them once (\`tests/bench/bench_limit.cpp\`). Rosters are made by
\`tests/bench/make_roster.cpp\`; the file of ${roster("shared", 200000).split("/").pop()} has ${(statSync(roster("shared", 200000)).size / 1e6).toFixed(1)} MB.

## Time
${reading_table(rows)}

## Other targets
${other_targets(rows)}

## Memory
${memory_table()}

## Peers
None of them validates. \`shared-30000.xlsx\`:

${peers_table(roster("shared", 30000))}

\`biff8-60000.xls\`:

${peers_table(xls)}

## From drop to bar in Chromium
The real page, with all of its checks, beside SheetJS that only reads the same file in the same page; the best of 5.

${measured_by(["node", "tests/bench/bar_in_chromium.mjs", program, ...[1000, 30000, 200000].map((people) => roster("shared", people))])}

## The wall around the reader
On the server files are read in a confined process (\`docs/decisions/a-wall-around-the-reader.md\`); what that costs, with
the people of the file handed over, each the best of 51 runs taken in turn with the other:

${execFileSync(`${folder}/bench_wall`, { encoding: "utf8" }).trim()}
`;
writeFileSync("docs/performance.md", text);
console.log(text);
