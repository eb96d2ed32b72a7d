// The API over real sockets, on SQLite and, when PORTAL_TEST_POSTGRES names a server, on PostgreSQL.
// Usage: node tests/http/run.mjs [PROGRAM]; ends with `N passed, N failed`.
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { make_cast } from "./cast.mjs";
import { load_contract } from "./contract.mjs";
import { start_portal } from "./portal.mjs";
import { run_rows } from "./rows.mjs";

const program = resolve(process.argv[2] ?? "build/release/scholenportal");
const postgres = process.env.PORTAL_TEST_POSTGRES;
const databases = [["sqlite", undefined], ...(postgres ? [["postgresql", postgres]] : [])];
if (!postgres) console.log("PORTAL_TEST_POSTGRES is not set: not tested on PostgreSQL");

// 90-log.mjs comes last: it looks at what all the others left behind.
const tables = readdirSync(new URL("tables", import.meta.url)).filter((name) => name.endsWith(".mjs")).sort();
const contract = load_contract();
const total = { passed: 0, failed: 0 };

for (const [name, database] of databases) {
  const portal = await start_portal(program, database);
  try {
    const cast = await make_cast(portal, contract);
    for (const table of tables) {
      const { rows } = await import(`./tables/${table}`);
      const made = typeof rows === "function" ? await rows(cast) : rows;
      const { passed, troubles } = await run_rows(cast, made);
      total.passed += passed;
      total.failed += troubles.length;
      console.log(`${name.padEnd(10)} ${table.padEnd(22)} ${passed} passed, ${troubles.length} failed`);
      for (const trouble of troubles.slice(0, 20)) console.log(`  ${trouble}`);
    }
  } finally {
    await portal.close();
  }
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed ? 1 : 0);
