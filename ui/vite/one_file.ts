// Makes the pages of a build one HTML file that needs nothing beside it and can reach nobody: script, style,
// typeface, worker and core stand in it, and its content policy allows exactly these and no connection.
import { createHash } from "node:crypto";
import { build, type Plugin, type Rollup } from "vite";

const worker = /worker\?worker&url$/;

// What talks to the server; a page that is one file has no use for it.
const talkers = /\/src\/(api\/client|session\.svelte|handover)\b|\/openapi-fetch\//;

const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

// 'wasm-unsafe-eval' compiles the core, blob: is the worker; the policies are those of the portal's pages.
const policy = (script: string, style: string): string =>
  [
    "default-src 'none'",
    `script-src ${hash(script)} 'wasm-unsafe-eval'`,
    `style-src ${hash(style)}`,
    "font-src data:",
    "img-src data:",
    "worker-src blob:",
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types svelte-trusted-html portal-worker",
  ].join("; ");

// A module of its own, as text that the page makes a worker of.
async function workerCode(path: string): Promise<string> {
  const made = await build({
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    build: { write: false, target: "es2022", rollupOptions: { input: path, output: { format: "iife" } } },
  });
  const [output] = [made].flat() as Rollup.RollupOutput[];
  return output!.output[0].code;
}

const isChunk = (part: Rollup.OutputAsset | Rollup.OutputChunk): part is Rollup.OutputChunk => part.type === "chunk";
const inScript = (code: string): string => code.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");

function inlined(html: string, script: string, style: string): string {
  const bare = html.replace(/\s*<(script|link)\b[^>]*\b(src|href)="[^"]*\.(js|css)"[^>]*>(<\/script>)?/g, "");
  return bare
    .replace("<head>", () => `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy(script, style)}" />`)
    .replace("</head>", () => `  <style>${style}</style>\n    <script type="module">${script}</script>\n  </head>`);
}

export function oneFile(): Plugin {
  return {
    name: "one-file",
    enforce: "pre",
    async resolveId(asked, from) {
      if (!worker.test(asked)) return undefined;
      const file = await this.resolve(asked.replace(/\?.*/, ""), from);
      return file && `\0one-file:${file.id}`;
    },
    async load(asked) {
      if (!asked.startsWith("\0one-file:")) return undefined;
      const code = await workerCode(asked.slice("\0one-file:".length));
      return `export default URL.createObjectURL(new Blob([${JSON.stringify(code)}], { type: "text/javascript" }))`;
    },
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const parts = Object.values(bundle);
        const chunks = parts.filter(isChunk);
        const styles = parts.filter((part) => !isChunk(part) && part.fileName.endsWith(".css")) as Rollup.OutputAsset[];
        const page = parts.find((part) => part.fileName.endsWith(".html")) as Rollup.OutputAsset;
        const talking = chunks.flatMap((chunk) => chunk.moduleIds).filter((id) => talkers.test(id));
        if (talking.length > 0) this.error(`this page must reach nobody, but it holds ${talking.join(", ")}`);
        if (chunks.length !== 1) this.error(`one script was expected, not ${chunks.map((chunk) => chunk.fileName).join(", ")}`);
        const style = styles.map((part) => String(part.source)).join("");
        page.source = inlined(String(page.source), inScript(chunks[0]!.code), style);
        for (const part of parts) if (part !== page) delete bundle[part.fileName];
      },
    },
  };
}
