import { beforeEach, expect, it, vi } from "vitest";
import * as core from "../../core/core";
import type { Opened, Summary } from "../../core/mending";
import { Desk } from "./desk.svelte";

vi.mock("../../core/core", () => ({ Stopped: class extends Error {}, open: vi.fn(), stop: vi.fn() }));

const file = new File(["x"], "export.xls");
const green: Summary = {
  verdict: "green", kind: "students", rows: 1, errors: 0, warnings: 0, changed: 0, kinds: [], undo: null, redo: null, touched: null,
};
const desk = async (opened: Opened | Error) => {
  if (!("state" in opened)) vi.mocked(core.open).mockRejectedValue(opened);
  else vi.mocked(core.open).mockResolvedValue(opened);
  const made = new Desk();
  await made.open(file, "students");
  return made;
};

beforeEach(() => vi.clearAllMocks());

it.each<[string, Opened | Error, object]>([
  ["the template", { state: "mending", summary: green }, { at: "mending" }],
  ["an export", { state: "convert" }, { at: "conversion" }],
  ["a photo", { state: "unreadable", fault: { code: "unknown_format", message: "" } }, { at: "unreadable", fault: "unknown_format" }],
  ["a file that is gone", new DOMException("gone"), { at: "failed", why: "unreadable_file" }],
  ["a file that is too much", new Error("the core gave up"), { at: "failed", why: "core" }],
])("%s", async (_, opened, state) => expect((await desk(opened)).state).toMatchObject(state));

it("what was stopped is forgotten", async () => {
  let fail: (reason: Error) => void = () => {};
  vi.mocked(core.open).mockReturnValue(new Promise((_, reject) => (fail = reject)));
  const made = new Desk();
  const opening = made.open(file, "students");
  made.drop();
  fail(new core.Stopped());
  await opening;
  expect(made.state).toEqual({ at: "idle" });
  expect(core.stop).toHaveBeenCalled();
});

it("an export is converted, then mended", async () => {
  const made = await desk({ state: "convert" });
  made.converted(green);
  expect(made.state).toMatchObject({ at: "mending", mending: { origin: "converted" } });
});

it("who leaves the mends to choose the columns, and comes back, finds them", async () => {
  const made = await desk({ state: "mending", summary: green });
  const before = made.state;
  made.convert();
  expect(made.state.at).toBe("conversion");
  made.back();
  expect(made.state).toBe(before);
});

it("who does not convert an export begins anew", async () => {
  const made = await desk({ state: "convert" });
  made.back();
  expect(made.state.at).toBe("idle");
});
