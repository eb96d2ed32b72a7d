import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Message, Order, Preparation, Reply } from "./protocol";

// A worker that only remembers what it was told; the test answers for it.
class FakeWorker {
  static all: FakeWorker[] = [];
  orders: Order[] = [];
  ended = false;
  preparation: Preparation | undefined; // known when it has the core
  onmessage: (event: { data: Reply }) => void = () => {};
  constructor() {
    FakeWorker.all.push(this);
  }
  postMessage(message: Message): void {
    if (message.what === "core") this.preparation = message.preparation;
    else this.orders.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  reply(reply: Omit<Reply, "id">, at = 0): void {
    this.onmessage({ data: { id: this.orders[at]!.id, ...reply } as Reply });
  }
}

const core = Promise.resolve({} as WebAssembly.Module);
const wish = { language: "nl" } as const;

describe("the two workers", () => {
  let workers: typeof import("./workers");

  beforeEach(async () => {
    FakeWorker.all = [];
    vi.stubGlobal("Worker", FakeWorker);
    vi.resetModules();
    workers = await import("./workers");
    workers.hire(core);
  });

  it("are there before they are needed, and not more than two", () => {
    workers.hire(core);
    expect(FakeWorker.all).toHaveLength(2);
  });

  it("answer what was asked, in whatever order", async () => {
    const first = workers.helper("desk").ask("undo", wish);
    const second = workers.helper("desk").ask("redo", wish);
    FakeWorker.all[0]!.reply({ what: "answer", answer: { errors: 2 } } as never, 1);
    FakeWorker.all[0]!.reply({ what: "answer", answer: { errors: 1 } } as never, 0);
    expect(await first).toEqual({ errors: 1 });
    expect(await second).toEqual({ errors: 2 });
  });

  it("put a report together from its pieces", async () => {
    const asked = workers.helper("errands").ask("check", { ...wish, file: new ArrayBuffer(1), kind: "students" });
    const [, errands] = FakeWorker.all;
    errands!.reply({ what: "piece", list: "errors", findings: ["a", "b"] } as never);
    errands!.reply({ what: "piece", list: "errors", findings: ["c"] } as never);
    errands!.reply({ what: "answer", answer: { verdict: "red", errors: [], warnings: [] } } as never);
    expect(await asked).toEqual({ verdict: "red", errors: ["a", "b", "c"], warnings: [] });
  });

  it("end only when they are busy, and the other takes the desk without a new one", async () => {
    expect(workers.end("desk")).toBe(false);
    const asked = workers.helper("desk").ask("undo", wish);
    expect(workers.end("desk")).toBe(true);
    await expect(asked).rejects.toBeInstanceOf(workers.Stopped);
    expect(FakeWorker.all.map((one) => one.ended)).toEqual([true, false]);
    workers.hire(core);
    void workers.helper("desk").ask("redo", wish);
    expect(FakeWorker.all[1]!.orders).toMatchObject([{ what: "redo" }]);
    expect(FakeWorker.all).toHaveLength(3);
  });

  it("leave the file on the desk alone when an errand is ended", () => {
    const desk = workers.helper("desk");
    void workers.helper("errands").ask("template", { ...wish, kind: "students" }).catch(() => {});
    workers.end("errands");
    workers.hire(core);
    expect(workers.helper("desk")).toBe(desk);
  });

  it("get the core before the first order, and are let go when there is none", async () => {
    const [desk] = FakeWorker.all;
    await core;
    expect(desk!.preparation).toBeDefined();
    workers.dismiss();
    expect(FakeWorker.all.map((one) => one.ended)).toEqual([true, true]);
    workers.hire(core);
    expect(FakeWorker.all).toHaveLength(4);
  });

  it("prepare for what they are for: the first desk for a file, and one rehearses", async () => {
    const rehearsal = FakeWorker.all[1]!;
    rehearsal.onmessage({ data: { what: "rehearsed" } });
    for (let turn = 0; turn < 2; turn += 1) {
      void workers.helper("desk").ask("undo", wish).catch(() => {});
      workers.end("desk");
      workers.hire(core);
    }
    await core;
    expect(FakeWorker.all.map((one) => one.preparation)).toEqual(["make_ready", "rehearse", "nothing", "nothing"]);
  });

  it.each(["ended", "dismissed"])("rehearse again when who did it was %s before it was done", async (how) => {
    void workers.helper("errands").ask("template", { ...wish, kind: "students" }).catch(() => {});
    if (how === "ended") workers.end("errands");
    else workers.dismiss();
    workers.hire(core);
    await core;
    expect(FakeWorker.all.at(-1)!.preparation).toBe("rehearse");
  });

  it("say when the core gave up", async () => {
    const asked = workers.helper("desk").ask("undo", wish);
    FakeWorker.all[0]!.reply({ what: "failed" } as never);
    await expect(asked).rejects.toThrow("gave up");
  });
});
