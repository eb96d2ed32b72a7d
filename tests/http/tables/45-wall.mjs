// The wall around the reader: the same reports as without it, files that a worker is stopped over, many at once.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { bytes_of } from "../../files/cases.mjs";
import { ask } from "../ask.mjs";
import { student_header, students, workbook } from "../workbook.mjs";

const list = students(["Jan", "Kanariesma", "jan@kanarie.example", "3", "3edc"]);
// Five errors in each of half a million rows: more than a worker has memory to keep.
const heavy = workbook([student_header, ...Array(500_000).fill(["", "", "x"])]);
const foreign_entity = '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
const curious = workbook([student_header], foreign_entity);
const sha = (bytes) => createHash("sha256").update(bytes).digest("hex");

const validation = (bytes, form = {}, more = {}) => ({ ask: "POST /validations", by: "docent+", form, file: { bytes }, ...more });
const preview = (bytes, more) => ({ ask: "POST /schools/{own}/uploads/preview", by: "budgethouder", form: { kind: "students" }, file: { bytes }, ...more });
const health = (more) => ({ ask: "GET /health", by: "beheerder", status: 200, ...more });
const stopped = { status: 422, holds: { error: { code: "reading_stopped" } }, lacks: ["report"] };

const folder = new URL("../../files/", import.meta.url);
const case_names = readdirSync(folder, { withFileTypes: true }).filter((row) => row.isDirectory()).map((row) => row.name);

// The report over the wall is the one that the command line and the page give, byte for byte.
const same_report = (name) => ({ name: `the same report behind the wall: ${name}`, async run(cast) {
  const input = JSON.parse(readFileSync(new URL(`${name}/input.json`, folder), "utf8"));
  const expected = readFileSync(new URL(`${name}/expected.json`, folder), "utf8");
  const form = { ...(input.kind ? { kind: input.kind } : {}), language: input.lang ?? "nl" };
  const { text } = await ask(cast, validation(bytes_of(input), form));
  return `${text}\n` === expected ? [] : [`another report: ${text.slice(0, 200)}`];
} });

async function many_at_once(cast) {
  const askers = ["budgethouder", "other", "docent+", "beheerder"];
  const asked = Array.from({ length: 24 }, (_, at) => ask(cast, validation(list, {}, { by: askers[at % askers.length] })));
  const answers = await Promise.all(asked);
  const strange = answers.filter(({ status, json }) => status !== 200 &&
    !(status === 429 && json.error.code === "still_reading" && json.error.retry_after > 0) && status !== 503);
  const wrong = strange.map(({ status, text }) => `${status}: ${text.slice(0, 100)}`);
  if (!answers.some(({ status }) => status === 200)) wrong.push("nobody was answered");
  return wrong;
}

export const rows = [
  ...case_names.map(same_report),
  health({ check: ({ json }) => (json.wall.split("+").includes("seccomp") ? [] : [json.wall]), holds: { files: { stopped: { memory: 0, time: 0, forbidden: 0, crashed: 0, nonsense: 0 } } } }),
  { ...validation(heavy), ...stopped },
  { ...validation(list), status: 200, holds: { verdict: "green" } },
  preview(heavy, stopped),
  preview(list, { status: 200 }),
  { ask: "POST /schools/{own}/uploads", by: "budgethouder", file: { bytes: heavy }, ...stopped,
    form: { kind: "students", sha256: sha(heavy), roster_revision: "0" } },
  { ...validation(curious), status: 200, holds: { fault: { code: "xml_doctype" } } },
  { name: "24 files at once", run: many_at_once },
  { ...validation(list), status: 200 },
  health({ holds: { files: { stopped: { memory: 3, time: 0, forbidden: 0, crashed: 0, nonsense: 0 } } } }),
  { name: "each stop is in the log", run: ({ portal }) => (portal.log().match(/reading\.stopped why=memory/g)?.length === 3 ? [] : ["not three"]) },
];
