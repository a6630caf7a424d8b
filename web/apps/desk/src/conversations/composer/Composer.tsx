import { useQueryClient } from "@tanstack/react-query";
import type { Me, Order, QuickReply, Row } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { keysNow } from "../../keys/actions";
import { useKeys } from "../../keys/useKeys";
import { useLive } from "../../live/LiveContext";
import { held } from "../../live/views";
import { useMe } from "../../session/useSession";
import { useOrders } from "../customer/useCustomer";
import { useActs } from "../thread/useActs";
import { useDirectory } from "../useDirectory";
import { useAnswerSearch } from "./AnswerSearch";
import { Aside } from "./Aside";
import { AttachmentChips } from "./AttachmentChips";
import { ComposerBar, WhoTo } from "./ComposerBar";
import { useDraft, useDrafts, useKept } from "./DraftsContext";
import type { Draft } from "./drafts";
import { useIme } from "./ime";
import { type Mentioned, MentionList } from "./MentionList";
import { useElsewhere } from "./PopSearch";
import { useQuickSearch } from "./QuickSearch";
import { filledIn, languageFor, type Part, textFor, withoutName, withReply, withReplyAfter } from "./quickReplies";
import { SlashList } from "./SlashList";
import { SuggestionStrip, useOffer } from "./Suggestion";
import { useDrop } from "./useDrop";
import { useMention, withMention } from "./useMention";
import { countUse, useSlash } from "./useSlash";
import { useTyping } from "./useTyping";
import { useUploads } from "./useUploads";

