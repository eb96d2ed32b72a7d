// Gives the pages the sentences they show, and no others: `virtual:catalogue/nl` holds four sections of
// messages/nl.json. The mails, the template and the command line keep theirs out of the download.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const sections = ["ui", "error", "fault", "finding"] as const;
const prefix = "virtual:catalogue/";

function file(language: string): string {
  return fileURLToPath(new URL(`../../messages/${language}.json`, import.meta.url));
}

export function catalogue(): Plugin {
  return {
    name: "catalogue",
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const path = file(id.slice(prefix.length + 1));
      this.addWatchFile(path);
      const all = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
      return `export default ${JSON.stringify(Object.fromEntries(sections.map((name) => [name, all[name]])))}`;
    },
  };
}
