import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { DemoServer } from "./server";

/** Starts the server that most journeys share, on fresh data; what it returns stops it. With YINGDA_ADDRESS one that runs already is used. */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.YINGDA_ADDRESS) return async () => {};
  rmSync(resolve(import.meta.dirname, "../test-results/server"), { recursive: true, force: true });
  const server = await DemoServer.start("shared");
  process.env.YINGDA_ADDRESS = server.address;
  return () => server.stop();
}
