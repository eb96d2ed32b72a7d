// A file on its way from the Validatietool to the page that uploads it. It lives in memory only, and once.
import type { Schemas } from "./api/client";

export interface Handover {
  file: File;
  kind: Schemas["Kind"];
}

let waiting: Handover | undefined;

export function handOver(file: File, kind: Schemas["Kind"]): void {
  waiting = { file, kind };
}

// The file that waits for this kind, if any; a second call gets nothing.
export function takeOver(kind: Schemas["Kind"]): File | undefined {
  const found = waiting?.kind === kind ? waiting.file : undefined;
  waiting = undefined;
  return found;
}
