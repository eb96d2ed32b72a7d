// The export with codes and the key file on their way to one list. Nothing of it outlives the page.
import type { Trouble } from "../../core/anonymous";
import * as core from "../../core/core";
import { language } from "../../messages.svelte";
import { listName } from "./names";

export type State =
  | { at: "choosing" }
  | { at: "joining" }
  | { at: "joined"; people: number; list: File; troubles: Trouble[] }
  | { at: "doubtful" | "refused"; people: number; troubles: Trouble[] }
  | { at: "unreadable"; file: "export" | "key"; message: string }
  | { at: "failed" };

export class Rejoining {
  exported = $state.raw<File | undefined>();
  key = $state.raw<File | undefined>();
  state = $state.raw<State>({ at: "choosing" });
  #accepted = false;

  // Joins as soon as both files are there.
  async take(which: "exported" | "key", file: File): Promise<void> {
    this[which] = file;
    this.state = { at: "choosing" };
    await this.join(false);
  }

  // `accept`: in spite of doubts. Without it, as the last time: in another language, for instance.
  async join(accept = this.#accepted): Promise<void> {
    this.#accepted = accept;
    if (!this.exported || !this.key) return;
    const mine: State = (this.state = { at: "joining" });
    const next = await this.#outcome(this.exported, this.key, accept);
    if (this.state === mine) this.state = next;
  }

  async #outcome(exported: File, key: File, accept: boolean): Promise<State> {
    try {
      const { told, list } = await core.rejoin(exported, key, accept, language());
      if (told.status === "unreadable") return { at: "unreadable", file: told.file, message: told.fault.message };
      if (told.status !== "joined") return { at: told.status, people: told.people, troubles: told.troubles };
      return { at: "joined", people: told.people, troubles: told.troubles, list: new File([list!], listName(told.kind)) };
    } catch (thrown) {
      return { at: thrown instanceof core.Stopped ? "choosing" : "failed" };
    }
  }
}
