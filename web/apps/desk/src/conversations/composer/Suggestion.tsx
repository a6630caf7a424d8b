import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { listOf, type Row, type Suggestion, suggestion } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Button, Icon, IconButton } from "@yingda/ui";
import { useState } from "react";
import { chordOf } from "../../keys/names";
import { client } from "../../session/client";

const none: readonly Suggestion[] = [];

/** What knowledge would answer to the customer's last words, the likeliest first. */
function useSuggestions(row: Row, wanted: boolean): readonly Suggestion[] {
  const { data } = useQuery({
    // Each further word may ask for something else; until that is known the strip stays as it is.
    queryKey: ["suggestions", row.id, row.lastSeq],
    placeholderData: keepPreviousData,
    queryFn: () => client.get(`/suggestions?conversation=${row.id}`, listOf(suggestion)),
    enabled: wanted && row.owedSince !== null,
    retry: false,
    staleTime: 300_000,
  });
  return row.owedSince === null ? none : (data?.items ?? none);
}

/** One of the suggestions at a time: those that begin with what is written, until they are dismissed. */
export interface Offer {
  suggestion: Suggestion;
  /** From 0. */
  place: number;
  count: number;
  /** Shows the one after it, or before it; round at the ends. */
  step: (by: 1 | -1) => void;
  dismiss: () => void;
  /** Whether the key of the text field was meant for it: Tab takes what is shown, ⌥ with an arrow shows another. */
  press: (event: OfferKey, take: (text: string) => void) => boolean;
}

type OfferKey = Pick<KeyboardEvent, "key" | "altKey" | "shiftKey">;

/** What is offered for this text; null for nothing. */
export function useOffer(row: Row, wanted: boolean, text: string): Offer | null {
  const all = useSuggestions(row, wanted);
  const asked = all.map(({ entryId }) => entryId).join(" ");
  const [shown, setShown] = useState({ asked, at: 0 });
  const [dismissed, setDismissed] = useState<string | null>(null);
  const fitting = all.filter((each) => each.text.startsWith(text) && each.text !== text);
  const place = shown.asked === asked ? Math.min(shown.at, Math.max(0, fitting.length - 1)) : 0;
  const chosen = fitting[place];
  if (chosen === undefined || dismissed === asked) return null;
  const step = (by: 1 | -1) => setShown({ asked, at: (place + by + fitting.length) % fitting.length });
  const press = ({ key, altKey, shiftKey }: OfferKey, take: (text: string) => void): boolean => {
    if (key === "Tab" && !shiftKey) {
      take(chosen.text);
      return true;
    }
    if (!altKey || fitting.length === 1 || (key !== "ArrowDown" && key !== "ArrowUp")) return false;
    step(key === "ArrowDown" ? 1 : -1);
    return true;
  };
  return { suggestion: chosen, place, count: fitting.length, step, dismiss: () => setDismissed(asked), press };
}

export function SuggestionStrip({ offer, onTake }: { offer: Offer; onTake: () => void }) {
  const { t } = useTranslation();
  const { place, count } = offer;
  const { title, text } = offer.suggestion;
  return (
    <div className="sug">
      <Icon name="book" size="s" />
      <div className="grow">
        <div className="cut">{text}</div>
        <small className="cut">{t("suggestion.from", { title })}</small>
      </div>
      <div className="row sug-a">
        {count > 1 && (
          <Button
            look="quiet"
            small
            className="sug-n"
            title={t("suggestion.next", { key: chordOf("option ↓") })}
            aria-label={t("suggestion.nextOf", { place: place + 1, count })}
            onClick={() => offer.step(1)}
          >
            <span className="num">
              {place + 1}/{count}
            </span>
            <Icon name="down" size="xs" />
          </Button>
        )}
        <Button small keyCap="Tab" onClick={onTake}>
          {t("suggestion.take")}
        </Button>
        <IconButton icon="close" small label={t("suggestion.dismiss")} onClick={offer.dismiss} />
      </div>
    </div>
  );
}
