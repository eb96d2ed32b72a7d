// Gives the pages the sentences they show, and no others: `virtual:catalogue/nl` holds some sections of
// messages/nl.json. The mails, the template and the command line keep theirs out of the download; so do the
// sentences that the core brings along itself.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const sections = ["ui", "error", "fault", "finding", "convert"] as const;
const only: Partial<Record<(typeof sections)[number], string>> = { convert: "choice." };
const prefix = "virtual:catalogue/";

function file(language: string): string {
  return fileURLToPath(new URL(`../../messages/${language}.json`, import.meta.url));
}

function beginning(section: Record<string, string>, start: string): Record<string, string> {
  return Object.fromEntries(Object.entries(section).filter(([key]) => key.startsWith(start)));
}

export function catalogue(): Plugin {
  return {
    name: "catalogue",
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const path = file(id.slice(prefix.length + 1));
      this.addWatchFile(path);
      const all = JSON.parse(readFileSync(path, "utf8")) as Record<string, Record<string, string>>;
      const shown = sections.map((name) => [name, beginning(all[name] ?? {}, only[name] ?? "")]);
      return `export default ${JSON.stringify(Object.fromEntries(shown))}`;
    },
  };
}
