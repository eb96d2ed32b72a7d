// The sentences of messages/{nl,en}.json, in the language of the moment. Every call of t() in a page is
// followed by Svelte, so the page changes at once when the language does.
import type { components } from "./api/schema";
import type nl from "../../messages/nl.json";

export type Language = components["schemas"]["Language"];
type Catalogue = Record<"ui" | "error" | "fault" | "finding" | "convert", Record<string, string>>;
type Arguments = Record<string, string | number>;
export type Key = keyof (typeof nl)["ui"] & string;
export type PluralKey = Key extends infer K ? (K extends `${infer Stem}.one` ? Stem : never) : never;

const loaders: Record<Language, () => Promise<{ default: Catalogue }>> = {
  nl: () => import("virtual:catalogue/nl"),
  en: () => import("virtual:catalogue/en"),
};

const state = $state<{ language: Language }>({ language: "nl" });
let catalogue = $state.raw<Catalogue>({ ui: {}, error: {}, fault: {}, finding: {}, convert: {} });

export function language(): Language {
  return state.language;
}

export async function useLanguage(wanted: Language): Promise<void> {
  catalogue = (await loaders[wanted]()).default;
  state.language = wanted;
  document.documentElement.lang = wanted;
}

// Each {name} replaced by its value; numbers in the language's own way. An unknown {name} stays.
export function fill(sentence: string, args: Arguments = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = args[name];
    return value === undefined ? whole : typeof value === "number" ? number(value) : value;
  });
}

export function t(key: Key, args?: Arguments): string {
  return fill(catalogue.ui[key] ?? key, args);
}

// "1 fout", "2 fouten": the keys `stem.one` and `stem.other`; {count} is filled in.
export function tn(stem: PluralKey, count: number, args?: Arguments): string {
  return t(`${stem}.${count === 1 ? "one" : "other"}` as Key, { count, ...args });
}

// A sentence whose key is only known when the page runs (a code of the API or of a report).
export function sentence(section: keyof Catalogue, key: string, args?: Arguments): string | undefined {
  const found = catalogue[section][key];
  return found === undefined ? undefined : fill(found, args);
}

export function number(value: number): string {
  return new Intl.NumberFormat(state.language === "nl" ? "nl-NL" : "en-GB").format(value);
}

// "31 december 2027"
export function day(moment: number): string {
  return format(moment, { day: "numeric", month: "long", year: "numeric" });
}

// "23 nov 2026 14:28"
export function moment(at: number): string {
  return format(at, { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
}

function format(at: number, options: Intl.DateTimeFormatOptions): string {
  const locale = state.language === "nl" ? "nl-NL" : "en-GB";
  return new Intl.DateTimeFormat(locale, { timeZone: "Europe/Amsterdam", ...options }).format(at);
}
