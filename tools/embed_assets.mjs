// ui/dist -> pages.S (the bytes) and pages.cpp (the table), so that the program needs no file beside it.
// node embed_assets.mjs DIST ROUTES OUTPUT: every path that ROUTES (ui/src/routes.ts) names shows
// index.html. Without DIST there is one page, which says that the pages were not built.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const [dist, routes, output] = process.argv.slice(2);
const types = {
  ".css": "text/css", ".html": "text/html", ".ico": "image/x-icon", ".js": "text/javascript",
  ".json": "application/json", ".png": "image/png", ".svg": "image/svg+xml", ".txt": "text/plain",
  ".wasm": "application/wasm", ".webmanifest": "application/manifest+json", ".woff2": "font/woff2",
};
const packed_already = new Set([".png", ".woff2"]);
const not_built = `<!doctype html><html lang="nl"><meta charset="utf-8"><title>Scholenportal</title>
<h1>Scholenportal</h1><p>De pagina’s zijn niet gebouwd: voer <code>make build</code> uit.</p>
<p lang="en">The pages were not built: run <code>make build</code>.</p></html>
`;

function read_files() {
  if (!existsSync(join(dist, "index.html"))) return [["/index.html", Buffer.from(not_built)]];
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((file) => [file.slice(dist.length), readFileSync(file)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const assembly = [".section .note.GNU-stack,\"\",@progbits", ".section .rodata.pages,\"a\",@progbits"];
const declarations = [];
let count = 0;

// Bytes under a name of their own; gives the C++ expression for them.
function embed(bytes) {
  const name = `portal_page_${count++}`;
  const file = join(output, name);
  writeFileSync(file, bytes);
  assembly.push(".balign 16", `.globl ${name}`, `${name}:`, `.incbin "${file}"`);
  declarations.push(`extern const char ${name}[];`);
  return `{${name}, ${bytes.length}}`;
}

// A packing counts when it saves a tenth.
const packed = (bytes, pack) => {
  const result = pack(bytes);
  return result.length < bytes.length * 0.9 ? embed(result) : `""`;
};

function row(path, bytes) {
  const extension = extname(path);
  const type = types[extension];
  if (!type) throw new Error(`${path}: no content type for ${extension || "a file without extension"}`);
  const small = packed_already.has(extension);
  const gzip = small ? `""` : packed(bytes, (data) => gzipSync(data, { level: 9 }));
  const brotli = small ? `""` : packed(bytes, brotliCompressSync);
  const tag = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const immutable = path.startsWith("/assets/");
  const to_keep = extension === ".html" && path !== "/index.html";
  return `      {"${path}", {"${type}", ${embed(bytes)}, ${gzip}, ${brotli}, "${tag}", ${immutable}, ${to_keep}}},`;
}

mkdirSync(output, { recursive: true });
const rows = read_files().map(([path, bytes]) => row(path, bytes));
const pages = ["/", ...[...readFileSync(routes, "utf8").matchAll(/path: "(\/[^"]*)"/g)].map(([, path]) => path)];
writeFileSync(join(output, "pages.S"), `${assembly.join("\n")}\n`);
writeFileSync(join(output, "pages.cpp"), `#include "apps/scholenportal/pages.h"

extern "C" {
${declarations.join("\n")}
}

namespace portal {

net::Assets embedded_pages() {
  net::Assets assets{
${rows.join("\n")}
  };
  for (const char* page : {${[...new Set(pages)].map((path) => JSON.stringify(path)).join(", ")}}) {
    assets.emplace(page, assets.at("/index.html"));
  }
  return assets;
}

}  // namespace portal
`);
