// What the core says of anonymous lists; docs/wasm.md is the contract.
import type { Kind } from "./protocol";

interface Said {
  code: string;
  message: string;
}

// A line of a list of classes, and what is wrong with it.
export interface CountLine {
  klasnaam: string;
  leerjaar: string;
  aantal: string;
  trouble: Said | null;
}

export interface Counted {
  good: boolean;
  people: number;
  lines: CountLine[];
}

export interface ClassSize {
  leerjaar: number;
  klasnaam: string;
  people: number;
}

export type Anonymised =
  | { status: "anonymous"; kind: Kind; people: number; classes: ClassSize[] }
  | { status: "red"; kind: Kind; errors: number }
  | { status: "unreadable"; fault: Said };

export interface AnonymousAnswer {
  told: Anonymised;
  files?: { anonymous: ArrayBuffer; key: ArrayBuffer };
}

export interface Trouble extends Said {
  doubt: boolean; // may be accepted
  count: number;
  names: string[];
}

export type Rejoined =
  | { status: "joined" | "doubtful" | "refused"; kind: Kind; people: number; troubles: Trouble[] }
  | { status: "unreadable"; file: "export" | "key"; fault: Said };

export interface RejoinAnswer {
  told: Rejoined;
  list?: ArrayBuffer;
}
