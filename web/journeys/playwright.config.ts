import { defineConfig } from "@playwright/test";
import { PLAIN_HOST } from "./server";

/** Start servers of their own. Those that take longest come first, so that no worker is left with one in the end. */
const own = ["pictures", "hostile", "kill", "long-thread", "new-installation", "opening"];
const file = (name: string) => `**/${name}.spec.ts`;

/** The journeys drive the built server as its users do. Pictures stay in test-results. */
export default defineConfig({
  testDir: ".",
  outputDir: "../test-results/journeys",
  reporter: [["dot"], ["junit", { outputFile: "../test-results/journeys.xml" }]],
  // One computes while the others wait for the server, for a page, for a time to pass: more than there are processors.
  workers: 3,
  // Who shares a server goes one after the other, in two lanes with a server each; the others fill what is free.
  projects: [
    { name: "shared", testIgnore: own.map(file), workers: process.env.YINGDA_ADDRESS ? 1 : 2 },
    ...own.map((name) => ({ name, testMatch: file(name) })),
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
        `--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1`,
      ],
    },
  },
});
