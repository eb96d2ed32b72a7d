// Runs the core away from the page, so that the page never stands still. It fetches nothing.
import { Core } from "./instance";
import type { Order, Reply } from "./protocol";

const progressEvery = 50; // milliseconds

let module: WebAssembly.Module | undefined;
let last = 0;

function tell(reply: Reply, hand: Transferable[] = []): void {
  postMessage(reply, { transfer: hand });
}

function progress(done: number, total: number): void {
  const now = performance.now();
  if (now - last < progressEvery) return;
  last = now;
  tell({ what: "progress", done, total });
}

// A new copy for every order: the memory of the last file is gone, and a copy that gave up does not matter.
function carryOut(order: Exclude<Order, { what: "core" }>, core: Core): ArrayBuffer {
  if (order.what === "template") return core.template(order.kind, order.language);
  return core.check(order.file, order.kind, order.language);
}

onmessage = ({ data: order }: MessageEvent<Order>) => {
  if (order.what === "core") {
    module = order.module;
    return;
  }
  try {
    const bytes = carryOut(order, new Core(module!, progress));
    tell({ what: "answer", bytes }, [bytes]);
  } catch {
    tell({ what: "failed" });
  }
};
