import type { Row } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Avatar, Button, classes, Dialog, Field, Icon, LoadSlots, SearchInput, StateDot, TextArea } from "@yingda/ui";
import { useState } from "react";
import { useLiveState } from "../../live/LiveContext";
import { useMe } from "../../session/useSession";
import type { Receiver } from "../thread/useActs";
import { useDirectory } from "../useDirectory";
import { comesBack, onDuty, roomOf } from "./duty";

/** Who of a team is there now, besides who transfers; or that it would come back to them. */
function Duty({ people, back }: { people: readonly { name: string }[]; back: boolean }) {
  const { t } = useTranslation();
  if (back)
    return (
      <span className="s12 to-d to-back">
        <Icon name="alert" size="xs" />
        {t("transfer.comesBack")}
      </span>
    );
  const names = people.map(({ name }) => name).join(t("event.comma"));
  return (
    <span className="s12 faint cut to-d" title={names}>
      {people.length === 0 ? t("transfer.nobodyOnDuty") : t("transfer.onDuty", { count: people.length, names })}
    </span>
  );
}

/** To whom, and a note that goes along and that the customer does not see. */
export function TransferDialog(props: {
  row: Row;
  open: boolean;
  onClose: () => void;
  onTransfer: (to: Receiver, note: string) => void;
}) {
  const { t } = useTranslation();
  const me = useMe();
  const { staff, teams } = useDirectory();
  const work = useLiveState((snapshot) => snapshot.work);
  const [search, setSearch] = useState("");
  const [to, setTo] = useState<Receiver | null>(null);
  const [note, setNote] = useState("");
  const words = search.trim().toLocaleLowerCase();
  const found = (text: string) => text.toLocaleLowerCase().includes(words);
  const room = (id: string) => roomOf(work.get(id));
  const others = staff.filter(({ id, serves }) => serves && id !== me.staff.id);
  const colleagues = others
    .filter(({ id }) => work.has(id))
    .filter(({ name, number }) => found(`${name} ${number}`))
    .sort((a, b) => room(b.id) - room(a.id));
  const groups = teams.filter(({ name }) => found(name));
  const close = () => {
    setTo(null);
    setNote("");
    setSearch("");
    props.onClose();
  };
  const go = () => {
    if (to === null) return;
    props.onTransfer(to, note.trim());
    close();
  };
  const option = (receiver: Receiver, children: React.ReactNode, reachable = true) => (
    <label key={receiver.id} className={classes("opt-row", "to", to?.id === receiver.id && "chosen")}>
      <input
        type="radio"
        className="cb"
        name="receiver"
        checked={to?.id === receiver.id}
        disabled={!reachable}
        onChange={() => setTo(receiver)}
      />
      {children}
    </label>
  );
  return (
    <Dialog
      open={props.open}
      onClose={close}
      title={t("transfer.title", { name: props.row.contact.name || t("customer.nameless") })}
      actions={
        <>
          <Button onClick={close}>{t("notYet")}</Button>
          <Button look="primary" icon="transfer" disabled={to === null} onClick={go}>
            {t("transfer.go")}
          </Button>
        </>
      }
    >
      <SearchInput
        label={t("transfer.search")}
        placeholder={t("transfer.search")}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="to-l scroll" role="radiogroup" aria-label={t("transfer.to")}>
        {groups.length > 0 && <h3>{t("transfer.teams")}</h3>}
        {groups.map((team) =>
          option(
            { kind: "team", id: team.id },
            <>
              <Icon name="team" size="s" />
              <bdi className="grow cut">{team.name}</bdi>
              <Duty
                people={onDuty(team.id, others, work)}
                back={props.row.agentId === me.staff.id && comesBack(team.id, me.staff, others, work)}
              />
            </>,
          ),
        )}
        {colleagues.length > 0 && <h3>{t("transfer.colleagues")}</h3>}
        {colleagues.map((person) => {
          const state = work.get(person.id);
          return option(
            { kind: "staff", id: person.id },
            <>
              <Avatar who="colleague" name={person.name} tint={person.number} size="s" />
              <span className="grow cut">
                <bdi>{person.name}</bdi> <span className="faint num">{person.number}</span>
              </span>
              {state && (
                <>
                  <LoadSlots
                    used={state.load}
                    capacity={state.capacity}
                    label={t("load", { load: state.load, capacity: state.capacity })}
                  />
                  <StateDot state={state.connected ? state.state : "off"} />
                  <span className="s12 faint">
                    {state.connected && state.load >= state.capacity
                      ? t("removed.full")
                      : t(`work.${state.connected ? state.state : "off"}`)}
                  </span>
                </>
              )}
            </>,
            room(person.id) > 0,
          );
        })}
        {groups.length + colleagues.length === 0 && <p className="s13 faint">{t("transfer.nobody")}</p>}
      </div>
      <Field label={t("transfer.note")} help={t("transfer.noteHelp")} mark={t("optional")}>
        <TextArea rows={2} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </Dialog>
  );
}
