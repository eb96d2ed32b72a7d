import { beforeEach, describe, expect, it, vi } from "vitest";
import type { PlacedFinding, Summary } from "../../../core/mending";
import * as core from "../../../core/core";
import { useLanguage } from "../../../messages.svelte";
import { Mending, type Shown } from "./mending.svelte";

vi.mock("../../../core/core", () => ({
  Stopped: class extends Error {},
  ...Object.fromEntries(["summary", "findings", "grid", "edit", "mend", "undo", "redo", "removeRow", "mended"].map((name) => [name, vi.fn()])),
}));

const columns = ["voornaam", "achternaam", "email", "leerjaar", "klasnaam"].map((name, at) => ({ name, field: at, letter: "ABCDE"[at]! }));

function summary(errors: number, more: Partial<Summary> = {}): Summary {
  const kinds = errors ? [{ code: "year.invalid", severity: "error" as const, count: errors, mendable: errors }] : [];
  return { verdict: errors ? "red" : "green", kind: "students", rows: 9, errors, warnings: 0, changed: 0, kinds, undo: null, redo: null, touched: null, ...more };
}

// "D7" is row 7 of the sheet, the fourth row of the roster; "B3" is in the header.
function finding(cell: string): PlacedFinding {
  const row = Number(cell.slice(1)) || 0;
  const about = { position: row > 3 ? row - 4 : -1, field: row > 3 ? "ABCDE".indexOf(cell[0]!) : -1 };
  return { cell, row, column: "", code: "year.invalid", value: "", also: [], message: "", proposal: null, mend: null, also_at: [], ...about };
}

// A file in which these cells are wrong.
function opened(cells: string[], now = summary(cells.length), origin: "as it is" | "converted" = "as it is"): Mending {
  const findings = cells.map(finding);
  vi.mocked(core.findings).mockImplementation(async ({ from, count }) => ({ total: cells.length, findings: findings.slice(from, from + count) }));
  vi.mocked(core.grid).mockImplementation(async ({ from, count }) => {
    const row = (position: number) => ({ position, row: position + 4, removed: false, cells: [] });
    return { total: 1000, columns, rows: Array.from({ length: count }, (_, at) => row(from + at)) };
  });
  return new Mending(new File([], "klas 3.xlsx"), "students", now, origin);
}

const step = { what: "edit", code: "", cells: 1 } as const;

beforeEach(async () => {
  vi.clearAllMocks();
  await useLanguage("nl");
});

describe("from error to error", () => {
  const cells = ["B3", "D7", "A9", "E9", "C12"];

  it.each([
    ["D7", 1, "A9"],
    ["A9", 1, "E9"],
    ["B9", 1, "E9"], // from a cell that is right
    ["A4", 1, "D7"],
    ["C12", 1, "D7"], // round, past the header
    ["E9", -1, "A9"],
    ["B9", -1, "A9"],
    ["D7", -1, "C12"],
    ["A800", -1, "C12"],
  ] as const)("from %s by %i to %s", async (from, direction, to) => {
    const mending = opened(cells);
    await mending.rows.want(0, 1);
    mending.active = mending.spotOf(finding(from));
    expect(await mending.neighbour(direction)).toEqual(mending.spotOf(finding(to)));
  });

  it("begins at the first that is about a cell", async () => {
    expect(await opened(cells).begin()).toEqual({ position: 3, column: 3 });
    expect(await opened(["B3"]).begin()).toBeUndefined();
  });

  it("has nowhere to go when only the header is wrong", async () => {
    expect(await opened(["B3"]).neighbour(1)).toBeUndefined();
    expect(await opened([]).neighbour(-1)).toBeUndefined();
  });
});

