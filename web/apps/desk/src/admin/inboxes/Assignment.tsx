import { ranges } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Field, Select } from "@yingda/ui";
import { useDirectory } from "../../conversations/useDirectory";
import type { Part } from "./InboxEditor";
import { NumberField } from "./NumberField";

/** Whose queue its conversations join, and how long that queue may be. */
export function Assignment({ draft, change, set }: Part) {
  const { t } = useTranslation("inboxes");
  const { teams } = useDirectory();
  const { settings } = draft;
  return (
    <>
      <Field label={t("team")} help={t("teamHelp")} at="teamId">
        <Select value={draft.teamId ?? ""} onChange={(event) => change({ teamId: event.target.value || null })}>
          <option value="">{t("everybody")}</option>
          {teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <div className="ib-two">
        <NumberField
          label={t("queueLimit")}
          unit={t("people")}
          at="settings.queueLimit"
          range={ranges.InboxSettings.queueLimit}
          value={settings.queueLimit}
          onChange={(queueLimit) => set({ queueLimit })}
        />
        <NumberField
          label={t("reopen")}
          unit={t("hoursUnit")}
          scale={3600}
          at="settings.reopenWithinSeconds"
          range={ranges.InboxSettings.reopenWithinSeconds}
          value={settings.reopenWithinSeconds}
          onChange={(reopenWithinSeconds) => set({ reopenWithinSeconds })}
        />
      </div>
    </>
  );
}
