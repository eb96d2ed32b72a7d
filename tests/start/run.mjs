// node tests/start/run.mjs BINARY: which libraries the program waits for before its first line runs
// (docs/decisions/a-quick-start.md). The last line is `N passed, N failed`.
import { execFileSync } from "node:child_process";

const binary = process.argv[2];
const listed = execFileSync(binary, ["validate"], { encoding: "utf8", env: { LD_TRACE_LOADED_OBJECTS: "1" } });
const loaded = [...listed.matchAll(/^\s*(?:\S*\/)?([\w+-]+?)(?:-linux-[\w-]+)?\.so/gm)].map(([, name]) => name);

const expectations = {
  "the C library is among them": loaded.includes("libc"),
  "nothing that few commands need": !loaded.some((name) => /^lib(pq|curl|ssl|crypto|ldap|krb5|gnutls)/.test(name)),
  "eight at most": loaded.length <= 8,
};
let failed = 0;
for (const [expectation, holds] of Object.entries(expectations)) {
  if (!holds) failed += 1;
  console.log(`${holds ? "ok  " : "FAIL"} ${expectation}${holds ? "" : `: ${loaded.join(" ")}`}`);
}
console.log(`${Object.keys(expectations).length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
