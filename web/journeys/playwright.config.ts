import { defineConfig } from "@playwright/test";

/** Start servers of their own, so that they can go on beside those that share one. */
const own = ["hostile", "kill", "new-installation", "opening", "pictures"].map((name) => `**/${name}.spec.ts`);

/** Measures, and wants the machine for itself. */
const measuring = ["**/long-thread.spec.ts"];

/** The journeys drive the built server as its users do. Pictures stay in test-results. */
export default defineConfig({
  testDir: ".",
  outputDir: "../test-results/journeys",
  reporter: [["dot"], ["junit", { outputFile: "../test-results/journeys.xml" }]],
  workers: 2,
  projects: [
    { name: "shared", testIgnore: [...own, ...measuring], workers: 1 },
    { name: "own", testMatch: own, workers: 1 },
    { name: "measuring", testMatch: measuring, workers: 1, dependencies: ["shared", "own"] },
  ],
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
