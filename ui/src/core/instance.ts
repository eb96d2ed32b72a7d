// One running copy of the core; docs/wasm.md is the contract.
import { kindNumber, languageNumber, type Kind } from "./protocol";
import type { Language } from "../messages.svelte";

interface Exports {
  memory: WebAssembly.Memory;
  _initialize(): void;
  allocate(size: number): number;
  release(at: number): void;
  check(at: number, size: number, kind: number, language: number): number;
  template(kind: number, language: number): number;
  result_size(): number;
  code_typo(at: number, size: number): number;
}

export type Progress = (done: number, total: number) => void;

const notThere = 52; // ENOSYS

export class Core {
  readonly #exports: Exports;

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

  check(file: ArrayBuffer, kind: Kind, language: Language): ArrayBuffer {
    const at = this.#place(new Uint8Array(file));
    const answer = this.#exports.check(at, file.byteLength, kindNumber[kind], languageNumber[language]);
    const bytes = this.#copy(answer);
    this.#exports.release(at);
    return bytes;
  }

  template(kind: Kind, language: Language): ArrayBuffer {
    return this.#copy(this.#exports.template(kindNumber[kind], languageNumber[language]));
  }

  // The number of docs/wasm.md.
  codeTypo(typed: string): number {
    const bytes = new TextEncoder().encode(typed);
    const at = this.#place(bytes);
    const typo = this.#exports.code_typo(at, bytes.length);
    this.#exports.release(at);
    return typo;
  }

  #place(bytes: Uint8Array): number {
    const at = this.#exports.allocate(Math.max(bytes.length, 1)) >>> 0;
    if (at === 0) throw new Error("no room for the file");
    new Uint8Array(this.#exports.memory.buffer).set(bytes, at);
    return at;
  }

  #copy(at: number): ArrayBuffer {
    const start = at >>> 0;
    return this.#exports.memory.buffer.slice(start, start + this.#exports.result_size());
  }
}
