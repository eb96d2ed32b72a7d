// Hands the built core (`make wasm`) to the pages as `virtual:core-url`: a file of its own with a name
// made from its contents. Without it the pages still build, and say that checking is not there.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const id = "virtual:core-url";
const path = process.env.PORTAL_WASM ?? fileURLToPath(new URL("../../build/wasm/validate.wasm", import.meta.url));

export function coreFile(): Plugin {
  let serving = false;
  return {
    name: "core-file",
    configResolved(config) {
      serving = config.command === "serve";
    },
    resolveId: (asked) => (asked === id ? `\0${id}` : undefined),
    load(asked) {
      if (asked !== `\0${id}`) return undefined;
      if (!existsSync(path)) {
        this.warn(`${path} is not there; run "make wasm" first`);
        return `export default ""`;
      }
      if (serving) return `export default ${JSON.stringify(`/@fs${path}`)}`;
      const reference = this.emitFile({ type: "asset", name: "validate.wasm", source: readFileSync(path) });
      return `export default import.meta.ROLLUP_FILE_URL_${reference}`;
    },
  };
}
