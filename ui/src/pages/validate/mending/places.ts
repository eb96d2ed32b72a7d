// Where cells stand in the school's own sheet, and what comes after what.

export interface SheetPlace {
  row: number; // 0: the whole file
  letter: string; // of the column
}

// "AB12" is in column AB.
export const letterOf = (cell: string) => cell.replace(/\d+$/, "");

// "A" before "B" before "AA"; a column that the sheet does not have stands behind all.
function byLetters(a: string, b: string): number {
  if (!a || !b) return Number(!a) - Number(!b);
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}

// Less than 0 when `a` stands before `b`: row by row, from left to right.
export function inSheetOrder(a: SheetPlace, b: SheetPlace): number {
  return a.row - b.row || byLetters(a.letter, b.letter);
}

// The index of the first for which `reached` holds, in a list in which it holds from some place on.
export async function firstReached(total: number, reached: (index: number) => Promise<boolean>): Promise<number> {
  let low = 0;
  let high = total;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (await reached(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
