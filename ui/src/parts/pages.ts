// The part of a list that a page shows; pages count from 1, and a page beyond the end is the last one.
export function pageOf<T>(all: readonly T[], page: number, size: number): readonly T[] {
  const last = Math.max(1, Math.ceil(all.length / size));
  const at = Math.min(Math.max(1, page), last);
  return all.slice((at - 1) * size, at * size);
}
