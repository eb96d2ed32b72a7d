import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Message, Order, Reply } from "./protocol";

// A worker that only remembers what it was told; the test answers for it.
class FakeWorker {
  static all: FakeWorker[] = [];
  orders: Order[] = [];
  ended = false;
  equipped = false;
  onmessage: (event: { data: Reply }) => void = () => {};
  constructor() {
    FakeWorker.all.push(this);
  }
  postMessage(message: Message): void {
    if (message.what === "core") this.equipped = true;
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
    expect(desk!.equipped).toBe(true);
    workers.dismiss();
    expect(FakeWorker.all.map((one) => one.ended)).toEqual([true, true]);
    workers.hire(core);
    expect(FakeWorker.all).toHaveLength(4);
  });

  it("say when the core gave up", async () => {
    const asked = workers.helper("desk").ask("undo", wish);
    FakeWorker.all[0]!.reply({ what: "failed" } as never);
    await expect(asked).rejects.toThrow("gave up");
  });
});
