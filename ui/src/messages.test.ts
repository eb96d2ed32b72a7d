import { beforeEach, describe, expect, it } from "vitest";
import nl from "../../messages/nl.json";
import en from "../../messages/en.json";
import { day, fill, number, sentence, t, tn, useLanguage } from "./messages.svelte";

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map((found) => found[0]).sort();

describe("the catalogue", () => {
  it.each(["ui", "error"] as const)("has the same keys and placeholders in both languages: %s", (section) => {
    const [dutch, english] = [nl[section] as Record<string, string>, en[section] as Record<string, string>];
    expect(Object.keys(english).sort()).toEqual(Object.keys(dutch).sort());
    for (const [key, text] of Object.entries(dutch)) expect(placeholders(english[key]!), key).toEqual(placeholders(text));
  });

  it("has a title for every kind of finding", () => {
    const codes = Object.keys(nl.finding).filter((key) => key.includes("."));
    expect(codes.length).toBeGreaterThan(20);
    for (const code of codes) expect(nl.ui).toHaveProperty([`validate.kind.${code}`]);
  });

  it("has both numbers of every plural", () => {
    const keys = Object.keys(nl.ui).filter((key) => !key.startsWith("validate.kind."));
    const stems = keys.filter((key) => key.endsWith(".other")).map((key) => key.slice(0, -".other".length));
    expect(stems.filter((stem) => !keys.includes(`${stem}.one`))).toEqual([]);
  });
});

describe("t", () => {
  beforeEach(() => useLanguage("nl"));

  it("speaks Dutch first and English when asked", async () => {
    expect(t("menu.students")).toBe("Beheer studenten");
    await useLanguage("en");
    expect(t("menu.students")).toBe("Manage students");
    expect(document.documentElement.lang).toBe("en");
  });

  it("fills in words as they are and numbers in the language's way", async () => {
    expect(fill("{a} en {b} en {c}", { a: "<b>{b}</b>", b: 12_345 })).toBe("<b>{b}</b> en 12.345 en {c}");
    await useLanguage("en");
    expect(number(12_345)).toBe("12,345");
  });

  it("counts", () => {
    expect(tn("validate.errors", 1)).toBe("1 fout gevonden");
    expect(tn("validate.errors", 0)).toBe("0 fouten gevonden");
    expect(tn("validate.errors", 50_000)).toBe("50.000 fouten gevonden");
  });

  it("finds a sentence by a code of the server, or says that it has none", () => {
    expect(sentence("fault", "empty_file")).toContain("leeg");
    expect(sentence("fault", "never")).toBeUndefined();
  });

  it("names a day as it is in Amsterdam", () => expect(day(Date.UTC(2027, 11, 31, 22, 59))).toBe("31 december 2027"));
});
