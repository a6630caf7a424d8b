import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { development: false } },
  test: {
    environment: "node",
    include: ["packages/*/src/**/*.test.{ts,tsx}", "apps/*/src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
    css: false,
  },
});
