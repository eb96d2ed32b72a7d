// Runs the core away from the page. It fetches nothing.
import { Core } from "./instance";
import { workbookOfNobody } from "./rehearsal";
import type { List, Message, Order, Preparation, Reply, Report } from "./protocol";

const progressEvery = 50; // milliseconds
const piece = 2000; // findings in one message
const touched = 8 << 20; // bytes: a roster of 30,000 people takes no more
const turns = 12; // of the rehearsal: until a browser has seen enough
const lists: List[] = ["errors", "warnings"];

let module: WebAssembly.Module | undefined;
let desk: Core | undefined; // lives as long as the file that was opened in it
let ready: Core | undefined; // for the first order
let busyWith = 0; // the order that is carried out
let told = 0;

function tell(reply: Reply, hand: Transferable[] = []): void {
  postMessage(reply, { transfer: hand });
}

function showProgress(done: number, total: number): void {
  const now = performance.now();
  if (now - told < progressEvery) return;
  told = now;
  tell({ id: busyWith, what: "progress", done, total });
}

// A new copy of the core: the memory of the last file is gone, and a copy that gave up does not matter.
function fresh(): Core {
  const core = ready ?? new Core(module!, showProgress);
  ready = undefined;
  return core;
}

function tellReport(id: number, report: Report): Report {
  for (const list of lists) {
    for (let at = 0; at < report[list].length; at += piece) {
      tell({ id, what: "piece", list, findings: report[list].slice(at, at + piece) });
    }
  }
  return { ...report, errors: [], warnings: [] };
}

// A browser makes quick what it has seen to be busy, once for all workers. So people who are nobody are read, over
// and over, while the person still looks for the file; else the first file takes three times as long as the next.
async function rehearse(): Promise<void> {
  const nobody = await workbookOfNobody();
  const core = new Core(module!, () => {});
  for (let turn = 0; turn < turns; turn += 1) {
    core.open(nobody, "students", "nl");
    await new Promise((goOn) => setTimeout(goOn)); // an order goes first
  }
}

function makeReady(): void {
  try {
    const core = new Core(module!, showProgress);
    core.touch(touched);
    ready = core;
  } catch {
    // there is little memory: then it is used when there is a file
  }
}

function prepare(how: Preparation): void {
  if (how === "make_ready") makeReady();
  if (how !== "rehearse") return;
  const done = () => tell({ what: "rehearsed" });
  rehearse().then(done, done); // an older browser packs nothing: then without
}

function carryOut(order: Order): object {
  switch (order.what) {
    case "check": return tellReport(order.id, fresh().check(order.file, order.kind, order.language));
    case "template": return fresh().template(order.kind, order.language);
    case "counts": return fresh().counts(order.text, order.kind, order.language);
    case "counted": return fresh().counted(order.text, order.kind, order.language);
    case "anonymise": return fresh().anonymise(order.file, order.seed, order.name, order.language);
    case "rejoin": return fresh().rejoin(order.file, order.key, order.accept, order.language);
    case "open":
      desk = fresh();
      return desk.open(order.file, order.kind, order.language);
    default:
      if (!desk) throw new Error("nothing is open");
      return desk.carryOut(order);
  }
}

onmessage = ({ data: message }: MessageEvent<Message>) => {
  if (message.what === "core") {
    module = message.module;
    return prepare(message.preparation);
  }
  const { id } = message;
  busyWith = id;
  try {
    const answer = carryOut(message) as never;
    tell({ id, what: "answer", answer }, (answer as unknown) instanceof ArrayBuffer ? [answer] : []);
  } catch {
    tell({ id, what: "failed" });
  }
};
