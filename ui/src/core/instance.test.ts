// @vitest-environment node
import { describe, expect, it } from "vitest";
import { builtCore } from "./built_core";
import { codeTypo } from "./code_typo";
import { Core } from "./instance";

const module = builtCore();
const typos = [undefined, "too_short", "too_long", "wrong_symbol", "check_failed"];

describe.skipIf(!module)("Core", () => {
  const core = () => new Core(module!, () => {});

  it("makes a template that it reads back as one without people", () => {
    const template = core().template("students", "nl");
    expect(new TextDecoder().decode(template.slice(0, 2))).toBe("PK");
    expect(core().check(template, "students", "nl")).toMatchObject({ verdict: "red", rows: 0 });
  });

  it("says in the asked language what it cannot read", () => {
    const empty = () => new ArrayBuffer(0);
    const [nl, en] = [core().check(empty(), "students", "nl"), core().check(empty(), "students", "en")];
    expect(nl).toMatchObject({ verdict: "unreadable", fault: { code: "empty_file" } });
    expect(nl.fault).not.toEqual(en.fault);
  });

  it.each(["", "3467", "3467-89BC-DFGH-JKM0", "3333-3333-3333-3333", "3333 3333 3333 3334", "3".repeat(17), "ＡＢ", "\u00ad3", "Å"])(
    "judges the code %j as the page does",
    (typed) => expect(typos[core().codeTypo(typed)]).toBe(codeTypo(typed)),
  );
});
