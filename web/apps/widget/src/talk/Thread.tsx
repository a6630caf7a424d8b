import { people } from "../client/state";
import { Fragment, h, useEffect, useOnce, useRef, useState } from "../dom/dom";
import { OrderPick } from "../extras/Orders";
import { Queue } from "../extras/Queue";
import { Rating } from "../extras/Rating";
import { moment } from "../format";
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
  (item.side === "contact" || next.message?.author.number === item.message?.author.number);

export function Thread() {
  const { session, conversation, thread, entries, unrated, typing, picking, older, absent, talk } = client.state;
  const { reachable, staffed } = people(client.state);
  const body = useRef<HTMLDivElement>();
  // rest: how far the end was from the top of what is seen, before earlier messages came in above.
  const stuck = useOnce(() => ({ now: true, rest: 0 }));
  const [below, setBelow] = useState(false);
  const drawn = items(thread, entries).filter(
    ({ message }) => message?.content.kind !== "event" || sentence(message.content),
  );
  const last = drawn.at(-1);
  const mayRate = conversation?.mayRate === true && unrated !== conversation.id;
  const waiting = conversation?.state === "waiting" && !conversation.leftMessage;
  // The shop has just said that nobody is there, or free: the way to be answered later is one tap away.
  const unattended =
    reachable &&
    conversation?.state === "bot" &&
    last?.message?.author.kind === "system" &&
    (absent || !staffed || !conversation.botAnswers);
  const lastKey = last?.key;
  const orders = session?.orders ?? [];

  // What is read stays where it is; only who is at the end, or has just written, is taken to the end.
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolling follows what was drawn
  useEffect(() => {
    const box = body.current;
    if (box && (stuck.now || last?.side === "contact")) box.scrollTop = box.scrollHeight;
    else setBelow(true);
  }, [lastKey, typing, conversation?.state, mayRate, picking]);

  // What came in above moves nothing of what is being read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows what was drawn first
  useEffect(() => {
    const box = body.current;
    if (box && stuck.rest) box.scrollTop = box.scrollHeight - stuck.rest;
    stuck.rest = 0;
  }, [drawn[0]?.key]);

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

  // Who asked for a person in words, and read that nobody is there, is to hear of who comes, like who pressed the button.
  const alone = unattended && !staffed;
  useEffect(() => alone && client.set({ absent: "nobody" }), [alone]);

  const lastOwn = drawn.findLast(({ message }) => message?.author.kind === "contact");

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
          {older && (
            <button
              type="button"
              class="w-older link s12 center"
              onclick={() => {
                const box = body.current;
                if (box) stuck.rest = box.scrollHeight - box.scrollTop;
                void talk?.older();
              }}
            >
              {words("thread.older")}
            </button>
          )}
          <div role="log" aria-live="polite" aria-label={words("thread.label")} class="w-log">
            {drawn.map((item, at) => {
              const { key, message } = item;
              const above = drawn[at - 1]?.message;
              return (
                <div key={key}>
                  {message && above && message.conversation !== above.conversation && (
                    <p class="w-sys w-rule s12 faint center">{moment(message.at)}</p>
                  )}
                  {message?.content.kind === "event" ? (
                    <EventLine content={message.content} at={message.at} />
                  ) : (
                    <Bubble
                      item={item}
                      ends={!sameRun(item, drawn[at + 1])}
                      latest={item === last}
                      showReceipt={item === lastOwn}
                    />
                  )}
                </div>
              );
            })}
          </div>
          {typing && (
            <div class="bub typing row" aria-hidden="true">
              <i />
              <i />
              <i />
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
                {words("leave.submit")}
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
