// Where a key of the grid pattern goes; nothing for a key that does not move.
import type { Place } from "../../../core/mending";

export interface Grid {
  rows: number;
  columns: number;
  page: number; // rows that PageDown goes on
}

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

export function moveOf(press: Press, { position, field }: Place, grid: Grid): Place | undefined {
  if (press.altKey || press.shiftKey) return undefined;
  const whole = press.ctrlKey || press.metaKey;
  const last = { position: grid.rows - 1, field: grid.columns - 1 };
  const row = (to: number) => ({ position: Math.max(0, Math.min(last.position, to)), field });
  const column = (to: number) => ({ position, field: Math.max(0, Math.min(last.field, to)) });
  switch (press.key) {
    case "ArrowUp": return whole ? row(0) : row(position - 1);
    case "ArrowDown": return whole ? row(last.position) : row(position + 1);
    case "ArrowLeft": return column(whole ? 0 : field - 1);
    case "ArrowRight": return column(whole ? last.field : field + 1);
    case "PageUp": return row(position - grid.page);
    case "PageDown": return row(position + grid.page);
    case "Home": return whole ? { position: 0, field: 0 } : column(0);
    case "End": return whole ? last : column(last.field);
    default: return undefined;
  }
}
