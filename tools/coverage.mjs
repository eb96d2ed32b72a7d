#!/usr/bin/env node
// Which lines of core/sheet the tests reach: coverage.mjs FOLDER, of a build with PORTAL_COVERAGE.
// Runs the tests of core, the hostile cases and the public corpus, and prints a row a file. FOLDER/report has the
// sources with their counts (index.html) and every line that nothing reached (unreached.txt). Whether the tests
// pass is for ./test to say: here a case may fail by its time, as counting takes some.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

const folder = resolve(process.argv[2] ?? "build/coverage");
const root = process.cwd();
const counts = join(folder, "counts");
const report = join(folder, "report");
const other_rooms = readdirSync("core").filter((room) => room !== "sheet").join("|");
const not_ours = String.raw`(_test\.cpp|_for_test\.h|code_page_tables\.h|(^|/)core/(${other_rooms})/|(^|/)tests/|/generated/|^/usr/)`;

const tests = readdirSync(folder).filter((name) => /^core_.*_test$/.test(name)).map((name) => join(folder, name));
const reader = join(folder, "reader");
const suites = [
  ...tests.map((test) => [test, "--gtest_brief=1"]),
  [join(folder, "hostile"), join(folder, "hostile_watch"), reader, join(folder, "hostile-cases")],
  ["node", "tools/corpus.mjs", reader],
];

function run(command, words) {
  const { status, error } = spawnSync(command, words, {
    stdio: "ignore", env: { ...process.env, LLVM_PROFILE_FILE: join(counts, "%4m.profraw") },
  });
  if (error || status === null) throw error ?? new Error(`${command} was ended`);
}

// What it warns of are functions of one name in several programs, main() above all: none are of core/sheet.
const llvm = (tool, ...words) =>
  execFileSync(`${tool}-19`, words, { encoding: "utf8", maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "pipe"] });

// A list of [file, line] that no test reached; LCOV's DA is a line and how often it ran.
function unreached(lcov) {
  const lines = [];
  let file = "";
  for (const line of lcov.split("\n")) {
    if (line.startsWith("SF:")) file = relative(root, line.slice(3));
    const [, number, times] = line.match(/^DA:(\d+),(\d+)/) ?? [];
    if (times === "0") lines.push([file, Number(number)]);
  }
  return lines;
}

function row(name, { lines, regions, branches }) {
  const cell = ({ count, covered }) =>
    `${String(covered).padStart(6)} of ${String(count).padEnd(6)} ${(count ? (covered * 100) / count : 100).toFixed(1).padStart(5)} %`;
  return `${name.padEnd(28)} ${cell(lines)}   ${cell(regions)}   ${cell(branches)}`;
}

rmSync(counts, { recursive: true, force: true });
rmSync(report, { recursive: true, force: true });
mkdirSync(counts, { recursive: true });
for (const [command, ...words] of suites) run(command, words);

const profile = join(folder, "merged.profdata");
llvm("llvm-profdata", "merge", "-sparse", "-o", profile, ...readdirSync(counts).map((name) => join(counts, name)));
const programs = [...tests, reader].flatMap((program) => ["-object", program]);
const about = [...programs.slice(1), `-instr-profile=${profile}`, `-ignore-filename-regex=${not_ours}`];
llvm("llvm-cov", "show", "-format=html", `-output-dir=${report}`, "-show-line-counts-or-regions", ...about);
const lines = unreached(llvm("llvm-cov", "export", "-format=lcov", ...about));
const text_of = (file) => readFileSync(file, "utf8").split("\n");
writeFileSync(join(report, "unreached.txt"), lines.map(([file, line]) => `${file}:${line}: ${text_of(file)[line - 1].trim()}\n`).join(""));

const { files, totals } = JSON.parse(llvm("llvm-cov", "export", "-format=text", "-summary-only", ...about)).data[0];
console.log(`${"".padEnd(28)} ${"lines".padStart(23)}   ${"regions".padStart(23)}   ${"branches".padStart(23)}`);
for (const { filename, summary } of files) console.log(row(relative(join(root, "core/sheet"), filename), summary));
console.log(row("all", totals));
console.log(`${lines.length} lines unreached: ${relative(root, join(report, "unreached.txt"))}; pages: ${relative(root, join(report, "index.html"))}`);
