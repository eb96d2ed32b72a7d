import { describe, expect, it } from "vitest";
import type { CountLine } from "../../core/anonymous";
import { asText, columnOf, filled, isTable, row, troubles, withPasted } from "./count_table";

const line = (klasnaam: string, code?: string): CountLine => ({
  klasnaam,
  leerjaar: "3",
  aantal: "28",
  trouble: code ? { code, message: "Zo kan het niet." } : null,
});

describe("the table of classes", () => {
  it("goes to the core without its empty rows, whatever a class is called", () => {
    const rows = [row(), row({ klasnaam: '3"a\tb', aantal: "28" }), row({ leerjaar: " " }), row({ aantal: "veel" })];
    expect(asText(rows)).toBe('klasnaam\tleerjaar\taantal\n"3""a\tb"\t""\t"28"\n""\t""\t"veel"\n');
  });

  it("shows at each row what is wrong with it", () => {
    const rows = [row(), row({ klasnaam: "a" }), row(), row({ klasnaam: "b" })];
    const found = troubles(rows, [line("a"), line("b", "year_missing")]);
    expect([...found.keys()]).toEqual([rows[3]!.id]);
  });

  it.each([
    ["class_twice", "klasnaam"],
    ["year_missing", "leerjaar"],
    ["people_wrong", "aantal"],
  ])("%s is about %s", (code, column) => expect(columnOf(code)).toBe(column));

  it("takes pasted lines where they were pasted", () => {
    const rows = [row({ klasnaam: "1a" }), row(), row({ klasnaam: "2a" }), row()];
    expect(withPasted(rows, 1, [line("3a"), line("3b")]).map((one) => one.klasnaam)).toEqual(["1a", "3a", "3b", "2a"]);
    expect(filled(withPasted(rows, 0, [line("3a")])).map((one) => one.klasnaam)).toEqual(["3a", "2a"]);
  });

  it.each([
    ["3edc\t28", true],
    ["3edc\n3HB", true],
    ["3edc\n", false],
    ["3 edc", false],
  ])("%j is a piece of a spreadsheet: %s", (text, is) => expect(isTable(text)).toBe(is));
});
