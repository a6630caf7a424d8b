import "./inboxes.css";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { directory, type Inbox, inbox, listOf } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Badge, Button, Dialog, Empty, ErrorState, Field, Icon, Select, SkeletonRows, TextInput } from "@yingda/ui";
import { useState } from "react";
import { client, queries } from "../../session/client";
import { useRefusalText } from "../../session/refusalText";
import { useMe } from "../../session/useSession";
import { Head } from "../people/Parts";
import { InboxEditor } from "./InboxEditor";

/** All inboxes, or the one the address names. */
export default function InboxesPage() {
  const { t } = useTranslation("inboxes");
  const { _splat = "" } = useParams({ strict: false });
  const navigate = useNavigate();
  const refusalText = useRefusalText();
  const mayChange = useMe().permissions.includes("manage-inboxes");
  const [opening, setOpening] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ["inboxes"],
    queryFn: () => client.get("/inboxes", listOf(inbox)),
  });
  const go = (id: string | null) =>
    void navigate({ to: id === null ? "/settings/inboxes" : `/settings/inboxes/${id}` });
  if (error)
    return (
      <ErrorState
        title={t("failed")}
        text={refusalText(error)}
        retry={{ label: t("retry"), run: () => void refetch() }}
      />
    );
  if (!data) return <SkeletonRows label={t("title")} />;
  const chosen = data.items.find(({ id }) => id === _splat.split("/")[1]);
  if (chosen) return <InboxEditor key={chosen.id} saved={chosen} onBack={() => go(null)} />;
  return (
    <div className="ib-list">
      <Head
        title={t("title")}
        text={t("about")}
        action={
          mayChange && (
            <Button look="primary" icon="plus" onClick={() => setOpening(true)}>
              {t("open")}
            </Button>
          )
        }
      />
      {data.items.length === 0 && <Empty title={t("none")} text={t("noneText")} />}
      <ul>
        {data.items.map((item) => (
          <li key={item.id}>
            <button type="button" className="ib-row" onClick={() => go(item.id)}>
              <span className="ib-dot" style={{ background: item.settings.color }} aria-hidden="true" />
              <span className="grow">
                <b>
                  <bdi>{item.name}</bdi>
                </b>
                <small className="mono faint">{item.key}</small>
              </span>
              <span className="s13 dim">{t(`mode.${item.mode}.title`)}</span>
              <Badge tone={item.enabled ? "ok" : undefined}>{t(item.enabled ? "on" : "off")}</Badge>
              <Icon name="right" size="s" />
            </button>
          </li>
        ))}
      </ul>
      {opening && <OpenDialog onClose={() => setOpening(false)} onOpened={({ id }) => go(id)} />}
    </div>
  );
}

function OpenDialog({ onClose, onOpened }: { onClose: () => void; onOpened: (opened: Inbox) => void }) {
  const { t } = useTranslation("inboxes");
  const refusalText = useRefusalText();
  const { data } = useQuery({ queryKey: ["directory"], queryFn: () => client.get("/directory", directory) });
  const [name, setName] = useState("");
  const [shop, setShop] = useState("");
  const shopId = shop || (data?.shops[0]?.id ?? "");
  const open = useMutation({
    mutationFn: () => client.send({ to: "POST /inboxes", body: { shopId, name } }, inbox),
    onSuccess: async (opened) => {
      await queries.invalidateQueries({ queryKey: ["inboxes"] });
      onClose();
      onOpened(opened);
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("open")}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            look="primary"
            disabled={name.trim() === "" || shopId === ""}
            {...(open.isPending ? { busy: t("busy") } : {})}
            onClick={() => open.mutate()}
          >
            {t("open")}
          </Button>
        </>
      }
    >
      <div className="ib-form">
        <Field label={t("name")} help={t("nameHelp")} error={open.error ? refusalText(open.error) : undefined}>
          <TextInput value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        </Field>
        {data?.shops.length === 0 ? (
          <p className="row s13">
            <Icon name="warn" size="s" />
            <span>{t("noShop")}</span>
            <Link className="link" to="/settings/$" params={{ _splat: "workspace" }}>
              {t("toShops")}
            </Link>
          </p>
        ) : (
          <Field label={t("shop")}>
            <Select value={shopId} onChange={(event) => setShop(event.target.value)}>
              {(data?.shops ?? []).map(({ id, name: shopName }) => (
                <option key={id} value={id}>
                  {shopName}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </div>
    </Dialog>
  );
}
