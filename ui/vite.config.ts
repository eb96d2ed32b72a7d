import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { catalogue } from "./vite/catalogue.ts";
import { coreFile } from "./vite/core_file.ts";

const server = process.env.PORTAL_SERVER ?? "http://localhost:8080";

export default defineConfig({
  plugins: [catalogue(), coreFile(), svelte()],
  resolve: { conditions: ["browser"] },
  server: { proxy: { "/api": server }, fs: { allow: [".."] } },
  worker: { format: "iife", plugins: () => [coreFile()] },
  build: {
    target: "es2022",
    assetsInlineLimit: 0, // the content policy allows no data: addresses
    modulePreload: { polyfill: false },
  },
  test: { environment: "jsdom", include: ["src/**/*.test.ts"] },
});
