// What is being typed in a cell, and whether it would be right. Nothing changes before it is confirmed.
import * as core from "../../../core/core";
import type { CellTrial, Place } from "../../../core/mending";
import { language } from "../../../messages.svelte";
import type { Spot } from "./mending.svelte";

const pause = 150; // milliseconds without a key

export class Trial {
  spot = $state.raw<Spot | undefined>(); // of the cell that is being typed in
  place: Place | undefined; // the same, for the core
  text = $state("");
  outcome = $state.raw<CellTrial | undefined>(); // of what stands there now; undefined while it is not known
  #before = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  get changed(): boolean {
    return this.text !== this.#before;
  }

  begin(spot: Spot, place: Place, before: string, text: string): void {
    this.spot = spot;
    this.place = place;
    this.#before = before;
    this.type(text);
  }

  type(text: string): void {
    this.text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), pause);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.spot = this.place = undefined;
    this.outcome = undefined;
  }

  async #ask(): Promise<void> {
    const { place, text } = this;
    if (!place) return;
    const outcome = await core.tryEdit({ ...place, text, language: language() }).catch(() => undefined);
    if (this.place === place && this.text === text) this.outcome = outcome;
  }
}
