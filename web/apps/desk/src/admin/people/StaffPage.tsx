import type { Invitation, Person, Team } from "@yingda/api";
import { codeOf } from "@yingda/api";
import { useFormats, useTranslation } from "@yingda/i18n";
import {
  Avatar,
  Badge,
  Button,
  type Column,
  Empty,
  ErrorState,
  LinkButton,
  SearchInput,
  SkeletonRows,
  Table,
  Tabs,
} from "@yingda/ui";
import { useState } from "react";
import { useMe } from "../../session/useSession";
import { useCapacities, useInvitations, usePeople, useTeams, useWrite } from "./data";
import { InviteDialog } from "./InviteDialog";
import { Head } from "./Parts";
import { PersonSheet, serving } from "./PersonSheet";
import { TeamSheet } from "./TeamSheet";

type Layer = { kind: "invite" } | { kind: "person"; person: Person } | { kind: "team"; team: Team | null } | null;

/** Members, teams and open invitations. */
export default function StaffPage() {
  const { t } = useTranslation("people");
  const me = useMe();
  const people = usePeople();
  const teams = useTeams();
  const invitations = useInvitations();
  const capacities = useCapacities();
  const [tab, setTab] = useState<"members" | "teams" | "pending">("members");
  const [layer, setLayer] = useState<Layer>(null);
  const failed = [people, teams, invitations].find((query) => query.isError);
  if (failed)
    return (
      <ErrorState
        title={t("failed")}
        code={codeOf(failed.error)}
        retry={{ label: t("retry"), run: () => failed.refetch() }}
      />
    );
  if (!people.data || !teams.data || !invitations.data || !capacities.ready)
    return <SkeletonRows label={t("staff.title")} />;
  const members = people.data.items;
  return (
    <>
      <Head
        title={t("staff.title")}
        action={
          tab === "teams" ? (
            <Button look="primary" icon="plus" onClick={() => setLayer({ kind: "team", team: null })}>
              {t("team.form")}
            </Button>
          ) : (
            <Button look="primary" icon="plus" onClick={() => setLayer({ kind: "invite" })}>
              {t("invite.open")}
            </Button>
          )
        }
      />
      <Tabs
        label={t("staff.title")}
        value={tab}
        onChange={setTab}
        items={[
          { key: "members", label: t("staff.members"), count: members.length },
          { key: "teams", label: t("staff.teams"), count: teams.data.items.length },
          { key: "pending", label: t("staff.pending"), count: invitations.data.items.length },
        ]}
      >
        {tab === "members" && (
          <Members
            people={members}
            teams={teams.data.items}
            capacityOf={capacities.of}
            onOpen={(person) => setLayer({ kind: "person", person })}
          />
        )}
        {tab === "teams" && (
          <TeamList teams={teams.data.items} people={members} onOpen={(team) => setLayer({ kind: "team", team })} />
        )}
        {tab === "pending" && <Pending invitations={invitations.data.items} />}
      </Tabs>
      {layer?.kind === "invite" && <InviteDialog teams={teams.data.items} onClose={() => setLayer(null)} />}
      {layer?.kind === "person" && (
        <PersonSheet
          person={layer.person}
          teams={teams.data.items}
          capacity={capacities.of(layer.person.id)}
          mayOwn={me.permissions.includes("grant-ownership")}
          onClose={() => setLayer(null)}
        />
      )}
      {layer?.kind === "team" && <TeamSheet team={layer.team} people={members} onClose={() => setLayer(null)} />}
    </>
  );
}

