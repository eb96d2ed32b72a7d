// A long list of which only the part in sight is asked for, in pieces. What is asked anew stays on the screen
// until the new piece is there, so that nothing flickers.
export type Piece<T> = { total: number; items: readonly T[] };
type Ask<T> = (from: number, count: number) => Promise<Piece<T>>;

const kept = 60; // pieces; the longest unused go first

export class Windows<T> {
  total = $state(0);
  #pieces = $state.raw<ReadonlyMap<number, readonly T[]>>(new Map());
  #age = $state(0); // of what the list is asked from
  #asked = new Map<number, Promise<void>>();
  readonly #ask: Ask<T>;

  constructor(ask: Ask<T>, readonly size = 100) {
    this.#ask = ask;
  }

  at(index: number): T | undefined {
    return this.#pieces.get(Math.floor(index / this.size))?.[index % this.size];
  }

  // Asks for what of these is not there yet; resolves when all of it is. An effect that calls this runs again
  // after renew().
  async want(from: number, to: number): Promise<void> {
    void this.#age;
    const asked: Promise<void>[] = [];
    const last = Math.floor(Math.max(from, to - 1) / this.size);
    for (let at = Math.floor(Math.max(0, from) / this.size); at <= last; at += 1) {
      if (!this.#asked.has(at)) this.#asked.set(at, this.#fetch(at));
      asked.push(this.#asked.get(at)!);
    }
    await Promise.all(asked);
  }

  // Everything may have changed. `total`, when it is known already.
  renew(total = this.total): void {
    this.#asked.clear();
    this.total = total;
    this.#age += 1;
  }

  // Another list: nothing of the old one may be shown.
  empty(): void {
    this.#pieces = new Map();
    this.renew(0);
  }

  async #fetch(at: number): Promise<void> {
    const age = this.#age;
    const got = await this.#ask(at * this.size, this.size);
    if (age !== this.#age) return;
    const pieces = new Map(this.#pieces);
    pieces.delete(at); // the latest stands last
    pieces.set(at, got.items);
    for (const old of pieces.keys()) {
      if (pieces.size <= kept) break;
      pieces.delete(old);
      this.#asked.delete(old);
    }
    this.#pieces = pieces;
    this.total = got.total;
  }
}
