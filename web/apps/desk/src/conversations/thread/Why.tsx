import { useQuery } from "@tanstack/react-query";
import { codeOf, type DecisionRecord, decisionRecord, listOf } from "@yingda/api";
import { useFormats, useTextOf, useTranslation } from "@yingda/i18n";
import { LinkButton, Popover, Skeleton } from "@yingda/ui";
import { client } from "../../session/client";
import { useReason } from "./useReason";

/** Why this colleague: one sentence; on request, for supervisors, the whole comparison. */
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

type Whole = NonNullable<DecisionRecord["record"]>;

function Record(props: { conversation: string; decision: string | null; sentence: string }) {
  const { t } = useTranslation();
  const records = useQuery({
    queryKey: ["decisions", props.conversation],
    queryFn: () => client.get(`/conversations/${props.conversation}/decisions`, listOf(decisionRecord)),
  });
  if (records.isPending) return <Skeleton width="220px" />;
  const decision =
    records.data?.items.find(({ id }) => id === props.decision) ??
    (props.decision ? undefined : records.data?.items[0]);
  const whole = decision?.record ?? null;
  return (
    <div className="why">
      <b>{t("why.title")}</b>
      <p>{props.sentence || t("why.none")}</p>
      {records.isError && <span className="mono faint s12">{codeOf(records.error)}</span>}
      {whole !== null && <Compared record={whole} />}
    </div>
  );
}

/** For who may see it: everybody compared, what each preference added, what removed one, and under which rules. */
function Compared({ record }: { record: Whole }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const textOf = useTextOf();
  const [chosen] = record.considered.filter(({ removedBy }) => removedBy === null);
  const points = (parts: Readonly<{ [part: string]: number }>) =>
    Object.entries(parts).map(
      ([part, added]) => `${textOf(`why.parts.${part}`) ?? part} ${added < 0 ? "−" : "+"}${Math.abs(added)}`,
    );
  return (
    <>
      <ul>
        {record.considered.map((candidate) => (
          <li key={candidate.staffId} className={candidate === chosen ? "why-won" : undefined}>
            <bdi className="cut">{candidate.name}</bdi>
            <span className="num faint">{t("why.load", { load: candidate.load, capacity: candidate.capacity })}</span>
            <span className={candidate.removedBy === null ? "num" : "faint"}>
              {candidate.removedBy === null
                ? t(candidate === chosen ? "why.chosen" : "why.possible", { score: candidate.score })
                : (textOf(`removed.${candidate.removedBy}`) ?? candidate.removedBy)}
            </span>
            {candidate.removedBy === null && (
              <small className="num">{points(candidate.parts).join(" · ") || t("why.noParts")}</small>
            )}
          </li>
        ))}
      </ul>
      {record.tieBreak && <p className="s12 faint">{t("why.tie")}</p>}
      <p className="s12 faint num">
        <time dateTime={record.at}>{t("why.when", { time: moment(record.at), version: record.policyVersion })}</time>
      </p>
    </>
  );
}
