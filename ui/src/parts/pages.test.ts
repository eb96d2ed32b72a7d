import { expect, it } from "vitest";
import { pageOf } from "./pages";

const five = ["a", "b", "c", "d", "e"];

it.each([
  [1, ["a", "b"]],
  [3, ["e"]],
  [9, ["e"]], // beyond the end, after the list grew shorter
  [0, ["a", "b"]],
])("page %i of five by two", (page, shown) => expect(pageOf(five, page, 2)).toEqual(shown));

it("shows nothing of nothing", () => expect(pageOf([], 1, 2)).toEqual([]));
