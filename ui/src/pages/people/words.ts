// The words for the people of a school. A vo school says leerling where an mbo school says student;
// the names of menus and buttons stay those of the manual.
import type { Schemas } from "../../api/client";
import { t, tn, type Key } from "../../messages.svelte";
import { session } from "../../session.svelte";

export type Kind = Schemas["Kind"];
export type PupilWord = Schemas["School"]["pupil_word"];

export function who(kind: Kind, count: number, word: PupilWord = session.school?.pupil_word ?? "student"): string {
  return kind === "teachers" ? tn("who.teacher", count) : tn(`who.${word}`, count);
}

/** At the start of a sentence or a title. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

export const pagePath: Record<Kind, string> = { students: "/beheer/studenten", teachers: "/beheer/docenten" };

export function pageName(kind: Kind): string {
  const keys: Record<Kind, Key> = { students: "menu.students", teachers: "menu.teachers" };
  return t(keys[kind]);
}

export function fullName(person: { given_name: string; family_name: string }): string {
  return `${person.given_name} ${person.family_name}`.trim();
}
