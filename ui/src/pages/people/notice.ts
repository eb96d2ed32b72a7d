// One sentence for the next opening of a list, from the page that changed it. In memory only, and once.
import type { Kind } from "./words";

let waiting: { kind: Kind; text: string } | undefined;

export function leaveNotice(kind: Kind, text: string): void {
  waiting = { kind, text };
}

export function takeNotice(kind: Kind): string | undefined {
  const text = waiting?.kind === kind ? waiting.text : undefined;
  waiting = undefined;
  return text;
}
