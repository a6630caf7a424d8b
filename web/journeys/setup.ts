import { rmSync } from "node:fs";
import { resolve } from "node:path";

/** What servers of an earlier run have left is not of this one. */
export default function setup(): void {
  rmSync(resolve(import.meta.dirname, "../test-results/server"), { recursive: true, force: true });
}
