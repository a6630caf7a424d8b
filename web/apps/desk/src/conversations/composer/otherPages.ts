import * as v from "valibot";
import type { Told } from "./drafts";

const told: v.GenericSchema<unknown, Told> = v.variant("kind", [
  v.object({
    kind: v.literal("wrote"),
    conversation: v.string(),
    draft: v.object({ text: v.string(), note: v.boolean() }),
    over: v.string(),
  }),
  v.object({ kind: v.literal("sent"), conversation: v.string(), text: v.string() }),
]);

/** The other pages that one person has open in this browser; a browser that lets none be told has none. */
export class OtherPages {
  readonly #name: string;
  #channel: BroadcastChannel | null = null;

  constructor(staffId: string) {
    this.#name = `yingda.drafts.${staffId}`;
  }

  readonly tell = (news: Told): void => this.#channel?.postMessage(news);

  /** Hears what they tell, until the returned function is called. */
  listen(hear: (news: Told) => void): () => void {
    if (typeof BroadcastChannel === "undefined") return () => undefined;
    const channel = new BroadcastChannel(this.#name);
    channel.onmessage = ({ data }) => {
      const parsed = v.safeParse(told, data);
      if (parsed.success) hear(parsed.output);
    };
    this.#channel = channel;
    return () => {
      channel.close();
      if (this.#channel === channel) this.#channel = null;
    };
  }
}
