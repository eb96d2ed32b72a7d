import { expect, it } from "vitest";
import { fileNamed } from "./names";

it.each([
  ["klas 3.xls", "klas 3-verbeterd.xlsx"],
  ["leerlingen.2026.xlsx", "leerlingen.2026-verbeterd.xlsx"],
  ["geen extensie", "geen extensie-verbeterd.xlsx"],
  ["versie 1.0 van Bo", "versie 1.0 van Bo-verbeterd.xlsx"],
  [".xlsx", ".xlsx-verbeterd.xlsx"],
])("%s", (original, named) => expect(fileNamed(original, "verbeterd")).toBe(named));
