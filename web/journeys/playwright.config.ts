import { defineConfig } from "@playwright/test";

/** Start servers of their own, so that they can go on beside those that share one. */
const own = ["hostile", "kill", "long-thread", "new-installation", "opening", "pictures"].map(
  (name) => `**/${name}.spec.ts`,
);

/** The journeys drive the built server as its users do. Pictures stay in test-results. */
export default defineConfig({
  testDir: ".",
  outputDir: "../test-results/journeys",
  reporter: [["dot"], ["junit", { outputFile: "../test-results/journeys.xml" }]],
  workers: 2,
  // Who shares a server goes one after the other; the others fill what is free of the two workers.
  projects: [
    { name: "shared", testIgnore: own, workers: 1 },
    { name: "own", testMatch: own },
  ],
  timeout: 300_000,
  expect: { timeout: 45_000 },
  globalSetup: "./setup.ts",
  use: {
    actionTimeout: 45_000,
    // A trace is recorded of every test and thrown away when it passes: with pictures of each step it would cost a quarter more.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
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
