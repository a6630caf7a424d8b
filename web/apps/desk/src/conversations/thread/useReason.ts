import { useFormats, useTextOf } from "@yingda/i18n";
import { useFacts } from "./useFacts";

/** The sentence of a routing reason with its facts; empty for one this desk does not know. */
export function useReason(): (reason: string, facts: Readonly<Record<string, string>>) => string {
  const textOf = useTextOf();
  const { moment } = useFormats();
  const read = useFacts();
  return (reason, given) => {
    const facts = read(given, ["agentName", "fromName", "byName"]);
    const served = facts.lastServedAt;
    return textOf(`reason.${reason}`, { ...facts, date: served ? moment(served) : "" }) ?? "";
  };
}
