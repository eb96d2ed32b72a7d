// One running copy of the core; docs/wasm.md is the contract.
import { kindNumber, languageNumber, listNumber, type Kind, type Order, type Orders, type Report, type What } from "./protocol";
import type { AnonymousAnswer, Counted, RejoinAnswer } from "./anonymous";
import type { Language } from "../messages.svelte";

interface Exports {
  memory: WebAssembly.Memory;
  _initialize(): void;
  allocate(size: number): number;
  release(at: number): void;
  result_size(): number;
  check(at: number, size: number, kind: number, language: number): number;
  template(kind: number, language: number): number;
  code_typo(at: number, size: number): number;
  counts(text: number, size: number, kind: number, language: number): number;
  counted(language: number): number;
  anonymise(at: number, size: number, kind: number, seed: number, seedSize: number, language: number): number;
  anonymous(language: number): number;
  key(name: number, size: number, language: number): number;
  rejoin(at: number, size: number, key: number, keySize: number, accept: number, language: number): number;
  rejoined(language: number): number;
  open(at: number, size: number, kind: number, language: number): number;
  convert(at: number, size: number, kind: number, answers: number, answersSize: number, language: number): number;
  take_converted(language: number): number;
  summary(language: number): number;
  findings(list: number, code: number, codeSize: number, from: number, count: number, language: number): number;
  grid(from: number, count: number, language: number): number;
  proposals(code: number, codeSize: number, from: number, count: number, language: number): number;
  mend(code: number, codeSize: number, language: number): number;
  edit(position: number, field: number, text: number, textSize: number, language: number): number;
  try_edit(position: number, field: number, text: number, textSize: number, language: number): number;
  remove_row(position: number, language: number): number;
  undo(language: number): number;
  redo(language: number): number;
  mended(language: number): number;
  marked(language: number): number;
}

export type Progress = (done: number, total: number) => void;
type Errand = "check" | "template" | "counts" | "counted" | "anonymise" | "rejoin";
type DeskOrder = Exclude<Order, { what: Errand | "open" }>;

interface Placed {
  at: number;
  size: number;
}

const notThere = 52; // ENOSYS
const headerDecides = 2; // a kind of docs/wasm.md

export class Core {
  readonly #exports: Exports;
  #file: (Placed & { kind: number }) | undefined; // stays in the core's memory: it may be read again

