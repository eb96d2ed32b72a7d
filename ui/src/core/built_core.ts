// For tests: the core as `make wasm` built it, or nothing when it was not built.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const path = process.env.PORTAL_WASM ?? resolve(process.cwd(), "../build/wasm/validate.wasm");

export function builtCore(): WebAssembly.Module | undefined {
  if (existsSync(path)) return new WebAssembly.Module(readFileSync(path));
  console.warn(`skipped: ${path} is not there`);
  return undefined;
}