function Members(props: {
  people: readonly Person[];
  teams: readonly Team[];
  capacityOf: (id: string) => number;
  onOpen: (person: Person) => void;
}) {
  const { t } = useTranslation(["people", "desk"]);
  const [words, setWords] = useState("");
  const wanted = words.trim().toLocaleLowerCase();
  const rows = props.people.filter((person) =>
    [person.name, person.publicName, person.number, person.email].some((text) =>
      text.toLocaleLowerCase().includes(wanted),
    ),
  );
  const nameOf = new Map(props.teams.map((team) => [team.id, team.name]));
  const columns: Column<Person>[] = [
    {
      key: "name",
      title: t("staff.name"),
      cell: (person) => (
        <div className="row">
          <Avatar who="colleague" size="s" name={person.name} tint={person.number} />
          <LinkButton onClick={() => props.onOpen(person)}>
            <bdi>{person.name}</bdi>
          </LinkButton>
          <span className="faint num">{person.number}</span>
        </div>
      ),
    },
    { key: "role", title: t("staff.role"), cell: (person) => t(`desk:role.${person.role}`) },
    {
      key: "teams",
      title: t("staff.teams"),
      wide: true,
      cell: (person) => <span className="dim">{person.teams.map((id) => nameOf.get(id) ?? "").join(t("comma"))}</span>,
    },
    {
      key: "capacity",
      title: t("person.capacity"),
      number: true,
      wide: true,
      cell: (person) => (serving.has(person.role) ? props.capacityOf(person.id) : ""),
    },
    {
      key: "email",
      title: t("staff.email"),
      wide: true,
      cell: (person) => <span className="dim">{person.email}</span>,
    },
    {
      key: "state",
      title: t("staff.state"),
      cell: (person) =>
        person.active ? <Badge tone="ok">{t("staff.active")}</Badge> : <Badge line>{t("staff.inactive")}</Badge>,
    },
  ];
  return (
    <>
      <div className="settings-filter">
        <SearchInput
          label={t("staff.search")}
          placeholder={t("staff.searchHint")}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <span className="faint s12" aria-live="polite">
          {t("staff.matching", { count: rows.length })}
        </span>
      </div>
      {rows.length === 0 ? (
        <Empty title={t("staff.nobody")} />
      ) : (
        <Table label={t("staff.members")} columns={columns} rows={rows} rowKey={(person) => person.id} />
      )}
    </>
  );
}

function TeamList(props: { teams: readonly Team[]; people: readonly Person[]; onOpen: (team: Team) => void }) {
  const { t } = useTranslation("people");
  const nameOf = new Map(props.people.map((person) => [person.id, person.name]));
  if (props.teams.length === 0) return <Empty title={t("team.none")} text={t("team.noneText")} />;
  return (
    <Table
      label={t("staff.teams")}
      rows={props.teams}
      rowKey={(team) => team.id}
      columns={[
        {
          key: "name",
          title: t("team.name"),
          cell: (team) => (
            <LinkButton onClick={() => props.onOpen(team)}>
              <bdi>{team.name}</bdi>
            </LinkButton>
          ),
        },
        { key: "count", title: t("team.count"), number: true, width: "80px", cell: (team) => team.members.length },
        {
          key: "members",
          title: t("team.members"),
          wide: true,
          cell: (team) => (
            <span className="dim">{team.members.map((id) => nameOf.get(id) ?? "").join(t("comma"))}</span>
          ),
        },
      ]}
    />
  );
}

function Pending({ invitations }: { invitations: readonly Invitation[] }) {
  const { t } = useTranslation(["people", "desk"]);
  const formats = useFormats();
  const withdraw = useWrite(["invitations"]);
  if (invitations.length === 0) return <Empty title={t("invite.none")} />;
  return (
    <Table
      label={t("staff.pending")}
      rows={invitations}
      rowKey={(invitation) => invitation.id}
      columns={[
        { key: "email", title: t("staff.email"), cell: (invitation) => invitation.email },
        { key: "role", title: t("staff.role"), cell: (invitation) => t(`desk:role.${invitation.role}`) },
        {
          key: "until",
          title: t("invite.until"),
          wide: true,
          cell: (invitation) => <time dateTime={invitation.expiresAt}>{formats.day(invitation.expiresAt)}</time>,
        },
        {
          key: "act",
          title: <span className="sr">{t("actions")}</span>,
          number: true,
          cell: (invitation) => (
            <Button
              small
              look="quiet"
              aria-label={t("invite.withdrawOf", { email: invitation.email })}
              onClick={() => withdraw.mutate({ to: "DELETE /invitations/{id}", id: invitation.id })}
            >
              {t("invite.withdraw")}
            </Button>
          ),
        },
      ]}
    />
  );
}
