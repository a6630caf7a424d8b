import { at, type Desk, listAt, listed, serve, session, textAt } from "./api";

const OWNER = "shen.qing@yingda.example";

interface Work {
  id: string;
  state: string;
  capacity: unknown;
}

async function work(owner: Desk): Promise<Work[]> {
  return listAt(await owner.get("/work-states"), "items").map((each) => ({
    id: textAt(each, "staffId"),
    state: textAt(each, "state"),
    capacity: at(each, "capacity"),
  }));
}

/** Conversations that have not ended; the newest of each list. */
async function open(owner: Desk): Promise<string[]> {
  const lists = await Promise.all([listed(owner, "mine"), listed(owner, "queue"), listed(owner, "team")]);
  return lists.flat().map((row) => textAt(row, "id"));
}

/**
 * The server that tests share, as it is when nobody uses it. A test that ends in its middle leaves agents on duty, who would
 * take the next test's customers, and customers, who would wait before them.
 */
export class Rest {
  private constructor(
    private readonly owner: Desk,
    private readonly emails: ReadonlyMap<string, string>,
    private readonly staff: readonly Work[],
    private readonly conversations: ReadonlySet<string>,
  ) {}

  /** Remembers who is on duty, how much each takes, and which conversations go on. */
  static async now(): Promise<Rest> {
    const owner = await session(OWNER);
    const people = listAt(await owner.get("/staff"), "items");
    const emails = new Map(people.map((each) => [textAt(each, "id"), textAt(each, "email")]));
    return new Rest(owner, emails, await work(owner), new Set(await open(owner)));
  }

  /** Makes it so again: everybody's work as it was, and what has begun since is over. */
  async restore(): Promise<void> {
    for (const now of await work(this.owner)) {
      const { state, capacity } = this.staff.find(({ id }) => id === now.id) ?? now;
      if (state !== now.state)
        await (await session(this.emails.get(now.id) ?? OWNER)).send("PUT", "/work-state", { state });
      if (capacity !== now.capacity) await this.owner.send("PUT", `/staff/${now.id}/capacity`, { capacity });
    }
    for (const id of await open(this.owner)) {
      if (this.conversations.has(id)) continue;
      await serve(this.owner, id);
    }
  }
}
