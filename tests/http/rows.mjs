// Runs a table. A row names the request (see ask.mjs) and
//   status  what is answered
//   holds   what the JSON body holds, at least
//   lacks   texts that occur nowhere in the body
//   keep    name -> path in the body: later rows write {name}
//   check   a function of the answer that returns what is wrong, or nothing
// A row may also be { name, run }: a function of the cast that returns what is wrong, or nothing.
import { ask } from "./ask.mjs";

export async function run_rows(cast, rows) {
  let passed = 0;
  const troubles = [];
  for (const row of rows) {
    const wrong = row.run ? await row.run(cast) : await run_row(cast, row);
    if (wrong.length) troubles.push(`${row.name ?? `${row.ask} by ${row.by ?? "nobody"}`}: ${wrong.join("; ")}`);
    else passed += 1;
  }
  return { passed, troubles };
}

async function run_row(cast, row) {
  const answer = await ask(cast, row);
  const wrong = [];
  const wanted = [row.status].flat();
  if (!wanted.includes(answer.status)) wrong.push(`${answer.status}, not ${wanted.join(" or ")}: ${answer.text.slice(0, 300)}`);
  if (!row.loose) wrong.push(...cast.contract.judge(answer.method, answer.path, answer));
  if (row.holds) wrong.push(...missing(answer.json, row.holds, "body"));
  for (const text of row.lacks ?? []) if (answer.text.includes(text)) wrong.push(`holds "${text}"`);
  for (const [name, path] of Object.entries(row.keep ?? {})) cast.names[name] = at(answer.json, path);
  wrong.push(...(row.check ? await row.check(answer, cast) ?? [] : []));
  return wrong;
}

export const at = (value, path) => path.split(".").reduce((part, key) => part?.[key], value);

function missing(value, wanted, place) {
  if (wanted !== null && typeof wanted === "object") {
    return Object.entries(wanted).flatMap(([key, part]) => missing(value?.[key], part, `${place}.${key}`));
  }
  return value === wanted ? [] : [`${place} is ${JSON.stringify(value)}, not ${JSON.stringify(wanted)}`];
}
