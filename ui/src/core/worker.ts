// Runs the core away from the page, so that the page never stands still. It fetches nothing.
import { Core } from "./instance";
import type { List, Order, Reply, Report } from "./protocol";

const progressEvery = 50; // milliseconds
const piece = 2000; // findings in one message
const lists: List[] = ["errors", "warnings"];

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

function tellReport(bytes: ArrayBuffer): void {
  const report = JSON.parse(new TextDecoder().decode(bytes)) as Report;
  for (const list of lists) {
    for (let at = 0; at < report[list].length; at += piece) {
      tell({ what: "findings", list, findings: report[list].slice(at, at + piece) });
    }
  }
  tell({ what: "report", report: { ...report, errors: [], warnings: [] } });
}

// A new copy for every order: the memory of the last file is gone, and a copy that gave up does not matter.
function carryOut(order: Exclude<Order, { what: "core" }>, core: Core): void {
  if (order.what === "check") return tellReport(core.check(order.file, order.kind, order.language));
  const bytes = core.template(order.kind, order.language);
  tell({ what: "template", bytes }, [bytes]);
}

onmessage = ({ data: order }: MessageEvent<Order>) => {
  if (order.what === "core") {
    module = order.module;
    return;
  }
  try {
    carryOut(order, new Core(module!, progress));
  } catch {
    tell({ what: "failed" });
  }
};
