import type { Row } from "@yingda/api";
import { useFormats, useTranslation } from "@yingda/i18n";
import { Button, Dialog, Field, Icon, Menu, type MenuEntry, TextInput } from "@yingda/ui";
import { useState } from "react";
import { useCap } from "../../keys/actions";
import { choices, fieldValue } from "./times";

/** 稍后: the times to put a conversation aside until, for a menu, and the question for any other. */
export function useSnooze(props: { row: Row; onSnooze: (until: Date) => void; onTakeUp: () => void }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const [asking, setAsking] = useState(false);
  const entries: readonly MenuEntry[] = [
    ...(props.row.snoozedUntil === null
      ? []
      : [
          { key: "up", label: t("snooze.takeUp"), icon: "play" as const, onAction: props.onTakeUp },
          { key: "line", separator: true } as const,
        ]),
    ...choices(new Date()).map(({ key, at }) => ({
      key,
      label: t(`snooze.${key}`),
      hint: moment(at.toISOString()),
      onAction: () => props.onSnooze(at),
    })),
    { key: "ask", label: t("snooze.ask"), onAction: () => setAsking(true) },
  ];
  const question = asking ? (
    <Ask
      onClose={() => setAsking(false)}
      onChoose={(until) => {
        setAsking(false);
        props.onSnooze(until);
      }}
    />
  ) : null;
  return { entries, question };
}

/** The button of 稍后 with its times. What is put aside stays in one's load and comes back by itself. */
export function SnoozeMenu(props: {
  entries: readonly MenuEntry[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { t } = useTranslation();
  const cap = useCap();
  return (
    <Menu
      label={t("snooze.title")}
      placement="bottom right"
      open={props.open}
      onOpenChange={props.onOpenChange}
      trigger={
        <Button icon="snooze" {...cap("snooze")}>
          <span className="t">{t("snooze.do")}</span>
        </Button>
      }
      head={<p className="s12 faint snooze-head">{t("snooze.head")}</p>}
      entries={props.entries}
    />
  );
}

const DAYS = 90;

function Ask({ onClose, onChoose }: { onClose: () => void; onChoose: (until: Date) => void }) {
  const { t } = useTranslation();
  const [value, setValue] = useState(() => fieldValue(new Date(Date.now() + 24 * 3_600_000)));
  const until = new Date(value);
  const ahead = until.getTime() - Date.now();
  const wrong = !(ahead > 0 && ahead < DAYS * 86_400_000);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("snooze.title")}
      actions={
        <>
          <Button onClick={onClose}>{t("notYet")}</Button>
          <Button look="primary" icon="snooze" disabled={wrong} onClick={() => onChoose(until)}>
            {t("snooze.go")}
          </Button>
        </>
      }
    >
      <Field
        label={t("snooze.at")}
        error={wrong ? t("snooze.wrong", { count: DAYS }) : undefined}
        help={t("snooze.head")}
      >
        <TextInput type="datetime-local" value={value} onChange={(event) => setValue(event.target.value)} />
      </Field>
    </Dialog>
  );
}

/** Until when it is put aside; nothing when it is not. */
export function SnoozedMark({ row }: { row: Row }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  if (row.snoozedUntil === null) return null;
  return (
    <span className="sla off">
      <Icon name="snooze" />
      <span className="sr">{t("snooze.until")}</span>
      <time dateTime={row.snoozedUntil}>{moment(row.snoozedUntil)}</time>
    </span>
  );
}