/** Where the answer is written. Nothing moves it, covers it, empties it, or takes its focus. */
export function Composer({ row }: { row: Row }) {
  const { t } = useTranslation();
  const me = useMe();
  const live = useLive();
  const cache = useQueryClient();
  const { shopName } = useDirectory();
  const drafts = useDrafts();
  const draft = useDraft(row.id);
  const kept = useKept(row.id);
  const { text } = draft;
  const mine = held(row, me.staff.id);
  const uploads = useUploads();
  const writing = whatIsWritten(draft, mine, uploads.uploads.length);
  const replying = writing === "reply";
  const aside = writing === "aside";
  const note = writing === "note";
  const frame = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const ime = useIme();
  const typing = useTyping(row.id);
  const acts = useActs(row);
  const attach = (files: Iterable<File>) => {
    if (aside) return;
    if (note !== draft.note) drafts.keep(row.id, { text, note });
    uploads.add(files);
  };
  const { dropping, drop, paste } = useDrop(attach);
  /** How many files had failed when Enter was pressed with others still on their way; null when it was not. */
  const [awaited, setAwaited] = useState<number | null>(null);
  const suggested = useOffer(row, mine, text);
  const orders = useOrders(row.contact.id).data?.items ?? [];
  const name = row.contact.name || t("customer.nameless");
  const values = holesFor(row, me, shopName(row.shopId), orders[0]);
  const fill = (reply: QuickReply): readonly Part[] => {
    const words = textFor(reply, row.language);
    return filledIn(row.contact.name ? words : withoutName(words, languageFor(reply, row.language)), values);
  };
  const slash = useSlash(replying ? text : "", row.language);
  const mention = useMention(note ? text : "");
  const list = note ? mention : slash;
  const offer = replying && !slash.open ? suggested : null;

  const write = (next: string) => {
    if (aside) return;
    setAwaited(null);
    drafts.keep(row.id, { text: next, note });
    if (!note) typing(next);
  };
  const put = (next: string) => {
    write(next);
    field.current?.focus();
  };
  const turn = (toNote: boolean) => {
    setAwaited(null);
    drafts.keep(row.id, { text, note: toNote });
    field.current?.focus();
  };
  const insert = (piece: string) => {
    const at = field.current?.selectionStart ?? text.length;
    const end = field.current?.selectionEnd ?? at;
    put(text.slice(0, at) + piece + text.slice(end));
  };
  const wordsOf = (reply: QuickReply) => {
    countUse(reply);
    return fill(reply)
      .map((part) => part.text)
      .join("");
  };
  const takeReply = (reply: QuickReply) => put(withReply(text, wordsOf(reply)));
  const takeColleague = ({ name: colleague }: Mentioned) => put(withMention(text, colleague));
  const files = uploads.uploads.flatMap(({ stored }) => (stored ? [stored] : []));
  const failed = uploads.uploads.filter(({ error }) => error !== undefined).length;
  const sendable = !aside && (text.trim() !== "" || uploads.uploads.length > failed);
  const send = () => {
    if (!sendable) return false;
    if (uploads.busy) {
      setAwaited(failed);
      return false;
    }
    if (text.trim() !== "") live.say(row.id, { kind: "text", text: text.trim() }, note);
    for (const { id, name: file, mime, bytes, width, height } of files)
      live.say(row.id, { kind: "file", attachmentId: id, name: file, mime, bytes, width, height }, note);
    uploads.taken();
    drafts.drop(row.id);
    typing("");
    cache.invalidateQueries({ queryKey: ["suggestions", row.id] });
    return true;
  };
  useEffect(() => {
    if (awaited === null || uploads.busy) return;
    setAwaited(null);
    if (failed === awaited) send();
  });

  const plainKey = (event: KeyboardEvent): boolean => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey) && event.shiftKey) {
      if (send()) acts.resolve();
      return true;
    }
    const withCommand = event.metaKey || event.ctrlKey;
    if (event.key === "Enter" && !event.shiftKey && !event.altKey && (keysNow().enterSends || withCommand)) {
      send();
      return true;
    }
    if (offer?.press(event, put)) return true;
    if (event.key === "Escape") {
      if (offer !== null) offer.dismiss();
      else field.current?.blur();
      return true;
    }
    return false;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (ime.owns(event.nativeEvent)) return;
    if (slash.press(event.key, takeReply) || mention.press(event.key, takeColleague)) event.preventDefault();
    else if (plainKey(event)) event.preventDefault();
  };
  const quick = useQuickSearch({
    language: row.language,
    replying,
    fill,
    onTake: (reply) => put(withReplyAfter(text, wordsOf(reply))),
    onBack: () => field.current?.focus(),
  });
  const slashLayer = useRef<HTMLDivElement>(null);
  useElsewhere(slashLayer, field, slash.close);
  useKeys({
    reply: mine ? () => turn(false) : undefined,
    note: () => turn(true),
    quick: quick.toggle,
  });
  const search = useAnswerSearch({
    row,
    replying,
    onTake: insert,
    onSent: () => drafts.saidBeside(row.id),
    onBack: () => field.current?.focus(),
  });

  if (row.state === "closed") return <p className="composer-closed">{t("composer.closed")}</p>;
  return (
    <div className={`composer${note ? " noting" : ""}${dropping ? " dropping" : ""}`} ref={frame} {...drop}>
      {slash.open && !search.layer && !quick.layer && (
        <SlashList
          ref={slashLayer}
          id={listId}
          replies={slash.items}
          chosen={slash.chosen}
          byEnter={slash.byEnter}
          fill={fill}
          onChoose={slash.choose}
          onTake={takeReply}
        />
      )}
      {mention.open && (
        <MentionList
          id={listId}
          people={mention.items}
          chosen={mention.chosen}
          onChoose={mention.choose}
          onTake={takeColleague}
        />
      )}
      {search.layer}
      {quick.layer}
      <WhoTo note={note} mayReply={mine || aside} onTurn={turn} />
      {offer !== null && <SuggestionStrip offer={offer} onTake={() => put(offer.suggestion.text)} />}
      <textarea
        ref={field}
        className="draft"
        rows={1}
        maxLength={4000}
        value={text}
        readOnly={aside}
        aria-label={note ? t("composer.noteLabel") : t("composer.replyLabel", { name })}
        placeholder={note ? t("composer.notePlaceholder") : t("composer.placeholder", { name })}
        {...pointing(list, listId, note || slash.byEnter)}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
        onCompositionEnd={(event) => ime.onCompositionEnd(event.nativeEvent)}
        onPaste={paste}
      />
      <AttachmentChips uploads={uploads.uploads} onRemove={uploads.remove} />
      {aside ? (
        <Aside row={row} onNote={() => turn(true)} />
      ) : (
        <ComposerBar
          note={note}
          kept={text === "" ? null : kept}
          sendable={sendable}
          awaiting={awaited !== null}
          frame={frame}
          onEmoji={insert}
          onFiles={attach}
          onQuick={quick.toggle}
          quickButton={quick.trigger}
          onKnowledge={search.toggle}
          knowledgeButton={search.trigger}
          onSend={send}
        />
      )}
    </div>
  );
}

/** A reply whose conversation went to somebody else is set aside: neither for the customer, nor a note by itself. */
function whatIsWritten({ text, note }: Draft, mine: boolean, files: number): "reply" | "note" | "aside" {
  if (note) return "note";
  if (mine) return "reply";
  return text.trim() === "" && files === 0 ? "note" : "aside";
}

/** Tells readers of the screen which line of an open list Enter would take. */
function pointing({ open, chosen }: { open: boolean; chosen: number }, id: string, byEnter: boolean) {
  if (!open) return {};
  const at = { "aria-controls": id, ...(byEnter ? { "aria-activedescendant": `${id}-${chosen}` } : {}) };
  return { "aria-autocomplete": "list" as const, ...at };
}

/** What the holes of quick replies are filled with. */
function holesFor(row: Row, { staff }: Me, shop: string, latest: Order | undefined): Record<string, string> {
  return {
    "contact.name": row.contact.name,
    "agent.name": staff.publicName || staff.name,
    "agent.number": staff.number,
    "shop.name": shop,
    "order.number": latest?.number ?? "",
  };
}
