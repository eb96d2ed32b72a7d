// The check, in the browser: the C++ of core/ as WebAssembly behind a worker. Everything it needs is
// fetched by load(); after that nothing leaves the page and the network may be gone.
import coreUrl from "virtual:core-url";
import workerUrl from "./worker?worker&url";
import type { Language } from "../messages.svelte";
import type { Kind, Order, Reply, Report } from "./protocol";
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

async function ask(order: Order, hand: Transferable[], progress?: Progress): Promise<ArrayBuffer> {
  stop();
  await load();
  const worker = ready[0]!;
  return new Promise<ArrayBuffer>((resolve, reject) => {
    busy = { worker, reject };
    const end = () => (busy = undefined);
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      if (data.what === "progress") return progress?.(data.done, data.total);
      end();
      if (data.what === "answer") resolve(data.bytes);
      else reject(new Error("the core gave up"));
    };
    worker.onerror = () => {
      end();
      dismiss(worker);
      reject(new Error("the worker is gone"));
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
  const answer = await ask({ what: "check", file: bytes, kind, language }, [bytes], progress);
  return JSON.parse(new TextDecoder().decode(answer)) as Report;
}

export async function template(kind: Kind, language: Language): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await ask({ what: "template", kind, language }, []));
}
