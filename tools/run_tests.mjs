// Every suite, one after the other; `./test core http` runs the suites whose names hold one of the words.
// Each suite says itself how much passed and failed; this only adds up. The last line is the sum.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";

const binary = "build/release/scholenportal";
const gtest = (folder, room) => `${folder}/${room}_test --gtest_brief=0`;
const core = ["core_base", "core_code", "core_sheet", "core_mark", "core_roster", "core_report", "core_mend", "core_anonymous"];
const server = ["server_base", "server_net", "server_db", "server_secret", "server_store", "server_outbox", "server_wall",
  "server_intake", "server_api", "apps_scholenportal"];
const on_both_databases = (command) => `tools/postgres-for-tests ${command}`;

const suites = [
  ["check", "make --no-print-directory check"],
  ["build", "make --no-print-directory build"],
  ["build-tests", "make --no-print-directory tests"],
  ["core", core.map((room) => gtest("build/release", room)).join(" && ")],
  ["server", on_both_databases(`sh -c '${server.map((room) => gtest("build/release", room)).join(" && ")}'`)],
  ["sanitized-core", `cmake --preset asan >/dev/null && cmake --build build/asan && ` +
    core.map((room) => gtest("build/asan", room)).join(" && ")],
  ["corpus", `node tools/corpus.mjs ${binary}`],
  ["hostile", `build/release/hostile build/release/hostile_watch ${binary} build/hostile`],
  ["start", `node tests/start/run.mjs ${binary}`],
  ["files", `node tests/files/run.mjs ${binary} build/wasm/validate.wasm`],
  ["conversions", `node tests/conversions/run.mjs ${binary} build/wasm/validate.wasm`],
  ["mending", `node tests/mending/run.mjs ${binary} build/wasm/validate.wasm`],
  ["anonymous", `node tests/anonymous/run.mjs ${binary} build/wasm/validate.wasm`],
  ["pages", "npm --prefix ui run --silent check && npm --prefix ui test --silent"],
  ["http", `npm --prefix tests/http ci --silent --no-fund --no-audit && ` + on_both_databases(`node tests/http/run.mjs ${binary}`)],
  ["browser", "npm --prefix tests/browser ci --silent --no-fund --no-audit && npm --prefix tests/browser test --silent"],
];

// gtest: "[  PASSED  ] 6 tests." · vitest: "Tests  12 passed" · playwright: "  12 passed (3s)" · ours: "N passed, N failed"
function counted(output) {
  const plain = output.replaceAll(/\x1b\[[0-9;]*m/g, "");
  const sum = (...patterns) =>
    patterns.flatMap((pattern) => [...plain.matchAll(pattern)]).reduce((total, hit) => total + Number(hit[1]), 0);
  return {
    passed: sum(/^\[  PASSED  \] (\d+) tests?\./gm, /^ *Tests .*?(\d+) passed/gm, /^ +(\d+) passed \(/gm, /^(\d+) passed, \d+ failed/gm),
    failed: sum(/^\[  FAILED  \] (\d+) tests?,/gm, /^ *Tests .*?(\d+) failed/gm, /^ +(\d+) failed$/gm, /^\d+ passed, (\d+) failed/gm),
  };
}

function run([name, command]) {
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync("sh", ["-c", command], {
    encoding: "utf8", maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "pipe"],
  });
  const output = stdout + stderr;
  writeFileSync(`build/test-logs/${name}.log`, output);
  const count = counted(output);
  const is_build = name.startsWith("build");
  if (status !== 0 && count.failed === 0) count.failed = 1;
  if (status === 0 && count.passed === 0 && !is_build) count.failed = 1; // a suite that runs nothing has failed
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  console.log(`${name.padEnd(15)} ${is_build && !count.failed ? "built" : `${count.passed} passed, ${count.failed} failed`} (${seconds} s)`);
  if (count.failed) console.log(output.slice(-6000));
  return count;
}

mkdirSync("build/test-logs", { recursive: true });
const words = process.argv.slice(2);
const chosen = suites.filter(([name]) => !words.length || words.some((word) => name.includes(word)));
const total = { passed: 0, failed: 0 };
for (const suite of chosen) {
  const count = run(suite);
  total.passed += count.passed;
  total.failed += count.failed;
  if (count.failed && suite[0].startsWith("build")) break; // the rest would only repeat it
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed ? 1 : 0);
