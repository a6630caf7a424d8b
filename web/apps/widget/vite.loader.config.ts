import { defineConfig } from "vite";
import { pack } from "./pack.plugin.ts";

/** The loader is one classic script: no modules, no preloads, nothing but itself. */
export default defineConfig({
  plugins: [pack()],
  build: {
    target: ["chrome123", "firefox121", "safari17.5"],
    outDir: "dist",
    emptyOutDir: false,
    reportCompressedSize: false,
    rolldownOptions: { checks: { bundlerTimings: false } },
    lib: { entry: "src/loader/loader.ts", formats: ["iife"], name: "yingdaLoader", fileName: () => "w.js" },
  },
});
