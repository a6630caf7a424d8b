import { defineConfig } from "vitest/config";

const places = ["packages/*/src", "apps/*/src"];

export default defineConfig({
  oxc: { jsx: { development: false } },
  test: {
    environment: "node",
    pool: "threads",
    restoreMocks: true,
    unstubGlobals: true,
    css: false,
    projects: [
      {
        extends: true,
        // A thread goes on from file to file: these put nothing in the place of a module, which others would meet.
        test: { name: "rules", include: places.map((place) => `${place}/**/*.test.ts`), isolate: false },
      },
      {
        extends: true,
        test: {
          name: "drawn",
          include: places.map((place) => `${place}/**/*.test.tsx`),
          setupFiles: ["apps/desk/src/test/texts.ts"],
        },
      },
    ],
  },
});
