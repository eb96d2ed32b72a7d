// The Validatietool as one HTML file, which works from a disk: `scholenportal export-tool` hands it out.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { catalogue } from "./vite/catalogue.ts";
import { coreFile } from "./vite/core_file.ts";
import { oneFile } from "./vite/one_file.ts";

export default defineConfig({
  plugins: [oneFile(), catalogue(), coreFile("in the page"), svelte()],
  resolve: { conditions: ["browser"] },
  publicDir: false,
  build: {
    target: "es2022",
    emptyOutDir: false, // beside the portal's own pages
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    cssCodeSplit: false,
    modulePreload: false,
    rollupOptions: { input: "validatietool.html", output: { codeSplitting: false } },
  },
});
