import { useMutation } from "@tanstack/react-query";
import { codeOf, type QuickReply, quickReply } from "@yingda/api";
import { type Language, languages, useTranslation } from "@yingda/i18n";
import { Button, Dialog, Field, Segmented, TextArea, TextInput } from "@yingda/ui";
import { useId, useState } from "react";
import { client } from "../../session/client";
import { useRefusalText } from "../../session/refusalText";

const variables = ["agent.number", "agent.name", "contact.name", "order.number", "shop.name"] as const;

/** Writes one quick reply, new or known. */
export function ReplyDialog(props: {
  reply: QuickReply | null;
  shared: boolean;
  folders: readonly string[];
  onClose: () => void;
  onSaved: () => void;
}) {
  const { t, i18n } = useTranslation("replies");
  const refusalText = useRefusalText();
  const listId = useId();
  const { reply, shared } = props;
  const [draft, setDraft] = useState({
    folder: reply?.folder ?? "",
    code: reply?.code ?? "",
    title: reply?.title ?? "",
    texts: reply?.texts ?? {},
  });
  const [language, setLanguage] = useState<Language>(
    languages.find(({ code }) => code === i18n.language)?.code ?? "zh-CN",
  );
  const save = useMutation({
    mutationFn: () =>
      reply === null
        ? client.send({ to: "POST /quick-replies", body: { shared, ...draft } }, quickReply)
        : client.send(
            { to: "PUT /quick-replies/{id}", id: reply.id, body: { ...draft, version: reply.version } },
            quickReply,
          ),
    onSuccess: props.onSaved,
  });
  const ofCode = save.error !== null && codeOf(save.error).startsWith("quick-reply.code");
  const problem = save.error === null ? undefined : refusalText(save.error);
  return (
    <Dialog
      open
      wide
      onClose={props.onClose}
      title={reply === null ? t("add") : t("edit", { title: reply.title })}
      actions={
        <>
          <Button onClick={props.onClose}>{t("cancel")}</Button>
          <Button look="primary" {...(save.isPending ? { busy: t("busy") } : {})} onClick={() => save.mutate()}>
            {t("save")}
          </Button>
        </>
      }
    >
      <div className="qr-form">
        <div className="qr-two">
          <Field label={t("code")} help={t("codeHelp")} error={ofCode ? problem : undefined}>
            <TextInput
              className="mono"
              maxLength={30}
              value={draft.code}
              onChange={(event) => setDraft({ ...draft, code: event.target.value })}
            />
          </Field>
          <Field label={t("folder")}>
            <TextInput
              list={listId}
              maxLength={40}
              value={draft.folder}
              onChange={(event) => setDraft({ ...draft, folder: event.target.value })}
            />
          </Field>
          <datalist id={listId}>
            {props.folders.map((folder) => (
              <option key={folder} value={folder} />
            ))}
          </datalist>
        </div>
        <Field label={t("name")}>
          <TextInput
            maxLength={80}
            value={draft.title}
            onChange={(event) => setDraft({ ...draft, title: event.target.value })}
          />
        </Field>
        <Segmented
          label={t("language")}
          items={languages.map(({ code, name }) => ({ key: code, label: name }))}
          value={language}
          onChange={setLanguage}
        />
        <Field label={t("text")} error={ofCode ? undefined : problem}>
          <TextArea
            rows={5}
            maxLength={4000}
            lang={language}
            value={draft.texts[language] ?? ""}
            onChange={(event) => setDraft({ ...draft, texts: { ...draft.texts, [language]: event.target.value } })}
          />
        </Field>
        <p className="help">
          {t("variables")} {variables.map((variable) => `{{${variable}}}`).join("  ")}
        </p>
      </div>
    </Dialog>
  );
}
