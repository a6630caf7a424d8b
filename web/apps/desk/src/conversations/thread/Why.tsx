import { useQuery } from "@tanstack/react-query";
import { codeOf, decisionRecord, listOf } from "@yingda/api";
import { useTextOf, useTranslation } from "@yingda/i18n";
import { LinkButton, Popover, Skeleton } from "@yingda/ui";
import { client } from "../../session/client";
import { useReason } from "./useReason";

/** Why this colleague: one sentence, and on request every candidate with what removed it. */
export function Why({ conversation, facts }: { conversation: string; facts: Readonly<Record<string, string>> }) {
  const { t } = useTranslation();
  const sentence = useReason()(facts.reason ?? "", facts);
  if (sentence === "" && facts.decisionId === undefined) return null;
  return (
    <>
      {sentence !== "" && `${t("event.colon")}${sentence} `}
      <Popover label={t("why.title")} placement="bottom start" trigger={<LinkButton>{t("why.ask")}</LinkButton>}>
        <Record conversation={conversation} decision={facts.decisionId ?? null} sentence={sentence} />
      </Popover>
    </>
  );
}

function Record(props: { conversation: string; decision: string | null; sentence: string }) {
  const { t } = useTranslation();
  const textOf = useTextOf();
  const records = useQuery({
    queryKey: ["decisions", props.conversation],
    queryFn: () => client.get(`/conversations/${props.conversation}/decisions`, listOf(decisionRecord)),
  });
  if (records.isPending) return <Skeleton width="220px" />;
  const record =
    records.data?.items.find(({ id }) => id === props.decision) ??
    (props.decision ? undefined : records.data?.items[0]);
  const considered = record?.record?.considered ?? [];
  const chosen = considered.find(({ removedBy }) => removedBy === null);
  return (
    <div className="why">
      <b>{t("why.title")}</b>
      <p>{props.sentence || t("why.none")}</p>
      {records.isError && <span className="mono faint s12">{codeOf(records.error)}</span>}
      {considered.length > 0 && (
        <ul>
          {considered.map((candidate) => (
            <li key={candidate.staffId}>
              <span className="cut">{candidate.name}</span>
              <span className="num faint">
                {candidate.load}/{candidate.capacity}
              </span>
              <span className={candidate === chosen ? "why-won" : "faint"}>
                {candidate.removedBy !== null
                  ? (textOf(`removed.${candidate.removedBy}`) ?? candidate.removedBy)
                  : candidate === chosen
                    ? t("why.chosen", { score: candidate.score })
                    : t("why.possible", { score: candidate.score })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {record?.record?.tieBreak && <p className="s12 faint">{t("why.tie")}</p>}
    </div>
  );
}
