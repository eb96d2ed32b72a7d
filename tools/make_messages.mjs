// messages/{nl,en}.json -> a sorted C++ table of the sections named on the command line.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const [output, ...sections] = process.argv.slice(2);
const read = (language) =>
  JSON.parse(readFileSync(new URL(`../messages/${language}.json`, import.meta.url), "utf8"));
const [nl, en] = [read("nl"), read("en")];
const literal = (text) => JSON.stringify(text).replaceAll("\\u2028", "").replaceAll("??", "?\\?");
const rows = sections
  .flatMap((section) => Object.keys(nl[section] ?? {}).map((key) => [section, key]))
  .map(([section, key]) => [`${section}.${key}`, nl[section][key], en[section]?.[key] ?? ""])
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map((row) => `{${row.map(literal).join(", ")}},`);
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, rows.join("\n") + "\n");
