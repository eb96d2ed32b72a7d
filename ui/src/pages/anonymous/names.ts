// What the files of this page are called. An anonymous file and its key share a mark, drawn by chance, so that
// the two can be told from those of another time; the mark says nothing about anybody.
import { alphabet } from "../../core/code_typo";
import type { Kind } from "../../core/protocol";

const who: Record<Kind, string> = { students: "leerlingen", teachers: "docenten" };

export function drawMark(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (drawn) => alphabet[drawn % alphabet.length]).join("");
}

export const anonymousName = (mark: string) => `anoniem_${mark}.xlsx`;
export const keyName = (mark: string) => `sleutel_${mark}.xlsx`;
export const countedName = (kind: Kind) => `anoniem_${who[kind]}.xlsx`;
export const listName = (kind: Kind) => `codes_${who[kind]}.xlsx`;
