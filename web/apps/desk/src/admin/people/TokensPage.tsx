import { useMutation } from "@tanstack/react-query";
import { codeOf, madeApiToken } from "@yingda/api";
import { useFormats, useTranslation } from "@yingda/i18n";
import { Button, Dialog, Empty, ErrorState, Field, Select, SkeletonRows, Table, TextInput } from "@yingda/ui";
import { useState } from "react";
import { client } from "../../session/client";
import { refresh, useApiTokens, useWrite } from "./data";
import { Checks, Head, Once, Refused } from "./Parts";
import { isPermission, tokenScopes } from "./permissions";

/** Tokens with which programs act for somebody. */
export default function TokensPage() {
  const { t } = useTranslation("people");
  const formats = useFormats();
  const tokens = useApiTokens();
  const revoke = useWrite(["api-tokens"]);
  const [making, setMaking] = useState(false);
  if (tokens.isError)
    return (
      <ErrorState
        title={t("failed")}
        code={codeOf(tokens.error)}
        retry={{ label: t("retry"), run: () => tokens.refetch() }}
      />
    );
  if (!tokens.data) return <SkeletonRows label={t("nav.tokens")} />;
  const rows = tokens.data.items;
  return (
    <>
      <Head
        title={t("nav.tokens")}
        text={t("token.text")}
        action={
          <Button look="primary" icon="plus" onClick={() => setMaking(true)}>
            {t("token.make")}
          </Button>
        }
      />
      <Refused error={revoke.error} />
      {rows.length === 0 ? (
        <Empty icon="link" title={t("token.none")} text={t("token.noneText")} />
      ) : (
        <Table
          label={t("nav.tokens")}
          rows={rows}
          rowKey={(token) => token.id}
          columns={[
            { key: "name", title: t("token.name"), cell: (token) => <b>{token.name}</b> },
            {
              key: "scopes",
              title: t("token.scopes"),
              wide: true,
              cell: (token) => <span className="dim mono s12">{token.scopes.join(", ")}</span>,
            },
            {
              key: "used",
              title: t("token.used"),
              cell: (token) => (token.usedAt ? formats.moment(token.usedAt) : t("token.never")),
            },
            {
              key: "until",
              title: t("token.until"),
              wide: true,
              cell: (token) => (token.expiresAt ? formats.day(token.expiresAt) : t("token.forever")),
            },
            {
              key: "act",
              title: <span className="sr">{t("actions")}</span>,
              number: true,
              cell: (token) => (
                <Button
                  small
                  look="danger"
                  aria-label={t("token.revokeOf", { name: token.name })}
                  onClick={() => revoke.mutate({ to: "DELETE /api-tokens/{id}", id: token.id })}
                >
                  {t("token.revoke")}
                </Button>
              ),
            },
          ]}
        />
      )}
      {making && <MakeToken onClose={() => setMaking(false)} />}
    </>
  );
}

const DAY = 86_400_000;

function MakeToken({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("people");
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<string[]>([]);
  const [days, setDays] = useState("90");
  const make = useMutation({
    mutationFn: () => {
      const life = Number(days);
      const expiry = life > 0 ? { expiresAt: new Date(Date.now() + life * DAY).toISOString() } : {};
      return client.send(
        { to: "POST /api-tokens", body: { name, scopes: scopes.filter(isPermission), ...expiry } },
        madeApiToken,
      );
    },
    onSuccess: () => refresh(["api-tokens"]),
  });
  if (make.data)
    return (
      <Dialog
        open
        onClose={onClose}
        title={t("token.made")}
        actions={
          <Button look="primary" onClick={onClose}>
            {t("done")}
          </Button>
        }
      >
        <p className="dim s13">{t("token.madeText")}</p>
        <Once label={make.data.apiToken.name} value={make.data.token} />
      </Dialog>
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("token.make")}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            look="primary"
            disabled={name.trim() === "" || scopes.length === 0}
            {...(make.isPending ? { busy: t("busy") } : {})}
            onClick={() => make.mutate()}
          >
            {t("token.go")}
          </Button>
        </>
      }
    >
      <div className="settings-form">
        <Field label={t("token.name")} help={t("token.nameHelp")}>
          <TextInput value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Checks
          label={t("token.scopes")}
          options={tokenScopes.map((scope) => ({ id: scope, name: t(`permission.${scope}`) }))}
          chosen={scopes}
          onChange={setScopes}
          none=""
        />
        <Field label={t("token.until")}>
          <Select value={days} onChange={(event) => setDays(event.target.value)}>
            {["30", "90", "365"].map((count) => (
              <option key={count} value={count}>
                {t("token.days", { count: Number(count) })}
              </option>
            ))}
            <option value="0">{t("token.forever")}</option>
          </Select>
        </Field>
        <Refused error={make.error} />
      </div>
    </Dialog>
  );
}
