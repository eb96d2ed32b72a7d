// A short word that something happened; shown for a while and read aloud. Errors stay on the page itself.
export interface Toast {
  id: number;
  text: string;
}

const shown = $state<Toast[]>([]);
let last = 0;

export function toasts(): readonly Toast[] {
  return shown;
}

export function toast(text: string): void {
  const id = ++last;
  shown.push({ id, text });
  setTimeout(() => dismiss(id), 7000);
}

export function dismiss(id: number): void {
  const at = shown.findIndex((one) => one.id === id);
  if (at >= 0) shown.splice(at, 1);
}
