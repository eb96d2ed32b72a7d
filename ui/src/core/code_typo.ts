// Tells a mistyped activation code before it costs a try. The same rule as core/code/activation_code.cpp,
// written once more so that a phone need not fetch the whole core; docs/formats/activation-code.md.
export const alphabet = "346789BCDFGHJKMPQRTVWXY";
export const codeLength = 16;

export type CodeTypo = "too_short" | "too_long" | "wrong_symbol" | "check_failed";

// White space, invisible symbols, dashes and the underscore.
const separators = /[\s\p{Cc}\p{Cf}_\u002d\u2010-\u2015\u2043\u2212\ufe58\ufe63]/gu;

// The symbols alone: capitals, no separators, full-width forms made narrow.
export function codeSymbols(typed: string): string {
  const narrow = typed.replace(/[\uff01-\uff5e]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0));
  return narrow.replace(separators, "").replace(/[a-z]/g, (one) => one.toUpperCase());
}

export function codeTypo(typed: string): CodeTypo | undefined {
  const symbols = [...codeSymbols(typed)];
  const wrong = symbols.findIndex((symbol) => !alphabet.includes(symbol));
  if (wrong >= 0 && wrong <= codeLength) return "wrong_symbol";
  if (symbols.length > codeLength) return "too_long";
  if (symbols.length < codeLength) return "too_short";
  const sum = symbols.reduce((all, symbol, at) => all + (codeLength - at) * alphabet.indexOf(symbol), 0);
  return sum % alphabet.length === 0 ? undefined : "check_failed";
}

// The first symbol that no code has, to name it.
export function strangeSymbol(typed: string): string | undefined {
  return [...codeSymbols(typed)].find((symbol) => !alphabet.includes(symbol));
}

// "XXXX-XXXX-XXXX-XXXX", as far as it is typed.
export function grouped(typed: string): string {
  return (codeSymbols(typed).match(/.{1,4}/gu) ?? []).join("-");
}
