import { describe, expect, it } from "vitest";
import { matching } from "./matching";

const schools = [
  { name: "Het Voorbeeldcollege", brin: "12AB" },
  { name: "Coöperatie De Meander", brin: "04XY01" },
];

describe("searching schools", () => {
  const cases = [
    { typed: "", found: ["12AB", "04XY01"] },
    { typed: "  meander ", found: ["04XY01"] },
    { typed: "cooperatie", found: ["04XY01"] },
    { typed: "12ab", found: ["12AB"] },
    { typed: "het 12AB", found: ["12AB"] },
    { typed: "het 04XY", found: [] },
  ];
  for (const { typed, found } of cases) {
    it(`"${typed}"`, () => expect(matching(schools, typed).map((school) => school.brin)).toEqual(found));
  }
});
