// One export on its way to the template: what the core made of it, what the school chose, and the next try
// after each choice. Tries follow one another; of choices made meanwhile only the last counts.
import type { Conversion } from "../../../core/conversion";
import { written, type Answers } from "./answers";
import { chosen } from "./fields";
import { forget, recall, remember } from "./remembered";

export type Convert = (answers: string) => Promise<Conversion>;

export class Choosing {
  conversion = $state.raw<Conversion | undefined>();
  answers = $state.raw<Answers>({});
  recalled = $state(false); // the answers are those of the last time
  busy = $state(false);
  failed = $state(false);
  readonly #convert: Convert;
  #wanted: Answers | undefined;

  constructor(convert: Convert) {
    this.#convert = convert;
  }

  async start(): Promise<void> {
    await this.#try({});
    const known = this.conversion && recall(this.conversion);
    if (!known) return;
    this.recalled = true;
    await this.#try(known);
  }

  async choose(key: string, value: string): Promise<void> {
    if (this.conversion) await this.#try(chosen(this.conversion, this.answers, key, value));
  }

  // After a change of language, too: the sentences are the core's.
  async again(): Promise<void> {
    await this.#try(this.answers);
  }

  async forget(): Promise<void> {
    if (this.conversion) forget(this.conversion);
    this.recalled = false;
    await this.#try({});
  }

  // What needed no choice needs no memory.
  keep(): void {
    if (this.conversion && Object.keys(this.answers).length > 0) remember(this.conversion, this.answers);
  }

  async #try(answers: Answers): Promise<void> {
    this.answers = answers;
    this.#wanted = answers;
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.#wanted) {
        const now: Answers = this.#wanted;
        this.#wanted = undefined;
        this.conversion = await this.#convert(written(now));
      }
      this.failed = false;
    } catch {
      this.failed = true;
    } finally {
      this.busy = false;
    }
  }
}
