// The way of one file on this page: reading, then mending, or first converting, or it cannot be read.
// Nothing of it outlives the page.
import * as core from "../../core/core";
import type { Summary } from "../../core/mending";
import type { Kind } from "../../core/protocol";
import { language } from "../../messages.svelte";
import { Mending } from "./mending/mending.svelte";

export type State =
  | { at: "idle" }
  | { at: "reading"; file: File; kind: Kind; done: number; total: number }
  | { at: "mending"; file: File; kind: Kind; mending: Mending }
  | { at: "conversion"; file: File; kind: Kind; instead: State } // of what the person left for it
  | { at: "unreadable"; file: File; kind: Kind; fault: string } // the key of its sentence
  | { at: "failed"; why: "unreadable_file" | "core" };

export class Desk {
  state = $state.raw<State>({ at: "idle" });

  async open(file: File, kind: Kind): Promise<void> {
    const mine: State = { at: "reading", file, kind, done: 0, total: 0 };
    this.state = mine;
    let current: State = mine;
    const still = () => this.state === current;
    const progress = (done: number, total: number) => {
      if (still()) this.state = current = { ...mine, done, total };
    };
    try {
      const opened = await core.open(file, kind, language(), progress);
      if (!still()) return;
      if (opened.state === "mending") this.#mend(file, kind, opened.summary, "as it is");
      else if (opened.state === "convert") this.state = { at: "conversion", file, kind, instead: { at: "idle" } };
      else this.state = { at: "unreadable", file, kind, fault: opened.fault.code };
    } catch (thrown) {
      if (!still() || thrown instanceof core.Stopped) return;
      // A DOMException: the browser could not read the file any more (moved, or open elsewhere).
      this.state = { at: "failed", why: thrown instanceof DOMException ? "unreadable_file" : "core" };
    }
  }

  // The person chooses the columns.
  convert(): void {
    if (this.state.at !== "mending") return;
    const { file, kind } = this.state;
    this.state = { at: "conversion", file, kind, instead: this.state };
  }

  // No conversion after all.
  back(): void {
    if (this.state.at === "conversion" && this.state.instead.at === "mending") this.state = this.state.instead;
    else this.drop();
  }

  // The converted people are what is mended from now on.
  converted(summary: Summary): void {
    if (this.state.at === "conversion") this.#mend(this.state.file, this.state.kind, summary, "converted");
  }

  drop(): void {
    this.state = { at: "idle" };
    core.stop();
  }

  #mend(file: File, kind: Kind, summary: Summary, how: "as it is" | "converted"): void {
    this.state = { at: "mending", file, kind, mending: new Mending(file, kind, summary, how) };
  }
}
