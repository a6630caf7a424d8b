import { defineConfig } from "vite";
import { words } from "./words.plugin.ts";

/** Where `npm run dev` finds the server. */
const server = process.env.YINGDA_SERVER ?? "http://localhost:8080";

export default defineConfig({
  base: "/widget/",
  plugins: [words()],
  // The classic form is smaller: no runtime of its own, no "children" at each element.
  oxc: {
    jsx: { runtime: "classic", pragma: "h", pragmaFrag: "Fragment" },
    jsxInject: 'import { h, Fragment } from "preact"',
  },
  build: {
    target: ["chrome123", "firefox121", "safari17.5"],
    outDir: "dist/widget",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    // One chunk for the first paint and one for the rest: shared crumbs would cost more than they save.
    rolldownOptions: {
      output: {
        manualChunks: (id) =>
          /src\/(words\/[\w-]+\.json|link\/|ui\/(talk|Thread|Bubble|Orders|Queue|Rating|Forms|Emoji|EventLine|rove)|rich)/.test(
            id,
          )
            ? null
            : "panel",
      },
    },
  },
  server: { proxy: { "/api": { target: server, ws: true }, "/files": server, "/shop": server } },
});
