// Hands the built core (`make wasm`) to the pages as `virtual:core`, a function that gives its bytes: from a
// file of its own with a name made from its contents, or, in a page that is one file, from the page itself.
// Without the core the pages still build, and say that checking is not there.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const id = "virtual:core";
const path = process.env.PORTAL_WASM ?? fileURLToPath(new URL("../../build/wasm/validate.wasm", import.meta.url));
const opened = fileURLToPath(new URL("../src/core/opened_core.ts", import.meta.url));

type Place = "beside the page" | "in the page";

export function coreFile(place: Place = "beside the page"): Plugin {
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
        return `export default () => Promise.reject(new Error("built without the core"))`;
      }
      if (place === "in the page") {
        const packed = gzipSync(readFileSync(path), { level: 9 }).toString("base64");
        return `import { unpacked } from ${JSON.stringify(opened)}; export default () => unpacked("${packed}")`;
      }
      const url = serving ? JSON.stringify(`/@fs${path}`) : `import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: "asset", name: "validate.wasm", source: readFileSync(path) })}`;
      return `import { fetched } from ${JSON.stringify(opened)}; export default () => fetched(${url})`;
    },
  };
}
