import "./quickreplies.css";
import { useMutation, useQuery } from "@tanstack/react-query";
import { listOf, nothing, type QuickReply, quickReply } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Button, Empty, ErrorState, IconButton, SearchInput, SkeletonRows, Table, Tabs, useToasts } from "@yingda/ui";
import { useState } from "react";
import { textFor } from "../../conversations/composer/quickReplies";
import { client, queries } from "../../session/client";
import { useRefusalText } from "../../session/refusalText";
import { useMe } from "../../session/useSession";
import { Head } from "../people/Parts";
import { ReplyDialog } from "./ReplyDialog";

const owners = ["shared", "own"] as const;
type Owner = (typeof owners)[number];

const refresh = () => queries.invalidateQueries({ queryKey: ["quick-replies"] });

/** The texts that are sent often: the shared ones and one's own. */
export default function QuickRepliesPage() {
  const { t, i18n } = useTranslation("replies");
  const { permissions } = useMe();
  const refusalText = useRefusalText();
  const toasts = useToasts();
  const [owner, setOwner] = useState<Owner>("shared");
  const [words, setWords] = useState("");
  const [edited, setEdited] = useState<QuickReply | "new" | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ["quick-replies"],
    queryFn: () => client.get("/quick-replies", listOf(quickReply)),
  });
  const remove = useMutation({
    mutationFn: (reply: QuickReply) => client.send({ to: "DELETE /quick-replies/{id}", id: reply.id }, nothing),
    onSuccess: async (_, { code, folder, title, texts, ownerId }) => {
      await refresh();
      const undo = () =>
        void client
          .send({ to: "POST /quick-replies", body: { shared: ownerId === null, folder, code, title, texts } }, nothing)
          .then(refresh);
      toasts.show({ icon: "trash", text: t("removed", { code }), action: { label: t("undo"), run: undo } });
    },
    onError: (problem) => toasts.show({ icon: "alert", text: refusalText(problem) }),
  });
  if (error) {
    return (
      <ErrorState
        title={t("failed")}
        text={refusalText(error)}
        retry={{ label: t("retry"), run: () => void refetch() }}
      />
    );
  }
  if (!data) return <SkeletonRows label={t("title")} />;
  const ofOwner = (one: Owner) => data.items.filter(({ ownerId }) => (ownerId === null) === (one === "shared"));
  const wanted = words.trim().toLocaleLowerCase();
  const found = ofOwner(owner).filter((reply) =>
    [reply.code, reply.title, reply.folder, ...Object.values(reply.texts)].some((text) =>
      text.toLocaleLowerCase().includes(wanted),
    ),
  );
  const mayChange = owner === "own" || permissions.includes("edit-quick-replies");
  return (
    <div className="qr">
      <Head
        title={t("title")}
        text={t("about")}
        action={
          mayChange && (
            <Button look="primary" icon="plus" onClick={() => setEdited("new")}>
              {t("add")}
            </Button>
          )
        }
      />
      <Tabs
        label={t("title")}
        items={owners.map((key) => ({ key, label: t(key), count: ofOwner(key).length }))}
        value={owner}
        onChange={setOwner}
      >
        <div className="qr-find">
          <SearchInput
            label={t("search")}
            placeholder={t("search")}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
        {found.length === 0 ? (
          <Empty title={t(wanted === "" ? "empty" : "none")} />
        ) : (
          <Table
            label={t("title")}
            rows={found}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "code",
                title: t("code"),
                width: "1px",
                cell: ({ code }) => <code className="mono">/{code}</code>,
              },
              {
                key: "folder",
                title: t("folder"),
                wide: true,
                cell: ({ folder }) => <span className="dim">{folder}</span>,
              },
              {
                key: "title",
                title: t("name"),
                cell: (reply) => (
                  <div className="qr-text">
                    <b>{reply.title}</b>
                    <span className="dim cut">{textFor(reply, i18n.language)}</span>
                  </div>
                ),
              },
              { key: "used", title: t("used"), number: true, wide: true, cell: ({ used }) => used },
              {
                key: "actions",
                title: <span className="sr">{t("actions")}</span>,
                width: "80px",
                cell: (reply) =>
                  mayChange && (
                    <span className="row">
                      <IconButton
                        icon="edit"
                        small
                        label={t("edit", { title: reply.title })}
                        onClick={() => setEdited(reply)}
                      />
                      <IconButton
                        icon="trash"
                        small
                        label={`${t("remove")} /${reply.code}`}
                        onClick={() => remove.mutate(reply)}
                      />
                    </span>
                  ),
              },
            ]}
          />
        )}
      </Tabs>
      {edited !== null && (
        <ReplyDialog
          reply={edited === "new" ? null : edited}
          shared={owner === "shared"}
          folders={[...new Set(data.items.map(({ folder }) => folder).filter((folder) => folder !== ""))]}
          onClose={() => setEdited(null)}
          onSaved={async () => {
            await refresh();
            setEdited(null);
          }}
        />
      )}
    </div>
  );
}
