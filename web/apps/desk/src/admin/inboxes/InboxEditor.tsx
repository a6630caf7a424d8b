import { useMutation } from "@tanstack/react-query";
import { codeOf, type Inbox, inbox } from "@yingda/api";
import { type Language, languages, useTranslation } from "@yingda/i18n";
import { assertNever, Button, Icon, RefusedFields, Segmented, Switch, Tabs, useToasts } from "@yingda/ui";
import { Suspense, useMemo, useState } from "react";
import { client, queries } from "../../session/client";
import { useRefusalText } from "../../session/refusalText";
import { holds, placeOf } from "../../session/refused";
import { useMe } from "../../session/useSession";
import { Unsaved } from "../../shell/Unsaved";
import { Appearance } from "./Appearance";
import { Assignment } from "./Assignment";
import { begun, body, type Draft, type DraftSettings, rebased, same, tabOf, withWrongNumber } from "./draft";
import { PhrasesForm } from "./PhrasesForm";
import { PreChatForm } from "./PreChatForm";
import { Preview } from "./Preview";
import { ServiceMode } from "./ServiceMode";

const tabs = ["appearance", "mode", "form", "phrases", "assignment"] as const;
type TabKey = (typeof tabs)[number];

/** What every tab of the editor gets: the draft, how to change it, and why the last save was refused. */
export interface Part {
  draft: Draft;
  language: Language;
  change: (patch: Partial<Draft>) => void;
  set: (patch: Partial<DraftSettings>) => void;
  refused: unknown;
}

