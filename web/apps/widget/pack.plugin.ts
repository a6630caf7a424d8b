import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipAsync } from "@gfx/zopfli";
import type { Plugin } from "vite";

/** Packs every file of the build with more patience than a server has: 3.5 % smaller, and the server sends it as it is. */
export function pack(): Plugin {
  return {
    name: "yingda:pack",
    apply: "build",
    // Page, program and styles are of one origin.
    transformIndexHtml: {
      order: "post",
      // Nor does a page need blanks between its elements, and its end where the file ends.
      handler: (html) => html.replace(/ crossorigin|\s*\n\s*|<\/head>[\s\S]*/g, ""),
    },
    // What loads a part ahead of its time has nothing to load here.
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === "chunk") file.code = file.code.replace(/\w+\(\(\)=>(import\(`[^`]+`\)),\[\]\)/g, "$1");
        }
      },
    },
    async writeBundle({ dir = "" }, bundle) {
      for (const file of Object.values(bundle)) {
        const content = Buffer.from(file.type === "chunk" ? file.code : file.source);
        writeFileSync(join(dir, `${file.fileName}.gz`), await gzipAsync(content, { numiterations: 150 }));
      }
    },
  };
}
