import { defineConfig } from "@playwright/test";

/** The journeys drive the built server as its users do. Pictures stay in test-results. */
export default defineConfig({
  testDir: ".",
  outputDir: "../test-results/journeys",
  reporter: [["dot"], ["junit", { outputFile: "../test-results/journeys.xml" }]],
  workers: 1,
  timeout: 300_000,
  expect: { timeout: 45_000 },
  globalSetup: "./setup.ts",
  use: {
    actionTimeout: 45_000,
    trace: "retain-on-failure",
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
