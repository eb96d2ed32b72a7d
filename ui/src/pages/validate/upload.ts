// The portal around the tool: where a file goes that is ready, and who asks before another page is shown. The
// tool that a school keeps as a file has neither.
import type { Kind } from "../../core/protocol";

export interface Upload {
  label: string; // the words on the button
  go: (file: File, kind: Kind) => void;
  beforeLeaving?: (ask: () => boolean) => () => void; // answers how to end it
}
