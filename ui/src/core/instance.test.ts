// @vitest-environment node
import { describe, expect, it, vi } from "vitest";
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

  it("keeps one file in its memory, the last that was opened", () => {
    const { Instance } = WebAssembly;
    let memory!: WebAssembly.Memory;
    const watched = vi.spyOn(WebAssembly, "Instance").mockImplementation(function (...given) {
      const made = new Instance(...given);
      memory = made.exports.memory as WebAssembly.Memory;
      return made;
    });
    const opening = core();
    watched.mockRestore();
    const sizes = Array.from({ length: 6 }, () => {
      opening.open(new ArrayBuffer(8 << 20), "students", "nl");
      return memory.buffer.byteLength;
    });
    expect(sizes.at(-1)).toBe(sizes[2]); // a file comes before the last one goes
  });

  it("makes anonymous people of numbers, and of those a roster with a key", () => {
    const text = "klas\taantal\n3edc\t28\n";
    expect(core().counts(text, "students", "nl")).toMatchObject({ good: true, people: 28 });
    const roster = core().counted(text, "students", "nl");
    const seed = (first: number) => new Uint8Array(32).fill(first).buffer;
    const made = core().anonymise(roster, seed(1), "anoniem_7K3M.xlsx", "nl");
    expect(made.told).toMatchObject({ status: "anonymous", people: 28, classes: [{ klasnaam: "3edc", leerjaar: 3 }] });
    expect(core().check(made.files!.anonymous, "students", "nl")).toMatchObject({ verdict: "green", warnings: [] });
    expect(core().check(made.files!.key, "students", "nl")).toMatchObject({ fault: { code: "key_file" } });
    const same = core().anonymise(roster, seed(1), "anoniem_7K3M.xlsx", "nl").files!.key;
    const other = core().anonymise(roster, seed(2), "anoniem_7K3M.xlsx", "nl").files!.key;
    expect([new Uint8Array(same), new Uint8Array(other)].map((key) => key.toString() === new Uint8Array(made.files!.key).toString()))
      .toEqual([true, false]);
    expect(core().rejoin(made.files!.anonymous, made.files!.key, false, "nl").told)
      .toMatchObject({ status: "refused", troubles: [{ code: "no_codes", doubt: false }] });
    expect(() => core().counted("3edc", "students", "nl")).toThrow("no answer");
  });

  it.each(["", "3467", "3467-89BC-DFGH-JKM0", "3333-3333-3333-3333", "3333 3333 3333 3334", "3".repeat(17), "ＡＢ", "\u00ad3", "Å"])(
    "judges the code %j as the page does",
    (typed) => expect(typos[core().codeTypo(typed)]).toBe(codeTypo(typed)),
  );
});
