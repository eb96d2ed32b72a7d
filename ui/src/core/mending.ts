// The file on the desk, as the core tells of it; docs/wasm.md is the contract.
import type { Finding, Kind } from "./protocol";

export type Opened =
  | { state: "mending"; summary: Summary }
  | { state: "convert" } // the columns are not the template's: ask `convert`
  | { state: "unreadable"; fault: { code: string; message: string } };

export interface KindCount {
  code: string;
  severity: "error" | "warning";
  count: number;
  mendable: number; // for how many of them there is one sure answer
}

export interface Step {
  what: "edit" | "mend" | "remove_row";
  code: string; // of what was mended; "" else
  cells: number;
}

// A cell: its row in the working copy and its column of the template, both from 0.
export interface Place {
  position: number;
  field: number;
}

export interface Summary {
  verdict: "green" | "red";
  kind: Kind | null; // of the file itself, where its header tells
  rows: number;
  errors: number;
  warnings: number;
  changed: number; // cells unlike the file that was opened
  kinds: KindCount[];
  undo: Step | null;
  redo: Step | null;
  touched: Place | null; // the first cell that the last step, undo or redo changed
}

export interface PlacedFinding extends Finding, Place {
  // position and field are -1 when it is not about a cell of a person
  proposal: string | null; // the sure answer
  mend: Change["kind"] | null; // what that would do
  also_at: [position: number, field: number][]; // where the first of `also` are
}

export interface FindingWindow {
  total: number;
  findings: PlacedFinding[];
}

export interface CellFinding {
  code: string;
  severity: "error" | "warning";
  message: string;
}

export interface Cell {
  text: string;
  changed: boolean; // unlike the file that was opened
  findings: CellFinding[];
}

export interface GridRow {
  position: number;
  row: number; // in the school's own file
  removed: boolean;
  cells: Cell[];
}

export interface Column {
  name: string;
  field: number; // of a Place
  letter: string; // in the school's own file; "" when it has no such column
}

export interface GridWindow {
  total: number;
  columns: Column[];
  rows: GridRow[];
}

export interface Change extends Place {
  row: number;
  cell: string;
  column: string;
  from: string;
  to: string;
  kind: "cell" | "remove_row" | "header" | "column";
}

export interface ProposalWindow {
  total: number;
  changes: Change[];
}

// What a cell and the whole file would say of a text that is being typed.
export interface CellTrial {
  findings: CellFinding[];
  errors: number;
}
