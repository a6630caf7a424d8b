import { useQueryClient } from "@tanstack/react-query";
import type { Me, Order, QuickReply, Row } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { keysNow } from "../../keys/actions";
import { useKeys } from "../../keys/useKeys";
import { useLive } from "../../live/LiveContext";
import { useMe } from "../../session/useSession";
import { useOrders } from "../customer/useCustomer";
import { useActs } from "../thread/useActs";
import { useDirectory } from "../useDirectory";
import { AttachmentChips } from "./AttachmentChips";
import { ComposerBar, WhoTo } from "./ComposerBar";
import { dropDraft, keepDraft, useDraft } from "./drafts";
import { useIme } from "./ime";
import { type Mentioned, MentionList } from "./MentionList";
import { filledIn, type Part, textFor, withoutName } from "./quickReplies";
import { SlashList } from "./SlashList";
import { SuggestionStrip, useSuggestion } from "./Suggestion";
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
  const draft = useDraft(row.id);
  const { text } = draft;
  const mine = row.state === "agent" && row.agentId === me.staff.id;
  const note = draft.note || !mine;
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const ime = useIme();
  const uploads = useUploads();
  const typing = useTyping(row.id);
  const acts = useActs(row);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const { dropping, drop, paste } = useDrop(uploads.add);
  const suggestion = useSuggestion(row, mine);
  const orders = useOrders(row.contact.id).data?.items ?? [];
  const name = row.contact.name || t("customer.nameless");
  const values = holesFor(row, me, shopName(row.shopId), orders[0]);
  const fill = (reply: QuickReply): readonly Part[] => {
    const words = textFor(reply, row.language);
    return filledIn(row.contact.name ? words : withoutName(words, t("quick.you", { lng: row.language })), values);
  };
  const slash = useSlash(note ? "" : text, row.language);
  const mention = useMention(note ? text : "");
  const list = note ? mention : slash;
  const offer =
    suggestion !== null && !note && !slash.open && dismissed !== suggestion.entryId && suggestion.text.startsWith(text)
      ? suggestion
      : null;

  const write = (next: string) => {
    keepDraft(row.id, { text: next, note });
    if (!note) typing(next);
  };
  const put = (next: string) => {
    write(next);
    field.current?.focus();
  };
  const turn = (toNote: boolean) => {
    keepDraft(row.id, { text, note: toNote });
    field.current?.focus();
  };
  const insert = (piece: string) => {
    const at = field.current?.selectionStart ?? text.length;
    const end = field.current?.selectionEnd ?? at;
    put(text.slice(0, at) + piece + text.slice(end));
  };
  const takeReply = (reply: QuickReply) => {
    countUse(reply);
    put(
      fill(reply)
        .map((part) => part.text)
        .join(""),
    );
  };
  const takeColleague = ({ name: colleague }: Mentioned) => put(withMention(text, colleague));
  const files = uploads.uploads.flatMap(({ stored }) => (stored ? [stored] : []));
  const sendable = (text.trim() !== "" || files.length > 0) && !uploads.busy && row.state !== "closed";
  const send = () => {
    if (!sendable) return false;
    if (text.trim() !== "") live.say(row.id, { kind: "text", text: text.trim() }, note);
    for (const { id, name: file, mime, bytes, width, height } of files)
      live.say(row.id, { kind: "file", attachmentId: id, name: file, mime, bytes, width, height }, note);
    uploads.taken();
    dropDraft(row.id);
    typing("");
    cache.invalidateQueries({ queryKey: ["suggestions", row.id] });
    return true;
  };

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
    if (event.key === "Tab" && !event.shiftKey && offer !== null) {
      put(offer.text);
      return true;
    }
    if (event.key === "Escape") {
      if (offer !== null) setDismissed(offer.entryId);
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
  useKeys({
    reply: mine ? () => turn(false) : undefined,
    note: () => turn(true),
    quick: mine ? () => put("/") : undefined,
  });

  if (row.state === "closed") return <p className="composer-closed">{t("composer.closed")}</p>;
  return (
    <div className={`composer${note ? " noting" : ""}${dropping ? " dropping" : ""}`} {...drop}>
      {slash.open && (
        <SlashList
          id={listId}
          replies={slash.items}
          chosen={slash.chosen}
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
      <WhoTo note={note} mayReply={mine} onTurn={turn} />
      {offer !== null && (
        <SuggestionStrip
          suggestion={offer}
          onTake={() => put(offer.text)}
          onDismiss={() => setDismissed(offer.entryId)}
        />
      )}
      <textarea
        ref={field}
        className="draft"
        rows={1}
        maxLength={4000}
        value={text}
        aria-label={note ? t("composer.noteLabel") : t("composer.replyLabel", { name })}
        placeholder={note ? t("composer.notePlaceholder") : t("composer.placeholder", { name })}
        {...(list.open
          ? {
              "aria-autocomplete": "list" as const,
              "aria-controls": listId,
              "aria-activedescendant": `${listId}-${list.chosen}`,
            }
          : {})}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
        onCompositionEnd={(event) => ime.onCompositionEnd(event.nativeEvent)}
        onPaste={paste}
      />
      <AttachmentChips uploads={uploads.uploads} onRemove={uploads.remove} />
      <ComposerBar
        note={note}
        written={text !== ""}
        sendable={sendable}
        onEmoji={insert}
        onFiles={uploads.add}
        onQuick={mine && !note ? () => put("/") : undefined}
        onSend={send}
      />
    </div>
  );
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
