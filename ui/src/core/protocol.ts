// What the page and its worker say to each other.
import type { Schemas } from "../api/client";
import type { Language } from "../messages.svelte";

export type Kind = Schemas["Kind"];
export type Report = Schemas["Report"];
export type Finding = Schemas["Finding"];

// The first message hands over the compiled core; every other asks for one thing.
export type Order =
  | { what: "core"; module: WebAssembly.Module }
  | { what: "check"; file: ArrayBuffer; kind: Kind; language: Language }
  | { what: "template"; kind: Kind; language: Language };

export type Reply =
  | { what: "progress"; done: number; total: number }
  | { what: "answer"; bytes: ArrayBuffer }
  | { what: "failed" };

// The numbers of docs/wasm.md.
export const kindNumber: Record<Kind, number> = { students: 0, teachers: 1 };
export const languageNumber: Record<Language, number> = { nl: 0, en: 1 };