describe("a step", () => {
  it.each([
    ["an edit that solves", 4, 3, "Opgelost. Nog 3 fouten."],
    ["an edit that does not", 4, 4, "Gewijzigd. Nog 4 fouten."],
    ["the last but one", 2, 1, "Opgelost. Nog 1 fout."],
    ["the last", 1, 0, "Opgelost. Alles klopt: klaar om te uploaden."],
  ])("%s is said", async (_, before, after, said) => {
    const mending = opened(["D7"], summary(before));
    vi.mocked(core.edit).mockResolvedValue(summary(after, { undo: step }));
    await mending.edit({ position: 3, field: 3 }, "3");
    expect(mending.said).toBe(said);
    expect(mending.turnedGreen).toBe(after === 0 ? 1 : 0);
  });

  it("the row that is removed is named", async () => {
    const mending = opened(["D7"]);
    await mending.rows.want(0, 10);
    vi.mocked(core.removeRow).mockResolvedValue(summary(0, { undo: { ...step, what: "remove_row" }, touched: { position: 3, field: 0 } }));
    await mending.removeRow(3);
    expect(mending.said).toBe("Rij 7 verwijderd. Alles klopt: klaar om te uploaden.");
  });

  it("back and forward are said, and do not count as turning green", async () => {
    const mending = opened([], summary(1, { undo: step }));
    vi.mocked(core.undo).mockResolvedValue(summary(0, { redo: step }));
    await mending.undo();
    expect([mending.said, mending.turnedGreen]).toEqual(["Ongedaan gemaakt. Alles klopt: klaar om te uploaden.", 0]);
    vi.mocked(core.redo).mockResolvedValue(summary(1, { undo: step }));
    await mending.redo();
    expect(mending.said).toBe("Opnieuw gedaan. Nog 1 fout.");
  });

  it("there is nothing to undo where nothing was done", async () => {
    expect(await opened(["D7"]).undo()).toBe(false);
    expect(core.undo).not.toHaveBeenCalled();
  });

  it("the kind that is over gives way to all, and the errors that are over to the warnings", async () => {
    const mending = opened(["D7", "D8"], summary(2, { warnings: 1 }));
    const shown = async (now: Summary): Promise<Shown> => {
      vi.mocked(core.mend).mockResolvedValue(now);
      await mending.mend("year.invalid");
      return mending.shown;
    };
    mending.show({ list: "errors", code: "year.invalid" });
    expect(await shown({ ...summary(1), kinds: [] })).toEqual({ list: "errors", code: "" });
    expect(await shown(summary(0, { warnings: 1 }))).toEqual({ list: "warnings", code: "" });
  });

  it("when the core gives up, the page says so", async () => {
    const mending = opened(["D7"]);
    vi.mocked(core.edit).mockRejectedValue(new Error("the core gave up"));
    expect(await mending.edit({ position: 3, field: 3 }, "3")).toBe(false);
    expect(mending.lost).toBe(true);
  });

  it("when the file was put away, it does not", async () => {
    const mending = opened(["D7"]);
    vi.mocked(core.edit).mockRejectedValue(new core.Stopped());
    await mending.edit({ position: 3, field: 3 }, "3");
    expect(mending.lost).toBe(false);
  });
});

it("what was done is unsaved until it is kept, and again after the next step", async () => {
  const mending = opened(["D7"]);
  expect([mending.unsaved, mending.untouched]).toEqual([false, true]);
  vi.mocked(core.edit).mockResolvedValue(summary(0, { undo: step, changed: 1 }));
  await mending.edit({ position: 3, field: 3 }, "3");
  expect([mending.unsaved, mending.untouched]).toEqual([true, false]);
  mending.keep();
  expect([mending.unsaved, mending.untouched]).toEqual([false, false]);
  await mending.edit({ position: 3, field: 3 }, "4");
  expect(mending.unsaved).toBe(true);
  vi.mocked(core.undo).mockResolvedValue(summary(1, { redo: step }));
  await mending.undo();
  expect([mending.unsaved, mending.untouched]).toEqual([false, true]);
});

it("a file without a column shows the others, and edits go to their own", async () => {
  const mending = opened(["C7"]);
  const grid = await core.grid({ from: 0, count: 1, language: "nl" });
  vi.mocked(core.grid).mockResolvedValue({ ...grid, columns: columns.filter((one) => one.name !== "achternaam") });
  await mending.rows.want(0, 1);
  expect(mending.spotOf({ position: 3, field: 2 })).toEqual({ position: 3, column: 1 });
  expect(mending.placeOf({ position: 3, column: 3 })).toEqual({ position: 3, field: 4 });
  expect(mending.spotOf({ position: 3, field: 1 })).toEqual({ position: 3, column: 0 });
});

it("goes out as the very file that came in, or as a new one with a name of its own", async () => {
  vi.mocked(core.mended).mockResolvedValue(new Uint8Array([1, 2, 3]));
  const untouched = opened([], summary(0));
  expect(await untouched.out()).toBe(untouched.file);
  for (const changed of [opened([], summary(0, { undo: step })), opened([], summary(0), "converted")]) {
    const made = await changed.out();
    expect([made.name, made.size]).toEqual(["klas 3-verbeterd.xlsx", 3]);
  }
});

it("another language asks for the sentences anew and keeps the steps", async () => {
  const mending = opened(["D7"], summary(1, { undo: step }));
  await mending.findings.want(0, 1);
  vi.mocked(core.summary).mockResolvedValue(summary(1, { undo: step }));
  await useLanguage("en");
  await mending.speakAgain();
  await mending.findings.want(0, 1);
  expect(vi.mocked(core.findings).mock.calls.map(([wish]) => wish.language)).toEqual(["nl", "en"]);
  expect(mending.summary.undo).toEqual(step);
});
