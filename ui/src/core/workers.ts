// The two workers in which the core runs, so that the page never stands still. One has the desk, with the
// file that is being mended; the other runs the errands. Stopping is ending a worker, and then the other must
// be there without a network.
import workerUrl from "./worker?worker&url";
import type { Progress } from "./instance";
import type { Finding, List, Message, Orders, Preparation, Reply, What } from "./protocol";

export type Role = "desk" | "errands";
export type { Progress };

// The order was stopped, by the person or by a newer order.
export class Stopped extends Error {}

interface Waiting {
  progress: Progress | undefined;
  found: Record<List, Finding[][]>;
  resolve: (answer: never) => void;
  reject: (reason: Error) => void;
}

// The content policy asks for a named policy around the address of a worker.
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): { createScriptURL(url: string): string };
}
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("portal-worker", {
  createScriptURL: (url) => (url === workerUrl ? url : ""),
});

// Of a page on a disk a browser starts no worker that is a module; Vite's own server gives only those.
const type: WorkerType = import.meta.env.DEV ? "module" : "classic";

let lastId = 0;

class Helper {
  readonly waiting = new Map<number, Waiting>();
  readonly #worker: Worker;

  constructor(module: Promise<WebAssembly.Module>, preparation: Preparation, onlost: () => void) {
    this.#worker = new Worker(policy?.createScriptURL(workerUrl) ?? workerUrl, { type });
    this.#worker.onmessage = ({ data }: MessageEvent<Reply>) => this.#hear(data);
    this.#worker.onerror = () => {
      onlost();
      this.end(new Error("the worker is gone"));
    };
    module.then((compiled) => this.#post({ what: "core", module: compiled, preparation }), () => undefined);
  }

  ask<W extends What>(what: W, wish: Orders[W]["wish"], progress?: Progress): Promise<Orders[W]["answer"]> {
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { progress, found: { errors: [], warnings: [] }, resolve, reject });
      const hand = "file" in wish ? [wish.file] : [];
      this.#post({ what, id, ...wish } as unknown as Message, hand);
    });
  }

  end(reason: Error): void {
    this.#worker.terminate();
    for (const one of this.waiting.values()) one.reject(reason);
    this.waiting.clear();
  }

  #post(message: Message, hand: Transferable[] = []): void {
    this.#worker.postMessage(message, hand);
  }

  #hear(reply: Reply): void {
    if (reply.what === "rehearsed") return void (rehearsed = true);
    const one = this.waiting.get(reply.id);
    if (!one) return;
    if (reply.what === "progress") return one.progress?.(reply.done, reply.total);
    if (reply.what === "piece") return void one.found[reply.list].push(reply.findings);
    this.waiting.delete(reply.id);
    if (reply.what === "failed") return one.reject(new Error("the core gave up"));
    const pieces = one.found.errors.length + one.found.warnings.length > 0;
    const lists = pieces && { errors: one.found.errors.flat(), warnings: one.found.warnings.flat() };
    one.resolve((lists ? { ...reply.answer, ...lists } : reply.answer) as never);
  }
}

const helpers: Partial<Record<Role, Helper>> = {};
let rehearsed = false; // to the end: that serves all workers

// Both are fetched while the core is, and get it once it is there. The first file finds the desk ready.
export function hire(module: Promise<WebAssembly.Module>): void {
  helpers.desk ??= spare() ?? recruit(module, "make_ready");
  helpers.errands ??= recruit(module, rehearsed ? "nothing" : "rehearse");
}

function recruit(module: Promise<WebAssembly.Module>, preparation: Preparation): Helper {
  const made: Helper = new Helper(module, preparation, () => forget(made));
  return made;
}

// The errand runner, when it has nothing to do, takes the desk that came free. It has no instance ready, nor has
// the desk itself for a second file.
function spare(): Helper | undefined {
  const { errands } = helpers;
  if (!errands || errands.waiting.size > 0) return undefined;
  delete helpers.errands;
  return errands;
}

function forget(helper: Helper): void {
  for (const role of ["desk", "errands"] as const) if (helpers[role] === helper) delete helpers[role];
}

// Without a core they are of no use.
export function dismiss(): void {
  for (const role of ["desk", "errands"] as const) {
    helpers[role]?.end(new Error("there is no core"));
    delete helpers[role];
  }
}

export function helper(role: Role): Helper {
  return helpers[role]!;
}

// Ends what a worker is doing; everything that was asked of it is rejected with Stopped, and what it had on
// its desk is gone. Says whether there was anything to end.
export function end(role: Role): boolean {
  const busy = helpers[role];
  if (!busy || busy.waiting.size === 0) return false;
  forget(busy);
  busy.end(new Stopped());
  return true;
}
