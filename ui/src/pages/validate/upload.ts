// Where a file goes that is ready. The tool that a school keeps as a file has no such place.
import type { Kind } from "../../core/protocol";

export interface Upload {
  label: string; // the words on the button
  go: (file: File, kind: Kind) => void;
}
