import { describe, expect, it } from "vitest";
import { alphabet, codeLength, codeTypo, codeSymbols, grouped, strangeSymbol } from "./code_typo";

// The check symbol that fits fifteen others, by the formula of docs/formats/activation-code.md.
function withCheck(fifteen: string): string {
  const sum = [...fifteen].reduce((all, symbol, at) => all + (codeLength - at) * alphabet.indexOf(symbol), 0);
  return fifteen + alphabet[(23 - (sum % 23)) % 23];
}

const good = withCheck("346789BCDFGHJKM");
const swap = (text: string, a: number, b: number) =>
  [...text].map((symbol, at) => (at === a ? text[b] : at === b ? text[a] : symbol)).join("");

describe("codeTypo", () => {
  it.each([
    ["as printed", grouped(good)],
    ["small letters", good.toLowerCase()],
    ["spaces", good.replace(/(.{4})/g, "$1 ")],
    ["another dash", grouped(good).replaceAll("-", "–")],
    ["full width", [...good].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join("")],
    ["pasted with invisible symbols", `\u200b${good}\ufeff`],
  ])("forgives %s", (_, typed) => {
    expect(codeTypo(typed)).toBeUndefined();
    expect(codeSymbols(typed)).toBe(good);
  });

  it.each([
    ["", "too_short"],
    [good.slice(1), "too_short"],
    [`${good}4`, "too_long"],
    [good.replace("3", "0"), "wrong_symbol"],
    [`${good.slice(0, 15)}é`, "wrong_symbol"],
  ])("tells %s: %s", (typed, typo) => expect(codeTypo(typed)).toBe(typo));

  it("catches every wrong symbol", () => {
    for (let at = 0; at < codeLength; at += 1) {
      for (const symbol of alphabet) {
        const typed = good.slice(0, at) + symbol + good.slice(at + 1);
        expect(codeTypo(typed)).toBe(typed === good ? undefined : "check_failed");
      }
    }
  });

  it("catches every swap", () => {
    for (let a = 0; a < codeLength; a += 1) {
      for (let b = 0; b < a; b += 1) {
        const typed = swap(good, a, b);
        expect(codeTypo(typed)).toBe(typed === good ? undefined : "check_failed");
      }
    }
  });

  it("names the symbol that no code has", () => {
    expect(strangeSymbol("3467-89b0")).toBe("0");
    expect(strangeSymbol("3467-89b")).toBeUndefined();
  });
});
