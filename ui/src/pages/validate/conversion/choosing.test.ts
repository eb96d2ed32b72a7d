import { beforeEach, expect, it } from "vitest";
import type { Conversion } from "../../../core/conversion";
import { Choosing } from "./choosing.svelte";

const made: Conversion = {
  status: "converted", message: "", system: "unknown", kind: "students", sheet: "", header_row: 1, people: 1, questions: [], warnings: [],
  preview: [], columns: [{ column: "A", header: "Klas", example: "3a", role: "used", target: "klasnaam" }],
};

beforeEach(() => localStorage.clear());

it("tries again after every choice; of those made meanwhile only the last", async () => {
  const asked: string[] = [];
  const choosing = new Choosing(async (answers) => {
    asked.push(answers);
    await Promise.resolve();
    return made;
  });
  await choosing.start();
  const all = ["@first", "@last", "@all"].map((value) => choosing.choose("klassen", value));
  await Promise.all(all);
  expect(asked).toEqual(["", "klassen=@first", "klassen=@all"]);
});

it("begins with the choice of the last time, until it is forgotten", async () => {
  const first = new Choosing(async () => made);
  await first.start();
  expect(first.recalled).toBe(false);
  await first.choose("klasnaam", "@A");
  first.keep();
  const asked: string[] = [];
  const second = new Choosing(async (answers) => (asked.push(answers), made));
  await second.start();
  expect([second.recalled, asked]).toEqual([true, ["", "klasnaam=@A"]]);
  await second.forget();
  expect([second.recalled, asked.at(-1), localStorage.length]).toEqual([false, "", 0]);
});

it("keeps nothing when nothing was chosen, and says when the core gave up", async () => {
  const choosing = new Choosing(async () => made);
  await choosing.start();
  choosing.keep();
  expect(localStorage.length).toBe(0);
  const broken = new Choosing(() => Promise.reject(new Error("gone")));
  await broken.start();
  expect([broken.failed, broken.busy]).toEqual([true, false]);
});
