// The words on the pages, from the same catalogues as the pages take them.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export type Language = "nl" | "en";
type Catalogue = Record<string, Record<string, string>>;

const folder = resolve(import.meta.dirname, "../../messages");
const catalogue = (language: Language): Catalogue => JSON.parse(readFileSync(join(folder, `${language}.json`), "utf8"));
const catalogues: Record<Language, Catalogue> = { nl: catalogue("nl"), en: catalogue("en") };

/** The sentence behind a key of the section `ui`; placeholders without an argument match anything. */
export function word(language: Language, key: string, args: Record<string, string | number> = {}): RegExp {
  const sentence = catalogues[language].ui?.[key];
  if (sentence === undefined) throw new Error(`no sentence ui.${key} in ${language}`);
  const escaped = sentence.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\{(\w+)\}/g, (_, name) => String(args[name] ?? ".+"))}$`, "i");
}
