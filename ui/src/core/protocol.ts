// What the page and its worker say to each other.
import type { Schemas } from "../api/client";
import type { Language } from "../messages.svelte";

export type Kind = Schemas["Kind"];
export type Report = Schemas["Report"];
export type Finding = Schemas["Finding"];

export type List = "errors" | "warnings";

// The first message hands over the compiled core; every other asks for one thing.
export type Order =
  | { what: "core"; module: WebAssembly.Module }
  | { what: "check"; file: ArrayBuffer; kind: Kind; language: Language }
  | { what: "template"; kind: Kind; language: Language };

export type Reply =
  | { what: "progress"; done: number; total: number }
  | { what: "template"; bytes: ArrayBuffer }
  // A report comes in pieces, so that a page with 50,000 findings has no long moment of receiving them.
  | { what: "findings"; list: List; findings: Finding[] }
  | { what: "report"; report: Report } // the last piece; its lists are empty
  | { what: "failed" };

// The numbers of docs/wasm.md.
export const kindNumber: Record<Kind, number> = { students: 0, teachers: 1 };
export const languageNumber: Record<Language, number> = { nl: 0, en: 1 };
