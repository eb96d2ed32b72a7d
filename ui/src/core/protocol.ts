// What the page and its worker say to each other. The answers are the JSON of docs/wasm.md.
import type { Schemas } from "../api/client";
import type { Language } from "../messages.svelte";
import type { AnonymousAnswer, Counted, RejoinAnswer } from "./anonymous";
import type { Conversion } from "./conversion";
import type { CellTrial, FindingWindow, GridWindow, Opened, ProposalWindow, Summary } from "./mending";

export type Kind = Schemas["Kind"];
export type Report = Schemas["Report"];
export type Finding = Schemas["Finding"];

export type List = "errors" | "warnings";

// A part of a list, asked for in the language in which its sentences are to be.
export interface Window {
  from: number;
  count: number;
  language: Language;
}

// Everything that can be asked: what it needs, and what comes back. Down to `rejoin` they stand alone; all
// others are about the one file that `open` put on the desk.
export interface Orders {
  check: { wish: { file: ArrayBuffer; kind: Kind; language: Language }; answer: Report };
  template: { wish: { kind: Kind; language: Language }; answer: ArrayBuffer };
  counts: { wish: { text: string; kind: Kind; language: Language }; answer: Counted };
  counted: { wish: { text: string; kind: Kind; language: Language }; answer: ArrayBuffer };
  anonymise: { wish: { file: ArrayBuffer; seed: ArrayBuffer; name: string; language: Language }; answer: AnonymousAnswer };
  rejoin: { wish: { file: ArrayBuffer; key: ArrayBuffer; accept: boolean; language: Language }; answer: RejoinAnswer };
  open: { wish: { file: ArrayBuffer; kind: Kind; language: Language }; answer: Opened };
  convert: { wish: { answers: string; language: Language }; answer: Conversion };
  take_converted: { wish: { language: Language }; answer: Summary };
  summary: { wish: { language: Language }; answer: Summary };
  findings: { wish: Window & { list: List; code: string }; answer: FindingWindow };
  grid: { wish: Window; answer: GridWindow };
  proposals: { wish: Window & { code: string }; answer: ProposalWindow };
  mend: { wish: { code: string; language: Language }; answer: Summary };
  edit: { wish: { position: number; field: number; text: string; language: Language }; answer: Summary };
  try_edit: { wish: { position: number; field: number; text: string; language: Language }; answer: CellTrial };
  remove_row: { wish: { position: number; language: Language }; answer: Summary };
  undo: { wish: { language: Language }; answer: Summary };
  redo: { wish: { language: Language }; answer: Summary };
  mended: { wish: { language: Language }; answer: ArrayBuffer };
  marked: { wish: { language: Language }; answer: ArrayBuffer };
}

export type What = keyof Orders;
export type Order = { [W in What]: { what: W; id: number } & Orders[W]["wish"] }[What];

// What a worker does before it is asked anything: have an instance ready for a file, or make the core quick.
export type Preparation = "make_ready" | "rehearse" | "nothing";

// The first message to a worker hands over the compiled core; every other is an order.
export type Message = { what: "core"; module: WebAssembly.Module; preparation: Preparation } | Order;

export type Reply =
  | { what: "rehearsed" } // nobody asked
  | { id: number; what: "progress"; done: number; total: number }
  // A report comes in pieces, so that a page with 50,000 findings has no long moment of receiving them.
  | { id: number; what: "piece"; list: List; findings: Finding[] }
  | { id: number; what: "answer"; answer: Orders[What]["answer"] } // the last of an order
  | { id: number; what: "failed" };

// The numbers of docs/wasm.md.
export const kindNumber: Record<Kind, number> = { students: 0, teachers: 1 };
export const languageNumber: Record<Language, number> = { nl: 0, en: 1 };
export const listNumber: Record<List, number> = { errors: 0, warnings: 1 };
