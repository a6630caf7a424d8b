import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";

const results = resolve(import.meta.dirname, "../test-results");

/** Where the server is that journeys share. */
export function address(): string {
  const at = process.env.YINGDA_ADDRESS;
  if (!at) throw new Error("the shared server is not running");
  return at;
}

/**
 * A name of this host that browsers trust with no more than any address without https, while they trust 127.0.0.1 as if it had
 * it. Only the browsers of the journeys know it.
 */
export const PLAIN_HOST = "yingda.test";

/** The Java that starts the server, and the built server. */
export const java = process.env.YINGDA_JAVA ?? "java";
export const jar = process.env.YINGDA_JAR ?? resolve(import.meta.dirname, "../../server/target/yingda.jar");

/**
 * How the server is started: as an installation starts it, with its start-up cache, where the build has laid out this very
 * jar (dev/Install.java says how the stamp reads); else from the jar, which takes three times as long.
 */
function startCommand(): string[] {
  const install = resolve(jar, "../install");
  const stamp = join(install, "stamp");
  const digest = () => createHash("sha256").update(readFileSync(jar)).digest("hex");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== `${digest()} ${java}`)
    return ["--enable-native-access=ALL-UNNAMED", "-jar", jar];
  const cache = join(install, "yingda.aot");
  return [
    ...readFileSync(join(install, "options"), "utf8").trim().split("\n"),
    ...(existsSync(cache) ? [`-XX:AOTCache=${cache}`] : []),
    "-jar",
    join(install, "yingda.jar"),
    `--yingda.database.programs=${install}`,
  ];
}

/** A port that nobody uses now. */
async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}

/** The built server with the demo shop, on a port and in a directory of its own; it can be killed and started again. */
export class DemoServer {
  private process: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly directory: string,
    private readonly settings: readonly string[],
  ) {}

  /**
   * @param name its directory, empty at first; what is in it outlives the server
   * @param settings what it is started with besides its place; the demo shop, unless said otherwise
   */
  static async start(name: string, settings = ["--spring.profiles.active=demo"]): Promise<DemoServer> {
    const directory = join(results, "server", name);
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
    const server = new DemoServer(await freePort(), directory, settings);
    await server.start();
    return server;
  }

  /** Where it keeps everything. */
  get data(): string {
    return join(this.directory, "data");
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What it has written so far. */
  get log(): string {
    return readFileSync(join(this.directory, "server.log"), "utf8");
  }

  async start(): Promise<void> {
    const log = createWriteStream(join(this.directory, "server.log"), { flags: "a" });
    const child = spawn(
      java,
      [
        // No journey is so long that the second compiler's work would pay.
        "-XX:TieredStopAtLevel=1",
        ...startCommand(),
        ...this.settings,
        `--server.port=${this.port}`,
        "--server.address=127.0.0.1",
        `--yingda.data=${this.data}`,
      ],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    this.process = child;
    await this.ready();
  }

  private async ready(): Promise<void> {
    const until = Date.now() + 120_000;
    while (Date.now() < until) {
      if (this.process?.exitCode !== null && this.process?.exitCode !== undefined) break;
      try {
        const answer = await fetch(`${this.address}/ops/health/readiness`);
        if (answer.ok) return;
      } catch {
        // not listening yet
      }
      await new Promise((done) => setTimeout(done, 200));
    }
    await this.kill();
    throw new Error(`The server did not become ready; see ${join(this.directory, "server.log")}`);
  }

  /** Ends it without a chance to say goodbye. */
  async kill(): Promise<void> {
    await this.end("SIGKILL");
  }

  async stop(): Promise<void> {
    await this.end("SIGTERM");
  }

  private async end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise<void>((done) => child.once("exit", () => done()));
    child.kill(signal);
    await gone;
  }
}
