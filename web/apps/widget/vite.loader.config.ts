import { defineConfig } from "vite";

/** The loader is one classic script: no modules, no preloads, nothing but itself. */
export default defineConfig({
  build: {
    target: ["chrome123", "firefox121", "safari17.5"],
    outDir: "dist",
    emptyOutDir: false,
    reportCompressedSize: false,
    lib: { entry: "src/loader/loader.ts", formats: ["iife"], name: "yingdaLoader", fileName: () => "w.js" },
  },
});
