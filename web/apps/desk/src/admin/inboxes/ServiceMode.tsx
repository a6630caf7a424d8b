import { days, type Hours, modes, ranges } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Button, Checkbox, Field, IconButton, RadioCards, RefusedMark, Switch, TextInput } from "@yingda/ui";
import type { Part } from "./InboxEditor";
import { NumberField } from "./NumberField";

const usual: Hours = {
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  days: Object.fromEntries(days.slice(0, 5).map((day) => [day, [{ from: "09:00", to: "18:00" }]])),
};

/** Who serves first, when people are on duty, what is promised, and what happens when nobody speaks. */
export function ServiceMode({ draft, change, set }: Part) {
  const { t } = useTranslation("inboxes");
  const { settings } = draft;
  return (
    <>
      <section className="field">
        <span className="lab">{t("modeLabel")}</span>
        <RadioCards
          label={t("modeLabel")}
          cards={modes.map((mode) => ({ value: mode, title: t(`mode.${mode}.title`), text: t(`mode.${mode}.text`) }))}
          value={draft.mode}
          onChange={(mode) => change({ mode })}
        />
      </section>
      <section className="field">
        <span className="lab">{t("hours")}</span>
        <Switch
          checked={settings.hours !== null}
          onChange={(event) => set({ hours: event.target.checked ? usual : null })}
        >
          {t("hoursSet")}
        </Switch>
        {settings.hours === null && <p className="s12 faint">{t("hoursAlways")}</p>}
        {settings.hours !== null && <WeekHours hours={settings.hours} onChange={(hours) => set({ hours })} />}
      </section>
      <div className="ib-two">
        <NumberField
          label={t("firstReply")}
          unit={t("seconds")}
          at="settings.promisedFirstReplySeconds"
          range={ranges.InboxSettings.promisedFirstReplySeconds}
          value={settings.promisedFirstReplySeconds}
          onChange={(promisedFirstReplySeconds) => set({ promisedFirstReplySeconds })}
        />
        <NumberField
          label={t("nextReply")}
          unit={t("seconds")}
          at="settings.promisedNextReplySeconds"
          range={ranges.InboxSettings.promisedNextReplySeconds}
          value={settings.promisedNextReplySeconds}
          onChange={(promisedNextReplySeconds) => set({ promisedNextReplySeconds })}
        />
      </div>
      <section className="field">
        <span className="lab">{t("idle")}</span>
        <Switch
          checked={settings.idle !== null}
          onChange={(event) =>
            set({ idle: event.target.checked ? { warnAfterSeconds: 300, closeAfterSeconds: 300 } : null })
          }
        >
          {t("idleHelp")}
        </Switch>
        {settings.idle !== null && (
          <div className="ib-two">
            <NumberField
              label={t("idleWarn")}
              unit={t("minutes")}
              scale={60}
              at="settings.idle.warnAfterSeconds"
              range={ranges.InboxSettingsIdle.warnAfterSeconds}
              value={settings.idle.warnAfterSeconds}
              onChange={(warnAfterSeconds) => settings.idle && set({ idle: { ...settings.idle, warnAfterSeconds } })}
            />
            <NumberField
              label={t("idleClose")}
              unit={t("minutes")}
              scale={60}
              at="settings.idle.closeAfterSeconds"
              range={ranges.InboxSettingsIdle.closeAfterSeconds}
              value={settings.idle.closeAfterSeconds}
              onChange={(closeAfterSeconds) => settings.idle && set({ idle: { ...settings.idle, closeAfterSeconds } })}
            />
          </div>
        )}
      </section>
    </>
  );
}

function WeekHours({ hours, onChange }: { hours: Hours; onChange: (hours: Hours) => void }) {
  const { t } = useTranslation("inboxes");
  const put = (day: string, spans: Hours["days"][string]) =>
    onChange({ ...hours, days: { ...hours.days, [day]: spans } });
  return (
    <>
      <Field label={t("timeZone")} help={t("timeZoneHelp")} at="settings.hours.timeZone">
        <TextInput value={hours.timeZone} onChange={(event) => onChange({ ...hours, timeZone: event.target.value })} />
      </Field>
      <table className="ib-week">
        <tbody>
          {days.map((day) => {
            const spans = hours.days[day] ?? [];
            return (
              <tr key={day}>
                <th scope="row">
                  <Checkbox
                    checked={spans.length > 0}
                    onChange={(event) => put(day, event.target.checked ? [{ from: "09:00", to: "18:00" }] : [])}
                  >
                    {t(`day.${day}`)}
                  </Checkbox>
                </th>
                <td>
                  {spans.map((span, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a span is its place in the day
                    <span className="row ib-span" key={at}>
                      {(["from", "to"] as const).map((end) => (
                        <RefusedMark key={end} at={`settings.hours.days.${day}.${at}.${end}`}>
                          <TextInput
                            className="num"
                            inputMode="numeric"
                            maxLength={5}
                            aria-label={t(end === "from" ? "spanFrom" : "spanTo", { day: t(`day.${day}`) })}
                            value={span[end]}
                            onChange={(event) =>
                              put(
                                day,
                                spans.map((other, place) =>
                                  place === at ? { ...other, [end]: event.target.value } : other,
                                ),
                              )
                            }
                          />
                        </RefusedMark>
                      ))}
                      <IconButton
                        icon="minus"
                        small
                        label={t("removeSpan", { day: t(`day.${day}`) })}
                        onClick={() =>
                          put(
                            day,
                            spans.filter((_, place) => place !== at),
                          )
                        }
                      />
                    </span>
                  ))}
                  {spans.length > 0 && spans.length < 4 && (
                    <Button
                      small
                      look="quiet"
                      icon="plus"
                      onClick={() => put(day, [...spans, { from: "19:00", to: "21:00" }])}
                    >
                      {t("addSpan")}
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
