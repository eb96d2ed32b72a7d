// One check at a time: what it is doing, and what came out. Nothing of it outlives the page.
import * as core from "../../core/core";
import type { Kind, Report } from "../../core/protocol";
import { language, type Language } from "../../messages.svelte";

export type State =
  | { at: "idle" }
  | { at: "checking"; file: File; kind: Kind; done: number; total: number }
  | { at: "checked"; file: File; kind: Kind; report: Report; language: Language }
  | { at: "failed"; why: "unreadable_file" | "core" };

export class Check {
  state = $state.raw<State>({ at: "idle" });

  async run(file: File, kind: Kind): Promise<void> {
    const spoken = language();
    const mine: State = { at: "checking", file, kind, done: 0, total: 0 };
    this.state = mine;
    let current: State = mine;
    const still = () => this.state === current;
    const progress = (done: number, total: number) => {
      if (still()) this.state = current = { ...mine, done, total };
    };
    try {
      const report = await core.check(file, kind, spoken, progress);
      if (still()) this.state = { at: "checked", file, kind, report, language: spoken };
    } catch (thrown) {
      if (!still() || thrown instanceof core.Stopped) return;
      // A DOMException: the browser could not read the file any more (moved, or open elsewhere).
      this.state = { at: "failed", why: thrown instanceof DOMException ? "unreadable_file" : "core" };
    }
  }

  drop(): void {
    this.state = { at: "idle" };
    core.stop();
  }
}
