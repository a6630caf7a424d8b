import { codeOf, type Shop } from "@yingda/api";
import { type Language, useTranslation } from "@yingda/i18n";
import { Button, ErrorState, Field, SkeletonRows, TextInput, useToasts } from "@yingda/ui";
import { useState } from "react";
import { useShops, useWorkspace, useWrite } from "./data";
import { Head, LanguageField, Refused, SettingsForm } from "./Parts";

/** The workspace's name and language, and its shops. */
export default function WorkspacePage() {
  const { t } = useTranslation("people");
  const workspace = useWorkspace();
  const shops = useShops();
  const failed = [workspace, shops].find((query) => query.isError);
  if (failed)
    return (
      <ErrorState
        title={t("failed")}
        code={codeOf(failed.error)}
        retry={{ label: t("retry"), run: () => failed.refetch() }}
      />
    );
  if (!workspace.data || !shops.data) return <SkeletonRows label={t("nav.workspace")} />;
  return (
    <>
      <Head title={t("nav.workspace")} />
      <div className="settings-body">
        <WorkspaceForm name={workspace.data.name} language={workspace.data.language} />
        <div className="settings-form">
          <h2>{t("shop.title")}</h2>
          {shops.data.items.map((shop) => (
            <ShopForm key={shop.id} shop={shop} />
          ))}
          <ShopForm key={`new-${shops.data.items.length}`} shop={null} />
        </div>
      </div>
    </>
  );
}

function WorkspaceForm(known: { name: string; language: Language }) {
  const { t } = useTranslation("people");
  const toasts = useToasts();
  const [given, setGiven] = useState(known);
  const save = useWrite(["workspace", "session"], () => toasts.show({ icon: "check", text: t("saved") }));
  return (
    <SettingsForm
      primary
      go={t("save")}
      missing={given.name.trim() === ""}
      save={save}
      onSave={() => save.mutate({ to: "PUT /workspace", body: given })}
    >
      <Field label={t("workspace.name")} help={t("workspace.nameHelp")}>
        <TextInput value={given.name} onChange={(event) => setGiven({ ...given, name: event.target.value })} />
      </Field>
      <LanguageField
        label={t("workspace.language")}
        help={t("workspace.languageHelp")}
        value={given.language}
        onChange={(language) => setGiven({ ...given, language })}
      />
    </SettingsForm>
  );
}

function ShopForm({ shop }: { shop: Shop | null }) {
  const { t } = useTranslation("people");
  const [name, setName] = useState(shop?.name ?? "");
  const save = useWrite(["shops", "directory"]);
  const same = name.trim() === (shop?.name ?? "");
  return (
    <form
      className="shop-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (same || save.isPending) return;
        save.mutate(
          shop ? { to: "PUT /shops/{id}", id: shop.id, body: { name } } : { to: "POST /shops", body: { name } },
        );
      }}
    >
      <Field label={shop ? t("shop.name") : t("shop.new")}>
        <TextInput value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Refused error={save.error} />
      {(shop === null || !same) && (
        <Button type="submit" small {...(save.isPending ? { busy: t("busy") } : {})} disabled={name.trim() === ""}>
          {shop ? t("shop.rename") : t("shop.open")}
        </Button>
      )}
    </form>
  );
}
