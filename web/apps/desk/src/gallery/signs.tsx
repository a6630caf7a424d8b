import { useTranslation } from "@yingda/i18n";
import {
  AnswerLine,
  Avatar,
  Badge,
  BarNote,
  Bubble,
  Counter,
  DayLine,
  Empty,
  ErrorState,
  EventLine,
  Icon,
  KeyCap,
  LoadSlots,
  SkeletonRows,
  SlaMark,
  StateDot,
  Tile,
  TypingDots,
  VipMark,
} from "@yingda/ui";
import { Case } from "./Case";

export function People() {
  const { t } = useTranslation("gallery");
  return (
    <Case title={t("people.title")}>
      <div className="row wrap">
        <Avatar who="customer" name={t("people.customer")} size="l" />
        <Avatar who="customer" name={t("people.customer")} channel="globe" channelName={t("people.web")} />
        <Avatar who="customer" name="Emma Liu" channel="mail" size="s" />
        <Avatar who="colleague" name={t("people.colleague")} size="l" />
        <Avatar who="colleague" name={t("people.colleague")} />
        <Avatar who="colleague" name="Mika" size="s" />
        <Avatar who="bot" name="" size="l" />
        <Avatar who="bot" name="" />
        <Avatar who="bot" name="" size="xs" />
        <VipMark>{t("people.gold")}</VipMark>
        <VipMark>{t("people.silver")}</VipMark>
      </div>
      <div className="row wrap s13">
        {(["ready", "busy", "break", "wrap-up", "off"] as const).map((state) => (
          <span key={state} className="row">
            <StateDot state={state} />
            {t(`people.${state}`)}
          </span>
        ))}
      </div>
      <div className="row wrap s13" style={{ gap: 16 }}>
        <LoadSlots used={5} capacity={8} overdue={1} label={t("people.load", { used: 5, capacity: 8 })} />
        <LoadSlots used={8} capacity={8} label={t("people.load", { used: 8, capacity: 8 })} />
        <LoadSlots used={0} capacity={3} label={t("people.load", { used: 0, capacity: 3 })} />
      </div>
    </Case>
  );
}

export function States() {
  const { t } = useTranslation("gallery");
  return (
    <Case title={t("states.title")}>
      <div className="row wrap">
        <SlaMark urgency="wait">{t("states.left", { time: "3:20" })}</SlaMark>
        <SlaMark urgency="warn">{t("states.left", { time: "0:48" })}</SlaMark>
        <SlaMark urgency="over">{t("states.over", { time: "1:12" })}</SlaMark>
        <SlaMark urgency="ok">{t("states.answered")}</SlaMark>
        <SlaMark urgency="off">16:00</SlaMark>
        <Counter value={2} />
        <Counter value={120} mute />
        <KeyCap>Tab</KeyCap>
      </div>
      {(["wait", "warn", "over"] as const).map((urgency, at) => (
        <div key={urgency} style={{ position: "relative", height: 4 }}>
          <AnswerLine urgency={urgency} used={30 + at * 44} />
        </div>
      ))}
      <div className="row wrap">
        <Badge>{t("states.tag")}</Badge>
        <Badge line icon="plus">
          {t("states.addTag")}
        </Badge>
        {(["brand", "ok", "warn", "over", "bot", "wait"] as const).map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone === "over" ? t("states.over", { time: "1:12" }) : t(`states.${tone}`)}
          </Badge>
        ))}
      </div>
      <BarNote tone="warn" icon="plug">
        {t("states.offline")}
      </BarNote>
      <BarNote tone="ok" icon="check">
        {t("states.back")}
      </BarNote>
    </Case>
  );
}

export function Messages() {
  const { t } = useTranslation("gallery");
  const customer = <Avatar who="customer" name={t("people.customer")} />;
  const colleague = <Avatar who="colleague" name={t("people.colleague")} />;
  return (
    <Case title={t("messages.title")}>
      <DayLine>{t("messages.day")}</DayLine>
      <EventLine icon="rule">
        <b>{t("messages.assigned")}</b> {t("messages.reason")}
      </EventLine>
      <Bubble side="theirs" avatar={customer} meta={<time>14:02</time>}>
        {t("messages.theirs")}
      </Bubble>
      <Bubble side="ours" look="bot" avatar={<Avatar who="bot" name="" />} meta={<time>14:02</time>}>
        {t("messages.bot")}
      </Bubble>
      <Bubble
        side="ours"
        avatar={colleague}
        meta={
          <>
            <Icon name="check2" />
            <span className="read">{t("messages.read")}</span>
            <time>14:03</time>
          </>
        }
      >
        {t("messages.ours")}
      </Bubble>
      <Bubble
        side="ours"
        look="note"
        avatar={colleague}
        meta={
          <>
            <Icon name="lock" />
            {t("messages.private")}
          </>
        }
      >
        {t("messages.note")}
      </Bubble>
      <Bubble
        side="ours"
        look="failed"
        avatar={colleague}
        meta={
          <>
            <Icon name="alert" />
            {t("messages.failed")}
          </>
        }
      >
        {t("messages.file")}
      </Bubble>
      <Bubble side="theirs" look="bare" avatar={customer}>
        <span className="row s13 faint">
          <TypingDots /> {t("messages.typing")}
        </span>
      </Bubble>
    </Case>
  );
}

export function Views() {
  const { t } = useTranslation("gallery");
  return (
    <>
      <Case title={t("views.loading")}>
        <SkeletonRows rows={4} label={t("views.loading")} />
      </Case>
      <Case title={t("views.empty")}>
        <Empty title={t("views.emptyTitle")} text={t("views.emptyText")} />
      </Case>
      <Case title={t("views.error")}>
        <ErrorState
          title={t("views.errorTitle")}
          text={t("views.errorText")}
          code="store.unavailable"
          retry={{ label: t("views.retry"), run: () => undefined }}
        />
      </Case>
      <Case title={t("views.numbers")}>
        <Tile
          label={t("views.waiting")}
          value={4}
          unit={t("views.people")}
          comparison={t("views.comparison")}
          course={[2, 3, 1, 4, 6, 5, 4]}
          courseLabel={t("views.course")}
        />
      </Case>
    </>
  );
}
