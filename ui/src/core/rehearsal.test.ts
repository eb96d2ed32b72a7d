// @vitest-environment node
import { expect, it } from "vitest";
import { builtCore } from "./built_core";
import { Core } from "./instance";
import { workbookOfNobody } from "./rehearsal";

const module = builtCore();

// What is found in it would be made quick instead of what a good file needs.
it.skipIf(!module)("the workbook of nobody is one like any other, and nothing is wrong with it", async () => {
  const opened = new Core(module!, () => {}).open(await workbookOfNobody(), "students", "nl");
  expect(opened).toMatchObject({ state: "mending", summary: { verdict: "green", rows: 1000, errors: 0, warnings: 0 } });
});
