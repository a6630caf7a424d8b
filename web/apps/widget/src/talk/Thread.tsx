import { Fragment, h, useEffect, useOnce, useRef, useState } from "../dom/dom";
import { OrderPick } from "../extras/Orders";
import { Queue } from "../extras/Queue";
import { Rating } from "../extras/Rating";
import { client } from "../ui/panel";
import { words } from "../words";
import { Bubble } from "./Bubble";
import { EventLine, sentence } from "./EventLine";
import { type Item, items } from "./messages";

const RUN = 5 * 60_000;

/** Said by the same one, shortly after each other. */
const sameRun = (item: Item, next: Item | undefined) =>
  next?.side === item.side &&
  next.at - item.at <= RUN &&
  next.message?.content.kind !== "event" &&
  (item.side === "contact" || next.message?.author.id === item.message?.author.id);

export function Thread() {
  const { session, conversation, thread, entries, unrated, typing, picking, more, talk } = client.state;
  const body = useRef<HTMLDivElement>();
  const stuck = useOnce(() => ({ now: true }));
  const [below, setBelow] = useState(false);
  const drawn = items(thread, entries).filter(
    ({ message }) => message?.content.kind !== "event" || sentence(message.content),
  );
  const count = drawn.length;
  const last = drawn.at(-1);
  const mayRate = conversation?.mayRate === true && unrated !== conversation.id;
  const waiting = conversation?.state === "waiting" && !conversation.leftMessage;
  // The shop has just said that nobody is there: the way to be answered later is one tap away.
  const unattended =
    conversation?.state === "bot" && last?.message?.author.kind === "system" && session?.inbox.online === false;
  const lastKey = last?.key;
  const orders = session?.orders ?? [];

  // What is read stays where it is; only who is at the end, or has just written, is taken to the end.
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolling follows what was drawn
  useEffect(() => {
    const box = body.current;
    if (box && (stuck.now || last?.side === "contact")) box.scrollTop = box.scrollHeight;
    else setBelow(true);
  }, [lastKey, count, typing, conversation?.state, mayRate, picking]);

  // Pictures and the keyboard change the height after drawing.
  useEffect(() => {
    const box = body.current;
    if (!box?.firstElementChild) return undefined;
    const watch = new ResizeObserver(() => {
      if (stuck.now) box.scrollTop = box.scrollHeight;
    });
    watch.observe(box);
    watch.observe(box.firstElementChild);
    return () => watch.disconnect();
  }, []);

  // Something else was said: which order is no longer the question.
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows what was drawn last
  useEffect(() => client.set({ picking: false }), [lastKey]);

  const lastOwnRead = drawn.findLast(({ message }) => message?.author.kind === "contact")?.message?.seq;

  return (
    <>
      <div
        class="w-body"
        ref={body}
        // A scroller must be reachable by keyboard.
        tabindex={0}
        onscroll={({ currentTarget: box }) => {
          stuck.now = box.scrollHeight - box.scrollTop - box.clientHeight < 60;
          if (stuck.now) setBelow(false);
        }}
      >
        <div class="w-log">
          {more && (
            <button type="button" class="w-older link s12 center" onclick={talk?.older}>
              {words("thread.older")}
            </button>
          )}
          <div role="log" aria-live="polite" aria-label={words("thread.label")} class="w-log">
            {drawn.map((item, at) => {
              const { key, message } = item;
              if (message?.content.kind === "event") {
                return <EventLine key={key} content={message.content} at={message.at} />;
              }
              const starts = message && message === thread.known[0] && thread.earlier.length > 0;
              return (
                <div key={key}>
                  {starts && <p class="w-sys w-rule s12 faint center">{words("thread.earlier")}</p>}
                  <Bubble
                    item={item}
                    ends={!sameRun(item, drawn[at + 1])}
                    latest={at === count - 1}
                    showReceipt={message !== undefined && message.seq === lastOwnRead}
                  />
                </div>
              );
            })}
          </div>
          {typing && (
            <div class="msg" aria-hidden="true">
              <span />
              <div>
                <div class="bub">
                  <span class="typing row">
                    <i />
                    <i />
                    <i />
                  </span>
                </div>
              </div>
            </div>
          )}
          {picking && orders.length > 0 && (
            <OrderPick
              orders={orders}
              choose={({ number }) => client.send({ kind: "order", number })}
              decline={() => client.set({ picking: false })}
            />
          )}
          {waiting && <Queue />}
          {unattended && (
            <div class="w-acts row center">
              <button type="button" onclick={() => client.go("leave")}>
                {words("menu.message")}
              </button>
            </div>
          )}
          {mayRate && <Rating />}
          {conversation?.state === "closed" && (
            <p class="card w-bar wrap">
              {conversation.rated && <b>{words("rate.thanks")}</b>}
              <span>{words("rate.again")}</span>
            </p>
          )}
        </div>
      </div>
      {below && (
        <button
          type="button"
          class="w-new s13"
          onclick={() => {
            setBelow(false);
            body.current?.scrollTo({ top: body.current.scrollHeight });
          }}
        >
          {words("thread.new")}
        </button>
      )}
    </>
  );
}
