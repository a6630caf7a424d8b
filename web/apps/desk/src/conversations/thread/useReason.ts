import { useFormats, useTextOf } from "@yingda/i18n";

/** The sentence of a routing reason with its facts; empty for one this desk does not know. */
export function useReason(): (reason: string, facts: Readonly<Record<string, string>>) => string {
  const textOf = useTextOf();
  const { moment } = useFormats();
  return (reason, facts) => {
    const served = facts.lastServedAt;
    return textOf(`reason.${reason}`, { ...facts, date: served ? moment(served) : "" }) ?? "";
  };
}
