import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Contact, codeOf, type Row } from "@yingda/api";
import { money, number, useFormats, useTextOf, useTranslation } from "@yingda/i18n";
import { Avatar, ErrorState, IconButton, SkeletonRows, useToasts, VipMark } from "@yingda/ui";
import { useMemo, useState } from "react";
import { useCap } from "../../keys/actions";
import { useLive, useLiveState } from "../../live/LiveContext";
import { emptyThread } from "../../live/thread";
import { useRefusalText } from "../../session/refusalText";
import { useMe } from "../../session/useSession";
import { levelOf } from "../list/ConversationRow";
import { handOverIn } from "../thread/handOver";
import { useDirectory } from "../useDirectory";
import { usePreview } from "../usePreview";
import { useSelf } from "../useSelf";
import { type Attribute, beyond } from "./attributes";
import { FoundOut } from "./FoundOut";
import { Orders } from "./Orders";
import { ProfileForm } from "./ProfileForm";
import { Tags } from "./Tags";
import { Trail } from "./Trail";
import { useCustomer, useOrders, useRetag } from "./useCustomer";

/** Who writes: what the bot found out and the order first, then how to reach them, tags, where they have been, what was before. */
export function CustomerPanel({ conversationId }: { conversationId: string }) {
  const live = useLive();
  const row = useLiveState(({ rows }) => rows.get(conversationId));
  const opened = useQuery({
    queryKey: ["conversation", conversationId],
    queryFn: () => live.open(conversationId),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (row === undefined) return null;
  return <Customer key={row.contact.id} row={row} earlier={opened.data?.earlier ?? []} />;
}

function Customer({ row, earlier }: { row: Row; earlier: readonly Row[] }) {
  const { t } = useTranslation();
  const me = useMe();
  const { show } = useToasts();
  const refusalText = useRefusalText();
  const customer = useCustomer(row.contact.id);
  const retag = useRetag(row.contact.id, (error) => show({ icon: "alert", text: refusalText(error) }));
  const cap = useCap();
  const [editing, setEditing] = useState(false);
  const { messages } = useLiveState(({ threads }) => threads.get(row.id) ?? emptyThread);
  const found = useMemo(() => handOverIn(messages), [messages]);
  if (customer.isPending) return <SkeletonRows rows={5} label={t("loading")} />;
  if (customer.isError)
    return (
      <ErrorState
        title={t("customer.away")}
        code={codeOf(customer.error)}
        retry={{ label: t("retry"), run: () => customer.refetch() }}
      />
    );
  const profile = customer.data;
  const mayEdit = me.permissions.includes("edit-contacts");
  const untag = (tag: string) => {
    const place = profile.tags.indexOf(tag);
    retag((tags) => tags.filter((other) => other !== tag));
    show({
      icon: "tag",
      text: t("customer.untagged", { tag }),
      action: {
        label: t("undo"),
        undo: true,
        ...cap("undo"),
        run: () => retag((tags) => (tags.includes(tag) ? [...tags] : tags.toSpliced(place, 0, tag))),
      },
    });
  };
  return (
    <>
      <Head profile={profile} onEdit={mayEdit ? () => setEditing(true) : undefined} />
      <Spent contactId={profile.id} />
      <FoundOut found={found} />
      <Orders contactId={profile.id} conversation={row} about={found?.order ?? ""} />
      <section className="sec">
        <h3>{t("customer.reach")}</h3>
        {editing ? <ProfileForm profile={profile} onDone={() => setEditing(false)} /> : <Facts profile={profile} />}
      </section>
      <section className="sec">
        <h3>{t("customer.tags")}</h3>
        <Tags
          tags={profile.tags}
          onAdd={mayEdit ? (tag) => retag((tags) => [...tags.filter((other) => other !== tag), tag]) : undefined}
          onRemove={mayEdit ? untag : undefined}
        />
      </section>
      <Trail contactId={profile.id} />
      <Earlier rows={earlier} />
    </>
  );
}

function Head({ profile, onEdit }: { profile: Contact; onEdit: (() => void) | undefined }) {
  const { t } = useTranslation();
  const { time } = useFormats();
  const name = profile.name || t("customer.nameless");
  const zone = profile.timeZone;
  const facts = [
    profile.region,
    zone && zone !== Intl.DateTimeFormat().resolvedOptions().timeZone
      ? t("customer.localTime", { time: time(new Date().toISOString(), zone) })
      : "",
    profile.verified ? t("customer.verified") : t("customer.unverified"),
  ].filter((fact) => fact !== "");
  return (
    <div className="who">
      <Avatar who="customer" name={name} tint={profile.id} size="l" />
      <div className="grow">
        <div className="row who-n">
          <b className="cut">
            <bdi>{name}</bdi>
          </b>
          {profile.level > 0 && <VipMark>{t(`level.${levelOf(profile.level)}`)}</VipMark>}
        </div>
        <div className="s12 faint">{facts.join(" · ")}</div>
      </div>
      {onEdit && <IconButton icon="edit" label={t("customer.edit")} onClick={onEdit} />}
    </div>
  );
}

/** What all their orders come to; nothing for who has none. */
function Spent({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const orders = useOrders(contactId).data;
  const last = orders?.items[0]?.placedAt;
  if (orders === undefined || last === undefined) return null;
  return (
    <dl className="facts">
      <div>
        <dt>{t("customer.spent")}</dt>
        <dd className="num">{money(orders.spentFen, "CNY").replace(/\.00$/, "")}</dd>
      </div>
      <div>
        <dt>{t("customer.orders")}</dt>
        <dd className="num">{number(orders.count)}</dd>
      </div>
      <div>
        <dt>{t("customer.lastOrder")}</dt>
        <dd>
          <time dateTime={last}>{moment(last)}</time>
        </dd>
      </div>
    </dl>
  );
}

/** Marks an identity that the shop vouches for; the others are browsers. */
const MEMBER = "u:";

function Facts({ profile }: { profile: Contact }) {
  const { t } = useTranslation();
  const said = beyond(profile, profile.claimed);
  return (
    <dl className="kv">
      {profile.phone && (
        <>
          <dt>{t("customer.phone")}</dt>
          <dd className="num">{profile.phone}</dd>
        </>
      )}
      {profile.email && (
        <>
          <dt>{t("customer.email")}</dt>
          <dd className="cut">{profile.email}</dd>
        </>
      )}
      <dt>{t("customer.language")}</dt>
      <dd>{t("languageName", { context: profile.language })}</dd>
      {profile.identities.map(({ inboxId, externalId }) =>
        externalId.startsWith(MEMBER) ? (
          <Identity key={`${inboxId} ${externalId}`} id={externalId.slice(MEMBER.length)} />
        ) : null,
      )}
      {beyond(profile, profile.attributes).map((attribute) => (
        <Pair key={attribute[0]} attribute={attribute} />
      ))}
      {profile.note && (
        <>
          <dt>{t("customer.note")}</dt>
          <dd className="kv-note">{profile.note}</dd>
        </>
      )}
      {said.length > 0 && <dt className="kv-h">{t("customer.claimed")}</dt>}
      {said.map((attribute) => (
        <Pair key={`claimed ${attribute[0]}`} attribute={attribute} />
      ))}
    </dl>
  );
}

function Identity({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{t("customer.identity")}</dt>
      <dd className="cut mono" title={id}>
        {id}
      </dd>
    </>
  );
}

function Pair({ attribute: [key, text] }: { attribute: Attribute }) {
  const label = useTextOf()(`customer.attribute.${key}`) ?? key;
  return (
    <>
      <dt className="cut" title={label}>
        {label}
      </dt>
      <dd className="cut" title={text}>
        {text}
      </dd>
    </>
  );
}

function Earlier({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { nameOf } = useDirectory();
  const self = useSelf();
  const preview = usePreview();
  if (rows.length === 0) return null;
  return (
    <section className="sec">
      <h3>{t("customer.earlier", { count: rows.length })}</h3>
      <div className="past">
        {rows.map((row) => (
          <Link key={row.id} to={`/conversations/${row.id}`}>
            <bdi className="cut">{preview(row)}</bdi>
            <small>{moment(row.openedAt)}</small>
            <small className="cut">
              {row.lastAgentId
                ? t("customer.servedBy", { name: self({ id: row.lastAgentId }, nameOf(row.lastAgentId), true) })
                : t("bot")}
            </small>
          </Link>
        ))}
      </div>
    </section>
  );
}
