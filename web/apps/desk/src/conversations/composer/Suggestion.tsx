import { useQuery } from "@tanstack/react-query";
import { listOf, type Row, type Suggestion, suggestion } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Button, Icon, IconButton } from "@yingda/ui";
import { client } from "../../session/client";

/** What knowledge would answer to the customer's last words. */
export function useSuggestion(row: Row, wanted: boolean): Suggestion | null {
  const { data } = useQuery({
    queryKey: ["suggestions", row.id, row.owedSince],
    queryFn: () => client.get(`/suggestions?conversation=${row.id}`, listOf(suggestion)),
    enabled: wanted && row.owedSince !== null,
    retry: false,
    staleTime: 300_000,
  });
  return row.owedSince === null ? null : (data?.items[0] ?? null);
}

export function SuggestionStrip(props: { suggestion: Suggestion; onTake: () => void; onDismiss: () => void }) {
  const { t } = useTranslation();
  const { title, text } = props.suggestion;
  return (
    <div className="sug">
      <Icon name="book" size="s" />
      <div className="grow">
        <div className="cut">{text}</div>
        <small className="cut">{t("suggestion.from", { title })}</small>
      </div>
      <div className="row sug-a">
        <Button small keyCap="Tab" onClick={props.onTake}>
          {t("suggestion.take")}
        </Button>
        <IconButton icon="close" small label={t("suggestion.dismiss")} onClick={props.onDismiss} />
      </div>
    </div>
  );
}
