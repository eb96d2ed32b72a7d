// Holds the sources to the house rules that a machine can see. Each rule prints what breaks it, with its
// place; the last line is `N passed, N failed` (one count per rule).
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" })
  .split("\n").filter(Boolean);
const read = (file) => { try { return readFileSync(file, "utf8"); } catch { return ""; } };
const sources = files.filter((file) => /^(core|server|apps)\/.*\.(cpp|h|inc)$/.test(file));
const scripts = files.filter((file) => /^(ui\/src|tests|tools)\/.*\.(ts|svelte|mjs|cpp|h)$/.test(file));
const generated = /unicode_tables|code_page_tables|\/schema\.d\.ts$|\/generated\//;

const floors = read("floors.txt").split("\n").filter((line) => /^\d/.test(line)).map((line) => {
  const [floor, folder, , headers] = line.split("|").map((cell) => cell.trim());
  return { floor: Number(floor), folder, headers: headers === "-" ? [] : headers.split(",").map((text) => text.trim()) };
});
const folder_of = (file) => file.split("/").slice(0, 2).join("/");
const floor_of = (file) => floors.find((row) => row.folder === folder_of(file));

function* floor_trouble() {
  for (const file of sources) {
    const here = floor_of(file);
    if (!here) { yield `${file}: its folder is not in floors.txt`; continue; }
    for (const [, quote, header] of read(file).matchAll(/^#include ([<"])([^>"]+)/gm)) {
      const there = quote === '"' ? floor_of(header) : undefined;
      if (quote === '"' && header.includes("/")) {
        const below = there && (there.folder === here.folder || there.floor < here.floor);
        const pure = !here.folder.startsWith("core/") || header.startsWith("core/");
        if (!below || !pure) yield `${file}: ${here.folder} may not include ${header}`;
      } else if (quote === "<" && /[./]/.test(header)) {
        const test = file.includes("_test.cpp") || file.includes("_for_test.h") || file.includes("/test_");
        const system = /^(sys|netinet|arpa|linux)\/|^(unistd|fcntl|signal|poll|netdb|errno)\.h$/.test(header);
        const own = here.headers.some((prefix) => header.startsWith(prefix));
        if (!own && !(test && /^g(test|mock)\//.test(header)) && !(system && !here.folder.startsWith("core/")))
          yield `${file}: floors.txt does not give ${here.folder} <${header}>`;
      }
    }
  }
}

function* impure_core() {
  const effects = /^#include <(filesystem|fstream|iostream|thread|mutex|chrono|ctime|random)>/gm;
  for (const file of sources.filter((name) => name.startsWith("core/") && !/_test|testing|for_test/.test(name)))
    for (const [line] of read(file).matchAll(effects)) yield `${file}: ${line} (core has no effects)`;
}

function* crowded_files() {
  for (const file of [...sources, ...scripts]) {
    if (generated.test(file)) continue;
    const lines = read(file).split("\n").length;
    if (lines > 401) yield `${file}: ${lines} lines (400 at most)`;
  }
}

// A function is what stands between a line that ends in "{" at namespace or class level and its "}".
function* long_functions() {
  for (const file of sources.filter((name) => name.endsWith(".cpp") && !name.includes("_test"))) {
    let start = 0, indent = "";
    read(file).split("\n").forEach((line, index) => {
      if (!start && /^( {0,2})\S.*\) ?(const|noexcept|override| |->.*)*\{$/.test(line) && !/^ *(if|for|while|switch|else|\}|namespace)/.test(line)) {
        start = index + 1; indent = line.match(/^ */)[0];
      } else if (start && line.startsWith(`${indent}}`)) {
        trouble(index + 1); start = 0;
      }
    });
    function trouble(end) { if (end - start > 51) long.push(`${file}:${start}: ${end - start} lines (50 at most)`); }
  }
  yield* long.splice(0);
}
const long = [];

const catalogues = { nl: JSON.parse(read("messages/nl.json")), en: JSON.parse(read("messages/en.json")) };
const flat = (catalogue) => new Map(Object.entries(catalogue).flatMap(([section, texts]) =>
  Object.entries(texts).map(([key, text]) => [`${section}.${key}`, text])));
const [nl, en] = [flat(catalogues.nl), flat(catalogues.en)];
const placeholders = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((hit) => hit[1]).sort().join();

function* unequal_messages() {
  for (const key of nl.keys()) if (!en.has(key)) yield `en.json lacks ${key}`;
  for (const key of en.keys()) if (!nl.has(key)) yield `nl.json lacks ${key}`;
  for (const [key, text] of nl)
    if (en.has(key) && placeholders(text) !== placeholders(en.get(key))) yield `${key}: the placeholders differ`;
  for (const [key, text] of [...nl, ...en]) if (!text.trim()) yield `${key} is empty`;
}

function* loose_words() {
  const forbidden = /\/work\/|\/tmp\/bash|registry\.npmjs|deb\.debian\.org|\bTODO\b|\bFIXME\b|\b(Claude|ChatGPT|Copilot|LLM)\b/i;
  for (const file of files) {
    if (file === "tools/check.mjs" || /\.(png|woff2|xlsx?|wasm)$/.test(file)) continue;
    read(file).split("\n").forEach((line, index) => found(file, line, index));
  }
  function found(file, line, index) { if (forbidden.test(line)) words.push(`${file}:${index + 1}: ${line.trim().slice(0, 100)}`); }
  yield* words.splice(0);
}
const words = [];

// The browser keeps the names of an export's columns, in one place, and nothing else.
const keeps_columns = /^ui\/src\/pages\/validate\/conversion\/(remembered|\w+\.test)\.ts$/;

function* unsafe_pages() {
  for (const file of scripts.filter((name) => name.startsWith("ui/src/")))
    for (const [hit] of read(file).matchAll(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\{@html|eval\(|new Function|localStorage|sessionStorage/g))
      if (hit !== "localStorage" || !keeps_columns.test(file)) yield `${file}: ${hit}`;
}

const rules = { "floors": floor_trouble, "core has no effects": impure_core, "files of at most 400 lines": crowded_files,
  "functions of at most 50 lines": long_functions, "messages agree": unequal_messages, "no loose words": loose_words,
  "pages without unsafe calls": unsafe_pages };
let failed = 0;
for (const [name, rule] of Object.entries(rules)) {
  const troubles = [...rule()];
  if (troubles.length) failed += 1;
  console.log(`${troubles.length ? "FAIL" : "ok  "} ${name}`);
  for (const trouble of troubles) console.log(`     ${trouble}`);
}
console.log(`${Object.keys(rules).length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
