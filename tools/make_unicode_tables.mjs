// Debian's package unicode-data (/usr/share/unicode) -> core/base/unicode_tables.inc, which is committed.
//   node tools/make_unicode_tables.mjs > core/base/unicode_tables.inc
import { readFileSync } from "node:fs";

const folder = process.argv[2] ?? "/usr/share/unicode";
const lines = (name) =>
  readFileSync(`${folder}/${name}`, "utf8")
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter(Boolean);
const version = /-(\d+\.\d+\.\d+)\.txt/.exec(readFileSync(`${folder}/CaseFolding.txt`, "utf8"))[1];
const hex = (number) => `0x${number.toString(16).toUpperCase()}`;

const excluded = new Set();
for (const line of lines("DerivedNormalizationProps.txt")) {
  const [range, property] = line.split(";").map((part) => part.trim());
  if (property !== "Full_Composition_Exclusion") continue;
  const [first, last = first] = range.split("..").map((text) => parseInt(text, 16));
  for (let symbol = first; symbol <= last; symbol += 1) excluded.add(symbol);
}

const decompositions = [];
const classes = [];
for (const line of lines("UnicodeData.txt")) {
  const fields = line.split(";");
  const symbol = parseInt(fields[0], 16);
  const combining = Number(fields[3]);
  const last = classes.at(-1);
  if (combining && last?.combining === combining && last.last === symbol - 1) last.last = symbol;
  else if (combining) classes.push({ first: symbol, last: symbol, combining });
  if (fields[5] && !fields[5].startsWith("<")) {
    const [first, second = 0] = fields[5].split(" ").map((text) => parseInt(text, 16));
    decompositions.push({ symbol, first, second });
  }
}
const pairs = decompositions
  .map((row, index) => ({ ...row, index }))
  .filter((row) => row.second && !excluded.has(row.symbol))
  .sort((a, b) => a.first - b.first || a.second - b.second);

// Simple case folding (statuses C and S); neighbours with the same distance become one row, step 1 or 2.
const folds = [];
for (const line of lines("CaseFolding.txt")) {
  const [symbol, status, target] = line.split(";").map((part) => part.trim());
  if (status !== "C" && status !== "S") continue;
  const [from, to] = [parseInt(symbol, 16), parseInt(target, 16)];
  const last = folds.at(-1);
  const step = last && from - last.last;
  const fits = last && last.distance === to - from && (step === 1 || step === 2) && (!last.step || last.step === step);
  if (fits) Object.assign(last, { last: from, step });
  else folds.push({ first: from, last: from, distance: to - from, step: 0 });
}

const table = (declaration, rows) => {
  const text = [`constexpr ${declaration}[] = {`];
  let line = "   ";
  for (const row of rows) {
    if (line.length + row.length > 117) {
      text.push(line);
      line = "   ";
    }
    line += ` ${row},`;
  }
  return [...text, line, "};"].join("\n");
};
console.log(`// Unicode ${version}, from Debian's package unicode-data; made by tools/make_unicode_tables.mjs.`);
console.log(table("Decomposition decompositions",
  decompositions.map((row) => `{${hex(row.symbol)}, ${hex(row.first)}, ${row.second ? hex(row.second) : 0}}`)));
console.log("// Rows of `decompositions` that compose again, by rising pair.");
console.log(table("std::uint16_t compositions", pairs.map((row) => String(row.index))));
console.log(table("CombiningRange combining_ranges",
  classes.map((row) => `{${hex(row.first)}, ${hex(row.last)}, ${row.combining}}`)));
console.log(table("FoldRange fold_ranges",
  folds.map((row) => `{${hex(row.first)}, ${hex(row.last)}, ${row.distance}, ${row.step || 1}}`)));
