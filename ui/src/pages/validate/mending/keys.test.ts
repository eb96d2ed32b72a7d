import { expect, it } from "vitest";
import { moveOf } from "./keys";

const grid = { rows: 100, columns: 6, page: 10 };
const at = (position: number, column: number) => ({ position, column });
const press = (keys: string) => {
  const names = keys.split("+");
  const has = (name: string) => names.includes(name);
  return { key: names.at(-1)!, ctrlKey: has("Ctrl"), metaKey: false, altKey: has("Alt"), shiftKey: has("Shift") };
};

it.each([
  ["ArrowDown", at(3, 2), at(4, 2)],
  ["ArrowDown", at(99, 2), at(99, 2)],
  ["ArrowUp", at(0, 2), at(0, 2)],
  ["ArrowLeft", at(3, 0), at(3, 0)],
  ["ArrowRight", at(3, 4), at(3, 5)],
  ["ArrowRight", at(3, 5), at(3, 5)],
  ["Home", at(3, 4), at(3, 0)],
  ["End", at(3, 1), at(3, 5)],
  ["Ctrl+Home", at(30, 4), at(0, 0)],
  ["Ctrl+End", at(3, 1), at(99, 5)],
  ["Ctrl+ArrowDown", at(3, 1), at(99, 1)],
  ["Ctrl+ArrowLeft", at(3, 4), at(3, 0)],
  ["PageDown", at(95, 1), at(99, 1)],
  ["PageUp", at(15, 1), at(5, 1)],
  ["Shift+ArrowDown", at(3, 1), undefined],
  ["Alt+ArrowLeft", at(3, 1), undefined], // the browser's own
  ["Tab", at(3, 1), undefined],
  ["a", at(3, 1), undefined],
])("%s from %j", (keys, from, to) => expect(moveOf(press(keys), from, grid)).toEqual(to));