  constructor(module: WebAssembly.Module, progress: Progress) {
    const wasi: Record<string, () => number> = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      if (from === "wasi_snapshot_preview1") wasi[name] = () => notThere;
    }
    wasi.proc_exit = () => {
      throw new Error("the core gave up");
    };
    const env = {
      progress: (done: number, total: number) => {
        progress(done >>> 0, total >>> 0);
        return 1; // stopping is ending the worker
      },
    };
    const instance = new WebAssembly.Instance(module, { env, wasi_snapshot_preview1: wasi });
    this.#exports = instance.exports as unknown as Exports;
    this.#exports._initialize();
  }

  // Memory costs a system time when it is used first: so it may be used before there is a file.
  touch(bytes: number): void {
    this.#exports.release(this.#place(new Uint8Array(bytes)).at);
  }

  check(file: ArrayBuffer, kind: Kind, language: Language): Report {
    return this.#with(file, (at, size) =>
      this.#read(this.#exports.check(at, size, kindNumber[kind], languageNumber[language])),
    ) as Report;
  }

  template(kind: Kind, language: Language): ArrayBuffer {
    return this.#copy(this.#exports.template(kindNumber[kind], languageNumber[language]));
  }

  // The number of docs/wasm.md.
  codeTypo(typed: string): number {
    return this.#with(typed, (at, size) => this.#exports.code_typo(at, size));
  }

  counts(text: string, kind: Kind, language: Language): Counted {
    return this.#with(text, (at, size) =>
      this.#read(this.#exports.counts(at, size, kindNumber[kind], languageNumber[language])),
    ) as Counted;
  }

  counted(text: string, kind: Kind, language: Language): ArrayBuffer {
    this.counts(text, kind, language);
    return this.#copy(this.#exports.counted(languageNumber[language]));
  }

  // `name` is that of the anonymous file, for the key to tell.
  anonymise(file: ArrayBuffer, seed: ArrayBuffer, name: string, language: Language): AnonymousAnswer {
    const core = this.#exports;
    const speak = languageNumber[language];
    const told = this.#with(file, (at, size) =>
      this.#with(seed, (chance, length) => this.#read(core.anonymise(at, size, headerDecides, chance, length, speak))),
    ) as AnonymousAnswer["told"];
    if (told.status !== "anonymous") return { told };
    const anonymous = this.#copy(core.anonymous(speak));
    return { told, files: { anonymous, key: this.#with(name, (at, size) => this.#copy(core.key(at, size, speak))) } };
  }

  rejoin(file: ArrayBuffer, key: ArrayBuffer, accept: boolean, language: Language): RejoinAnswer {
    const core = this.#exports;
    const speak = languageNumber[language];
    const told = this.#with(file, (at, size) =>
      this.#with(key, (place, length) => this.#read(core.rejoin(at, size, place, length, Number(accept), speak))),
    ) as RejoinAnswer["told"];
    return told.status === "joined" ? { told, list: this.#copy(core.rejoined(speak)) } : { told };
  }

  open(file: ArrayBuffer, kind: Kind, language: Language): Orders["open"]["answer"] {
    const placed = this.#place(new Uint8Array(file));
    if (this.#file) this.#exports.release(this.#file.at);
    this.#file = { ...placed, kind: kindNumber[kind] };
    const answer = this.#exports.open(placed.at, placed.size, kindNumber[kind], languageNumber[language]);
    return this.#read(answer) as Orders["open"]["answer"];
  }

  // Everything about the file that open() was given.
  carryOut(order: DeskOrder): Orders[What]["answer"] {
    const answer = this.#call(order, languageNumber[order.language]);
    if (order.what === "mended" || order.what === "marked") return this.#copy(answer);
    return this.#read(answer) as Orders[What]["answer"];
  }

  #call(order: DeskOrder, language: number): number {
    const core = this.#exports;
    switch (order.what) {
      case "convert": {
        const { at, size, kind } = this.#file!;
        return this.#with(order.answers, (text, length) => core.convert(at, size, kind, text, length, language));
      }
      case "findings": {
        const { list, from, count } = order;
        return this.#with(order.code, (at, size) => core.findings(listNumber[list], at, size, from, count, language));
      }
      case "proposals":
        return this.#with(order.code, (at, size) => core.proposals(at, size, order.from, order.count, language));
      case "mend":
        return this.#with(order.code, (at, size) => core.mend(at, size, language));
      case "edit":
      case "try_edit": {
        const { what, position, field } = order;
        return this.#with(order.text, (at, size) => core[what](position, field, at, size, language));
      }
      case "grid":
        return core.grid(order.from, order.count, language);
      case "remove_row":
        return core.remove_row(order.position, language);
      default:
        return core[order.what](language);
    }
  }

  // Gives `call` the bytes or the text inside the core, for as long as it runs.
  #with<T>(given: string | ArrayBuffer, call: (at: number, size: number) => T): T {
    const { at, size } = this.#place(typeof given === "string" ? new TextEncoder().encode(given) : new Uint8Array(given));
    const answer = call(at, size);
    this.#exports.release(at);
    return answer;
  }

  #place(bytes: Uint8Array): Placed {
    const at = this.#exports.allocate(Math.max(bytes.length, 1)) >>> 0;
    if (at === 0) throw new Error("no room for the file");
    new Uint8Array(this.#exports.memory.buffer).set(bytes, at);
    return { at, size: bytes.length };
  }

  #copy(at: number): ArrayBuffer {
    if (at === 0) throw new Error("no answer");
    const start = at >>> 0;
    return this.#exports.memory.buffer.slice(start, start + this.#exports.result_size());
  }

  #read(at: number): unknown {
    return JSON.parse(new TextDecoder().decode(this.#copy(at)));
  }
}
