import { beforeEach, expect, it, vi } from "vitest";
import type { Conversion } from "../../../core/conversion";
import { forget, recall, remember } from "./remembered";

const conversion = (headers: string[], system = "unknown"): Conversion => ({
  status: "converted", message: "", system, kind: "students", sheet: "", header_row: 1, people: 1, questions: [], warnings: [],
  preview: [{ row: 2, voornaam: "Anna" }],
  columns: headers.map((header, at) => ({ column: String.fromCharCode(65 + at), header, example: "Geheim", role: "used", target: null })),
});

beforeEach(() => localStorage.clear());

it("finds a choice again by its headers, wherever they moved to", () => {
  remember(conversion(["Naam", "E-mail", "E-mail", "Klas"]), { email: "@C", klasnaam: "@D", klassen: "@first" });
  expect(recall(conversion(["E-mail", "Klas", "E-mail", "Naam"]))).toEqual({ email: "@C", klasnaam: "@B", klassen: "@first" });
});

it("knows nothing of other headers or another program", () => {
  remember(conversion(["Naam", "Klas"]), { klasnaam: "@B" });
  expect(recall(conversion(["Naam", "Klas", "Leerjaar"]))).toBeUndefined();
  expect(recall(conversion(["Naam", "Klas"], "magister"))).toBeUndefined();
});

it("keeps headers and the core's words, never a value", () => {
  remember(conversion(["Naam", "Klas"]), { naam: "@A", leerjaar: "@class" });
  const kept = JSON.stringify({ ...localStorage });
  expect(kept).toContain("Klas");
  expect(kept).not.toMatch(/Anna|Geheim/);
});

it("forgets the one choice, and leaves nothing behind with the last", () => {
  remember(conversion(["Naam", "Klas"]), { klasnaam: "@B" });
  remember(conversion(["Naam", "Groep"]), { klasnaam: "@B" });
  forget(conversion(["Naam", "Klas"]));
  expect(recall(conversion(["Naam", "Klas"]))).toBeUndefined();
  expect(recall(conversion(["Naam", "Groep"]))).toEqual({ klasnaam: "@B" });
  forget(conversion(["Naam", "Groep"]));
  expect(localStorage.length).toBe(0);
});

it("keeps the last twenty", () => {
  for (let at = 0; at < 25; at += 1) remember(conversion(["Naam", `Klas ${at}`]), { klasnaam: "@B" });
  expect([recall(conversion(["Naam", "Klas 4"])), recall(conversion(["Naam", "Klas 5"]))]).toEqual([undefined, { klasnaam: "@B" }]);
});

it.each(["geen json", "{}", '[null,{"of":3},{"of":"x","answers":null}]'])("passes over %j", (words) => {
  localStorage.setItem("scholenportal.kolommen", words);
  expect(recall(conversion(["Naam"]))).toBeUndefined();
});

it("works in a browser that keeps nothing", () => {
  const refuse = () => { throw new DOMException("refused", "SecurityError"); };
  const get = vi.spyOn(Storage.prototype, "getItem").mockImplementation(refuse);
  const set = vi.spyOn(Storage.prototype, "setItem").mockImplementation(refuse);
  remember(conversion(["Naam"]), { naam: "@A" });
  expect(recall(conversion(["Naam"]))).toBeUndefined();
  get.mockRestore();
  set.mockRestore();
});
