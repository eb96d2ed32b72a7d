// @vitest-environment node
// The core as the page uses it: one file on the desk.
import { beforeAll, describe, expect, it } from "vitest";
import { builtCore } from "./built_core";
import { Core } from "./instance";
import type { FindingWindow, GridWindow, ProposalWindow, Summary } from "./mending";

const module = builtCore();
const language = "nl";
let lastId = 0;

describe.skipIf(!module)("the file on the desk", () => {
  let core: Core;
  const order = (wish: object) => core.carryOut({ id: ++lastId, language, ...wish } as never);
  const edit = (field: number, text: string) => order({ what: "edit", position: 0, field, text }) as Summary;
  const list = (code = "") => order({ what: "findings", list: "errors", code, from: 0, count: 10 }) as FindingWindow;
  const grid = () => order({ what: "grid", from: 0, count: 10 }) as GridWindow;

  beforeAll(() => {
    core = new Core(module!, () => {});
  });

  it("is read as an export when its columns are not the template's", () => {
    const csv = new TextEncoder().encode("Roepnaam;Achternaam;E-mail;Leerjaar;Klas\nSem;Bakker;sem@@school.example;Jaar 2;2b\n");
    expect(core.open(csv.buffer as ArrayBuffer, "students", language)).toEqual({ state: "convert" });
    expect(order({ what: "convert", answers: "" })).toMatchObject({ status: "converted", people: 1 });
    expect(order({ what: "take_converted" })).toMatchObject({ rows: 1, undo: null });
  });

  it("shows its rows with the cells of the school's own file", () => {
    const { total, columns, rows } = grid();
    expect(total).toBe(1);
    expect(columns.map((one) => one.letter + one.name)).toEqual(["Avoornaam", "Bachternaam", "Cemail", "Dleerjaar", "Eklasnaam"]);
    expect(rows[0]).toMatchObject({ position: 0, row: 2, removed: false });
    expect(rows[0]!.cells.map((one) => one.text)).toEqual(["Sem", "Bakker", "sem@@school.example", "Jaar 2", "2b"]);
  });

  it("says what is wrong, with the sure answer", () => {
    expect(list().findings).toMatchObject([
      { cell: "C2", position: 0, field: 2, code: "email.malformed", proposal: "sem@school.example", mend: "cell" },
      { cell: "D2", position: 0, field: 3, code: "year.invalid", proposal: "2", mend: "cell" },
    ]);
    const changes = order({ what: "proposals", code: "year.invalid", from: 0, count: 10 }) as ProposalWindow;
    expect(changes).toMatchObject({ total: 1, changes: [{ cell: "D2", from: "Jaar 2", to: "2", kind: "cell" }] });
  });

  it("says of a text what it would be, and changes nothing", () => {
    const text = (typed: string) => order({ what: "try_edit", position: 0, field: 3, text: typed });
    expect(text("9")).toMatchObject({ errors: 2, findings: [{ code: "year.invalid", severity: "error" }] });
    expect(text("2")).toEqual({ errors: 1, findings: [] });
    expect(grid().rows[0]!.cells[3]).toMatchObject({ text: "Jaar 2", changed: false });
  });

  it("takes steps, back and forward", () => {
    expect(order({ what: "mend", code: "year.invalid" })).toMatchObject({ errors: 1, undo: { what: "mend", cells: 1 } });
    expect(edit(2, "sem@school.example")).toMatchObject({ verdict: "green", touched: { position: 0, field: 2 } });
    expect(order({ what: "undo" })).toMatchObject({ errors: 1, redo: { what: "edit" } });
    expect(order({ what: "redo" })).toMatchObject({ verdict: "green", redo: null });
    expect(grid().rows[0]!.cells[2]).toMatchObject({ text: "sem@school.example", changed: true });
  });

  it("comes out as a template that is green", () => {
    const file = order({ what: "mended" }) as ArrayBuffer;
    const again = new Core(module!, () => {}).check(file, "students", language);
    expect(again).toMatchObject({ verdict: "green", rows: 1 });
  });

  it("loses a row, and gets it back", () => {
    expect(order({ what: "remove_row", position: 0 })).toMatchObject({ rows: 0, undo: { what: "remove_row" } });
    expect(grid().rows[0]).toMatchObject({ removed: true });
    expect(order({ what: "undo" })).toMatchObject({ rows: 1, verdict: "green" });
  });
});
