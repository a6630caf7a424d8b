import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { usePanel } from "../ui/context";
import { useExtras } from "../ui/useExtras";
import { Bubble, type Side } from "./Bubble";
import { EventLine, shownEvent } from "./EventLine";
import type { Message } from "./frames";
import { type Item, items } from "./messages";

const RUN = 5 * 60_000;

const timeOf = (item: Item) => (item.message ? Date.parse(item.message.at) : item.entry.at);
const keyOf = (item: Item) =>
  item.message ? (item.message.key ?? `${item.message.conversation} ${item.message.seq}`) : item.entry.clientId;

function sideOf(item: Item): Side {
  return item.message ? item.message.author.kind : "contact";
}

const sayer = (message: Message | undefined) => `${message?.author.kind} ${message?.author.id ?? ""}`;

function sameRun(item: Item, next: Item | undefined): boolean {
  if (!next || sideOf(item) !== sideOf(next) || timeOf(next) - timeOf(item) > RUN) return false;
  if (next.message?.content.kind === "event") return false;
  return sideOf(item) === "contact" || sayer(item.message) === sayer(next.message);
}

export function Thread() {
  const { state, words, client } = usePanel();
  const body = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);
  const [below, setBelow] = useState(false);
  const [picking, setPicking] = useState(false);
  const { conversation, thread } = state;
  const drawn = items(thread, state.entries).filter(
    (item) => item.message?.content.kind !== "event" || shownEvent(item.message.content.name),
  );
  const count = drawn.length;
  const last = drawn.at(-1);
  const firstNow = thread.known[0];
  const mayRate = conversation?.mayRate === true && state.unrated !== conversation.id;
  const waiting = conversation?.state === "waiting" && !conversation.leftMessage;
  const extras = useExtras(mayRate || waiting || picking);
  // The shop has just said that nobody is there: the way to be answered later is one tap away.
  const unattended =
    conversation?.state === "bot" && last?.message?.author.kind === "system" && state.session?.inbox.online === false;
  const lastKey = last ? keyOf(last) : "";
  const ours = last !== undefined && sideOf(last) === "contact";

  // What is read stays where it is; only who is at the end, or has just written, is taken to the end.
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolling follows what was drawn
  useLayoutEffect(() => {
    const box = body.current;
    if (!box) return;
    if (stuck.current || ours) box.scrollTop = box.scrollHeight;
    else setBelow(true);
  }, [lastKey, count, state.typing, conversation?.state, mayRate, picking, extras]);

  // Pictures and the keyboard change the height after drawing.
  useEffect(() => {
    const box = body.current;
    if (!box) return undefined;
    const watch = new ResizeObserver(() => {
      if (stuck.current) box.scrollTop = box.scrollHeight;
    });
    watch.observe(box);
    if (box.firstElementChild) watch.observe(box.firstElementChild);
    return () => watch.disconnect();
  }, []);

  // Something else was said: which order is no longer the question.
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows what was drawn last
  useEffect(() => setPicking(false), [lastKey]);

  useEffect(() => {
    function pick() {
      setPicking(true);
    }
    addEventListener("yingda:orders", pick);
    return () => removeEventListener("yingda:orders", pick);
  }, []);

  const lastOwnRead = drawn.findLast((item) => item.message?.author.kind === "contact")?.message?.seq;
  const orders = state.session?.orders ?? [];

  return (
    <>
      <div
        class="w-body"
        ref={body}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroller must be reachable by keyboard
        tabIndex={0}
        onScroll={(event) => {
          const box = event.currentTarget;
          stuck.current = box.scrollHeight - box.scrollTop - box.clientHeight < 60;
          if (stuck.current) setBelow(false);
        }}
      >
        <div class="w-log">
          {state.more && (
            <button type="button" class="link w-older" onClick={state.talk?.older}>
              {words("thread.older")}
            </button>
          )}
          <div role="log" aria-live="polite" aria-label={words("thread.label")} class="w-log">
            {drawn.map((item, at) => {
              const { message } = item;
              if (message?.content.kind === "event") {
                return <EventLine key={keyOf(item)} content={message.content} at={message.at} />;
              }
              const starts = message && message === firstNow && thread.earlier.length > 0;
              return (
                <div key={keyOf(item)} class="w-item">
                  {starts && <p class="w-sys w-rule">{words("thread.earlier")}</p>}
                  <Bubble
                    item={item}
                    side={sideOf(item)}
                    ends={!sameRun(item, drawn[at + 1])}
                    latest={at === count - 1}
                    showReceipt={message !== undefined && message.seq === lastOwnRead}
                  />
                </div>
              );
            })}
          </div>
          {state.typing && (
            <div class="msg w-typing" aria-hidden="true">
              <span />
              <div>
                <div class="bub">
                  <span class="typing">
                    <i />
                    <i />
                    <i />
                  </span>
                </div>
              </div>
            </div>
          )}
          {extras && picking && orders.length > 0 && (
            <extras.OrderPick
              orders={orders}
              choose={(order) => {
                setPicking(false);
                client.send({ kind: "order", number: order.number });
              }}
              decline={() => setPicking(false)}
            />
          )}
          {extras && waiting && <extras.Queue />}
          {unattended && (
            <div class="w-acts w-center">
              <button type="button" onClick={() => client.go("leave")}>
                {words("menu.message")}
              </button>
            </div>
          )}
          {extras && mayRate && <extras.Rating />}
          {conversation?.state === "closed" && (
            <p class="w-bar soft">
              {conversation.rated && <b>{words("rate.thanks")}</b>}
              <span>{words("rate.again")}</span>
            </p>
          )}
        </div>
      </div>
      {below && (
        <button
          type="button"
          class="w-new"
          onClick={() => {
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
