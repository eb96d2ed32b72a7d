import { expect, it } from "vitest";
import { groupByCode } from "./groups";
import type { Finding } from "./protocol";

const finding = (code: string, cell: string): Finding => ({ code, cell, row: 4, column: "", value: "", also: [], message: "" });

it("puts the kind with the most first and keeps the order of the sheet", () => {
  const groups = groupByCode([finding("a", "A4"), finding("b", "B4"), finding("b", "B5"), finding("c", "C6")]);
  expect(groups.map((group) => group.code)).toEqual(["b", "a", "c"]);
  expect(groups[0]!.findings.map((one) => one.cell)).toEqual(["B4", "B5"]);
});

it("groups 50,000 findings at once", () => {
  const many = Array.from({ length: 50_000 }, (_, at) => finding(`code${at % 7}`, `C${at}`));
  expect(groupByCode(many).map((group) => group.findings.length).reduce((a, b) => a + b)).toBe(50_000);
});
