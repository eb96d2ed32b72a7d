// The file that is being mended: what the core says of it, what of it is in sight, and every step. The file
// itself lives in the worker.
import * as core from "../../../core/core";
import type { Column, GridRow, Place, PlacedFinding, Summary } from "../../../core/mending";
import type { Kind, List } from "../../../core/protocol";
import { language, t } from "../../../messages.svelte";
import { Windows } from "../../../parts/windows.svelte";
import { fileNamed } from "./names";
import { firstReached, inSheetOrder, letterOf } from "./places";
import { afterStep, type Deed } from "./spoken";

export interface Shown {
  list: List;
  code: string; // "": all kinds
}

const mostPassed = 100; // findings about the file, or about a column

// A place in the grid: a row, and a column among those that the file has. Behind the last column stands the
// button that removes the row.
export interface Spot {
  position: number;
  column: number;
}

export class Mending {
  summary: Summary = $state.raw()!;
  columns = $state.raw<readonly Column[]>([]);
  shown = $state.raw<Shown>({ list: "errors", code: "" });
  active = $state.raw<Spot>({ position: 0, column: 0 }); // the cell that has, or would get, the focus
  said = $state(""); // for a screen reader
  lost = $state(false); // the core gave up: what was done is gone
  turnedGreen = $state(0); // how many times a step made it green
  readonly marks: boolean; // the file as it came in has cells to mark
  #steps = $state(0);
  #kept = $state(0); // the steps that were done when the file was last saved or handed over

  readonly rows = new Windows<GridRow>(async (from, count) => {
    const got = await this.#hold(core.grid({ from, count, language: language() }));
    this.columns = got.columns;
    return { total: got.total, items: got.rows };
  });
  readonly findings = new Windows<PlacedFinding>(async (from, count) => {
    const got = await this.#hold(core.findings({ ...this.shown, from, count, language: language() }));
    return { total: got.total, items: got.findings };
  }, 50);

  constructor(readonly file: File, readonly kind: Kind, summary: Summary, readonly origin: "as it is" | "converted") {
    this.summary = summary;
    this.marks = summary.errors + summary.warnings > 0;
    if (summary.errors === 0) this.shown = { list: "warnings", code: "" };
    this.findings.renew(this.#totalOf(this.shown));
    this.rows.renew(1);
  }

  // Something was done that is neither saved nor handed over.
  get unsaved(): boolean {
    return this.summary.undo !== null && this.#steps !== this.#kept;
  }

  // As it came in: then the very bytes of the file go on.
  get untouched(): boolean {
    return this.summary.undo === null && this.origin === "as it is";
  }

  // The file of now: the very bytes that came in when nothing was changed.
  async out(): Promise<File> {
    if (this.untouched) return this.file;
    return new File([await core.mended(language())], fileNamed(this.file.name, t("mending.name.mended")));
  }

  keep(): void {
    this.#kept = this.#steps;
  }

  #totalOf({ list, code }: Shown): number {
    if (!code) return this.summary[list];
    return this.summary.kinds.find((one) => one.code === code)?.count ?? 0;
  }

  show(shown: Shown): void {
    this.shown = shown;
    this.findings.empty();
    this.findings.renew(this.#totalOf(shown));
  }

  // What is about a whole row, or about a column that is not there, is shown at the first cell.
  spotOf({ position, field }: Place): Spot {
    return { position, column: Math.max(0, this.columns.findIndex((one) => one.field === field)) };
  }

  placeOf({ position, column }: Spot): Place {
    return { position, field: this.columns[column]?.field ?? 0 };
  }

  edit(place: Place, text: string): Promise<boolean> {
    return this.#step("step", core.edit({ ...place, text, language: language() }));
  }

  mend(code: string): Promise<boolean> {
    return this.#step("step", core.mend(code, language()));
  }

  removeRow(position: number): Promise<boolean> {
    return this.#step("step", core.removeRow(position, language()));
  }

  undo(): Promise<boolean> {
    return this.summary.undo ? this.#step("undo", core.undo(language())) : Promise.resolve(false);
  }

  redo(): Promise<boolean> {
    return this.summary.redo ? this.#step("redo", core.redo(language())) : Promise.resolve(false);
  }

  // In another language all sentences are asked for anew; what was done stays.
  async speakAgain(): Promise<void> {
    this.summary = await this.#hold(core.summary(language()));
    this.#renew();
  }

  // The next finding after the active cell, or the one before it; round at the ends. Those that are not about
  // a cell of a person are passed over.
  async neighbour(direction: 1 | -1): Promise<Spot | undefined> {
    const { shown, active } = this;
    const total = this.#totalOf(shown);
    await this.rows.want(active.position, active.position + 1);
    const here = { row: this.rows.at(active.position)?.row ?? 0, letter: this.columns[active.column]?.letter ?? "" };
    const one = async (index: number) =>
      (await this.#hold(core.findings({ ...shown, from: index, count: 1, language: language() }))).findings[0];
    const order = async (index: number) => {
      const finding = await one(index);
      return finding ? inSheetOrder({ row: finding.row, letter: letterOf(finding.cell) }, here) : 1;
    };
    let at: number;
    if (direction > 0) at = await firstReached(total, async (index) => (await order(index)) > 0);
    else at = (await firstReached(total, async (index) => (await order(index)) >= 0)) - 1;
    for (let passed = 0; passed < Math.min(total, mostPassed); passed += 1, at += direction) {
      const finding = await one((at + total) % total);
      if (finding && finding.position >= 0) return this.spotOf(finding);
    }
    return undefined;
  }

  // The first finding that is about a cell: where one begins.
  async begin(): Promise<Spot | undefined> {
    await this.rows.want(0, 1).catch(() => undefined);
    await this.findings.want(0, 1).catch(() => undefined);
    for (let at = 0; at < this.findings.size; at += 1) {
      const finding = this.findings.at(at);
      if (finding && finding.position >= 0) return this.spotOf(finding);
    }
    return undefined;
  }

  async #step(deed: Deed, asked: Promise<Summary>): Promise<boolean> {
    try {
      const before = this.summary;
      const now = await this.#hold(asked);
      this.summary = now;
      this.#steps += 1;
      this.#renew();
      this.said = afterStep(deed, before, now, String(this.rows.at(now.touched?.position ?? -1)?.row ?? ""));
      if (deed === "step" && before.verdict === "red" && now.verdict === "green") this.turnedGreen += 1;
      return true;
    } catch {
      return false;
    }
  }

  // What is shown may be over: then everything of that list, or the other list.
  #renew(): void {
    let { list, code } = this.shown;
    if (code && this.#totalOf(this.shown) === 0) code = "";
    if (!code && this.summary[list] === 0) list = this.summary.errors > 0 ? "errors" : "warnings";
    if (list !== this.shown.list || code !== this.shown.code) return (this.rows.renew(), this.show({ list, code }));
    this.rows.renew();
    this.findings.renew(this.#totalOf(this.shown));
  }

  async #hold<T>(asked: Promise<T>): Promise<T> {
    return asked.catch((thrown: unknown) => {
      if (!(thrown instanceof core.Stopped)) this.lost = true;
      throw thrown;
    });
  }
}
