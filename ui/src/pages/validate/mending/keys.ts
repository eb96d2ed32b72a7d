// Where a key of the grid pattern goes; nothing for a key that does not move.
import type { Spot } from "./mending.svelte";

export interface Grid {
  rows: number;
  columns: number;
  page: number; // rows that PageDown goes on
}

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

export function moveOf(press: Press, { position, column }: Spot, grid: Grid): Spot | undefined {
  if (press.altKey || press.shiftKey) return undefined;
  const whole = press.ctrlKey || press.metaKey;
  const last = { position: grid.rows - 1, column: grid.columns - 1 };
  const row = (to: number) => ({ position: Math.max(0, Math.min(last.position, to)), column });
  const along = (to: number) => ({ position, column: Math.max(0, Math.min(last.column, to)) });
  switch (press.key) {
    case "ArrowUp": return whole ? row(0) : row(position - 1);
    case "ArrowDown": return whole ? row(last.position) : row(position + 1);
    case "ArrowLeft": return along(whole ? 0 : column - 1);
    case "ArrowRight": return along(whole ? last.column : column + 1);
    case "PageUp": return row(position - grid.page);
    case "PageDown": return row(position + grid.page);
    case "Home": return whole ? { position: 0, column: 0 } : along(0);
    case "End": return whole ? last : along(last.column);
    default: return undefined;
  }
}
