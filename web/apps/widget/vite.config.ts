import { defineConfig } from "vite";
import { pack } from "./pack.plugin.ts";
import { words } from "./words.plugin.ts";

/** Where `npm run dev` finds the server. */
const server = process.env.YINGDA_SERVER ?? "http://localhost:8080";

export default defineConfig({
  base: "/widget/",
  plugins: [words(), pack()],
  build: {
    target: ["chrome123", "firefox121", "safari17.5"],
    outDir: "dist/widget",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    // One file for opening the panel, one for the rest: what is packed apart packs worse.
    rolldownOptions: {
      // Packing takes longer than all the rest, and is meant to.
      checks: { bundlerTimings: false },
      output: {
        entryFileNames: "assets/[name]-[hash:6].js",
        chunkFileNames: "assets/[name]-[hash:6].js",
        assetFileNames: "assets/[name]-[hash:6][extname]",
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: "panel", test: /^(?!.*src\/(talk|extras|later|words\/.*\.json))/ }],
        },
      },
    },
  },
  server: { proxy: { "/api": { target: server, ws: true }, "/files": server, "/shop": server } },
});