/** The settings of one inbox: a draft that is saved as a whole, or not at all. */
export function InboxEditor({ saved, onBack }: { saved: Inbox; onBack: () => void }) {
  const { t, i18n } = useTranslation("inboxes");
  const refusalText = useRefusalText();
  const toasts = useToasts();
  const mayChange = useMe().permissions.includes("manage-inboxes");
  // What the draft began with. What others save meanwhile comes in by itself only where nothing would be lost by it.
  const [base, setBase] = useState(() => begun(saved));
  const [draft, setDraft] = useState(base);
  const changed = !same(draft, base);
  /** Goes on from what is stored now, with all that was changed here since `before`, also while the answer was under way. */
  const goOn = (stored: Inbox, before: Draft) => {
    const now = begun(stored);
    setBase(now);
    setDraft((mine) => rebased(before, now, mine));
  };
  if (saved.version > base.version && !changed) goOn(saved, draft);
  const [tab, setTab] = useState<TabKey>("appearance");
  const [language, setLanguage] = useState<Language>(
    languages.find(({ code }) => code === i18n.language)?.code ?? "zh-CN",
  );
  const refetchAll = () => queries.invalidateQueries({ queryKey: ["inboxes"] });
  const save = useMutation({
    mutationFn: (sent: Draft) => client.send({ to: "PUT /inboxes/{id}", id: sent.id, body: body(sent) }, inbox),
    onError: (error) => {
      const place = placeOf(error) ?? "";
      setTab((shown) => tabOf(place) ?? shown);
      setLanguage((shown) => languages.find(({ code }) => place.endsWith(`.${code}`))?.code ?? shown);
    },
    onSuccess: (now, sent) => {
      goOn(now, sent);
      toasts.show({ icon: "check", text: t("saved") });
      return refetchAll();
    },
  });
  const reload = useMutation({
    mutationFn: ({ id }: Draft) => client.get(`/inboxes/${id}`, inbox),
    onSuccess: (theirs, before) => {
      goOn(theirs, before);
      save.reset();
      toasts.show({ icon: "check", text: t("reloaded") });
      return refetchAll();
    },
  });
  const wrong = withWrongNumber(draft);
  const sent = useMemo(() => save.variables && body(save.variables), [save.variables]);
  const refused = save.error && holds(save.error, sent, body(draft)) ? save.error : null;
  const problem = reload.error ?? refused;
  const marked = useMemo(() => {
    const at = placeOf(refused);
    // Of words in another language than is shown, nothing can be marked.
    const shown = languages.every(({ code }) => code === language || !at?.endsWith(`.${code}`));
    const text = codeOf(refused) === "text.empty" ? t("needed") : refusalText(refused);
    return at !== null && shown ? { at, text } : null;
  }, [refused, language, refusalText, t]);
  const change = (patch: Partial<Draft>) => setDraft((before) => ({ ...before, ...patch }));
  const discard = () => {
    setDraft(base);
    save.reset();
    reload.reset();
    void refetchAll();
  };
  const part: Part = {
    draft,
    language,
    change,
    set: (patch) => setDraft((before) => ({ ...before, settings: { ...before.settings, ...patch } })),
    refused,
  };
  const panel = () => {
    switch (tab) {
      case "appearance":
        return <Appearance {...part} mayChange={mayChange} />;
      case "mode":
        return <ServiceMode {...part} />;
      case "form":
        return <PreChatForm {...part} />;
      case "phrases":
        return <PhrasesForm {...part} />;
      case "assignment":
        return <Assignment {...part} />;
      default:
        return assertNever(tab);
    }
  };
  return (
    <div className="ib-editor">
      <header className="ib-h">
        <div className="row s12 faint">
          <button type="button" className="ib-back" onClick={onBack}>
            {t("title")}
          </button>
          <Icon name="right" size="xs" />
          <span>{t("channel.web")}</span>
        </div>
        <div className="row between">
          <h1>{base.name}</h1>
          <Switch checked={draft.enabled} onChange={(event) => change({ enabled: event.target.checked })}>
            {t("enabled")}
          </Switch>
        </div>
      </header>
      <div className="ib-scroll">
        <Tabs
          label={t("tabs")}
          items={tabs.map((key) => ({ key, label: t(`tab.${key}`) }))}
          value={tab}
          onChange={setTab}
        >
          <div className="ib-body">
            <Suspense fallback={null}>
              <div className="ib-form">
                {(tab === "appearance" || tab === "form" || tab === "phrases") && (
                  <Segmented
                    label={t("language")}
                    items={languages.map(({ code, name }) => ({ key: code, label: name }))}
                    value={language}
                    onChange={setLanguage}
                  />
                )}
                <RefusedFields refused={marked}>{panel()}</RefusedFields>
              </div>
              <Preview
                key={tab === "form" ? "form" : "rest"}
                begins={tab === "form" ? "form" : "opened"}
                draft={draft}
                language={language}
              />
            </Suspense>
          </div>
        </Tabs>
      </div>
      <footer className="ib-save">
        {problem ? (
          <>
            <span className="err" role="alert">
              <Icon name="alert" size="xs" />
              <span>
                {refusalText(problem)} <span className="mono faint">{codeOf(problem)}</span>
              </span>
            </span>
            {codeOf(refused) === "inbox.changed" && (
              <Button small {...(reload.isPending ? { busy: t("reloading") } : {})} onClick={() => reload.mutate(base)}>
                {t("reload")}
              </Button>
            )}
          </>
        ) : wrong ? (
          <span className="err">
            <Icon name="alert" size="xs" />
            {t("numberMissing", { tab: t(`tab.${wrong}`) })}
          </span>
        ) : (
          changed && <span className="s13 dim">{t("unsaved")}</span>
        )}
        <span className="grow" />
        <Button look="quiet" disabled={!changed || save.isPending} onClick={discard}>
          {t("discard")}
        </Button>
        <Button
          look="primary"
          disabled={!changed || !mayChange || wrong !== null}
          {...(save.isPending ? { busy: t("busy") } : {})}
          onClick={() => save.mutate(draft)}
        >
          {t("save")}
        </Button>
      </footer>
      <Unsaved changed={changed && mayChange} />
    </div>
  );
}
