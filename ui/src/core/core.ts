// The check, in the browser: the C++ of core/ as WebAssembly behind a worker. Everything it needs is
// fetched by load(); after that nothing leaves the page and the network may be gone.
import coreUrl from "virtual:core-url";
import workerUrl from "./worker?worker&url";
import type { Language } from "../messages.svelte";
import type { Finding, Kind, List, Order, Reply, Report } from "./protocol";
import type { Progress } from "./instance";

export class Stopped extends Error {}

// Two workers: a check is stopped by ending its worker, and the other must be there without a network.
let module: Promise<WebAssembly.Module> | undefined;
let ready: Worker[] = [];
let busy: { worker: Worker; reject: (reason: Error) => void } | undefined;

export async function load(): Promise<void> {
  module ??= compile();
  try {
    const compiled = await module;
    while (ready.length < 2) ready.push(hire(compiled));
  } catch (thrown) {
    module = undefined; // so that a next try fetches again
    throw thrown;
  }
}

async function compile(): Promise<WebAssembly.Module> {
  if (!coreUrl) throw new Error("built without the core");
  const response = await fetch(coreUrl);
  if (!response.ok) throw new Error(`the core answered ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

function hire(compiled: WebAssembly.Module): Worker {
  const worker = new Worker(trusted(workerUrl), { type: "module" });
  worker.postMessage({ what: "core", module: compiled } satisfies Order);
  return worker;
}

// The content policy asks for a named policy around the address of a worker.
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("portal-worker", {
  createScriptURL: (url) => (url === workerUrl ? url : ""),
});
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): { createScriptURL(url: string): string };
}
function trusted(url: string): string {
  return policy?.createScriptURL(url) ?? url;
}

// Sends one order; `hear` gets every reply and gives the answer with the last one.
async function ask<T>(order: Order, hand: Transferable[], hear: (reply: Reply) => T | undefined): Promise<T> {
  stop();
  await load();
  const worker = ready[0]!;
  return new Promise<T>((resolve, reject) => {
    busy = { worker, reject };
    const fail = (why: string) => {
      busy = undefined;
      reject(new Error(why));
    };
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      if (data.what === "failed") return fail("the core gave up");
      const answer = hear(data);
      if (answer === undefined) return;
      busy = undefined;
      resolve(answer);
    };
    worker.onerror = () => {
      dismiss(worker);
      fail("the worker is gone");
    };
    worker.postMessage(order, hand);
  });
}

function dismiss(worker: Worker): void {
  worker.terminate();
  ready = ready.filter((one) => one !== worker);
}

// Ends what runs now; its promise is rejected with Stopped.
export function stop(): void {
  if (!busy) return;
  const { worker, reject } = busy;
  busy = undefined;
  dismiss(worker);
  reject(new Stopped());
  void load().catch(() => undefined);
}

export async function check(file: File, kind: Kind, language: Language, progress: Progress): Promise<Report> {
  const bytes = await file.arrayBuffer();
  const found: Record<List, Finding[][]> = { errors: [], warnings: [] };
  return ask({ what: "check", file: bytes, kind, language }, [bytes], (reply) => {
    if (reply.what === "progress") progress(reply.done, reply.total);
    if (reply.what === "findings") found[reply.list].push(reply.findings);
    if (reply.what !== "report") return undefined;
    return { ...reply.report, errors: found.errors.flat(), warnings: found.warnings.flat() };
  });
}

export async function template(kind: Kind, language: Language): Promise<Uint8Array<ArrayBuffer>> {
  return ask({ what: "template", kind, language }, [], (reply) =>
    reply.what === "template" ? new Uint8Array(reply.bytes) : undefined,
  );
}
