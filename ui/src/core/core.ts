// The core in the browser: the C++ of core/ as WebAssembly behind a worker. Everything it needs is fetched by
// load(); after that nothing leaves the page and the network may be gone.
//
// open() puts a file on the desk, where it stays until the next open() or close(); the functions below it are
// about that file.
import coreBytes from "virtual:core";
import type { Language } from "../messages.svelte";
import type { Kind, Orders, Report, What } from "./protocol";
import { dismiss, end, helper, hire, type Progress, type Role } from "./workers";

export { Stopped } from "./workers";

let module: Promise<WebAssembly.Module> | undefined;

export async function load(): Promise<void> {
  module ??= compile();
  hire(module);
  try {
    await module;
  } catch (thrown) {
    module = undefined; // so that a next try fetches again
    dismiss();
    throw thrown;
  }
}

async function compile(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await coreBytes());
}

type Wish<W extends What> = Orders[W]["wish"];
type Answer<W extends What> = Promise<Orders[W]["answer"]>;

async function ask<W extends What>(role: Role, what: W, wish: Wish<W>, progress?: Progress): Answer<W> {
  await load();
  return helper(role).ask(what, wish, progress);
}

// Ends what runs now; its promise is rejected with Stopped, and a file that was on the desk is gone.
export function stop(): void {
  const ended = [end("desk"), end("errands")].includes(true);
  if (ended) void load().catch(() => undefined);
}

// The same, but what is on the desk stays.
export function stopErrands(): void {
  if (end("errands")) void load().catch(() => undefined);
}

export async function check(file: File, kind: Kind, language: Language, progress: Progress): Promise<Report> {
  const bytes = await file.arrayBuffer();
  end("errands");
  return ask("errands", "check", { file: bytes, kind, language }, progress);
}

export async function template(kind: Kind, language: Language): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await ask("errands", "template", { kind, language }));
}

export const counts = (text: string, kind: Kind, language: Language) => ask("errands", "counts", { text, kind, language });

// The anonymous file of a list of classes that counts() called good.
export async function counted(text: string, kind: Kind, language: Language): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await ask("errands", "counted", { text, kind, language }));
}

// `name` is what the anonymous file will be called. The order of the people is chance that nobody keeps.
export async function anonymise(file: File, name: string, language: Language, progress?: Progress): Answer<"anonymise"> {
  const bytes = await file.arrayBuffer();
  const seed = crypto.getRandomValues(new Uint8Array(32)).buffer;
  return ask("errands", "anonymise", { file: bytes, seed, name, language }, progress);
}

export async function rejoin(exported: File, key: File, accept: boolean, language: Language): Answer<"rejoin"> {
  const [file, other] = await Promise.all([exported.arrayBuffer(), key.arrayBuffer()]);
  return ask("errands", "rejoin", { file, key: other, accept, language });
}

export async function open(file: File, kind: Kind, language: Language, progress: Progress): Answer<"open"> {
  const bytes = await file.arrayBuffer();
  end("desk");
  return ask("desk", "open", { file: bytes, kind, language }, progress);
}

// Reads the file on the desk as an export. `answers`: "voornaam=Roepnaam", one to a line.
export function convert(answers: string, language: Language, progress?: Progress): Answer<"convert"> {
  return ask("desk", "convert", { answers, language }, progress);
}

// The people of the last convert() become what is mended.
export function takeConverted(language: Language): Answer<"take_converted"> {
  return ask("desk", "take_converted", { language });
}

export const summary = (language: Language) => ask("desk", "summary", { language });
export const findings = (wish: Wish<"findings">) => ask("desk", "findings", wish);
export const grid = (wish: Wish<"grid">) => ask("desk", "grid", wish);
export const proposals = (wish: Wish<"proposals">) => ask("desk", "proposals", wish);
export const mend = (code: string, language: Language) => ask("desk", "mend", { code, language });
export const edit = (wish: Wish<"edit">) => ask("desk", "edit", wish);
export const tryEdit = (wish: Wish<"try_edit">) => ask("desk", "try_edit", wish);
export const removeRow = (position: number, language: Language) => ask("desk", "remove_row", { position, language });
export const undo = (language: Language) => ask("desk", "undo", { language });
export const redo = (language: Language) => ask("desk", "redo", { language });

export async function mended(language: Language): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await ask("desk", "mended", { language }));
}

export async function marked(language: Language): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await ask("desk", "marked", { language }));
}
