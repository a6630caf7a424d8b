import { useMutation } from "@tanstack/react-query";
import { inboxSecret, Refusal } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Button, Dialog, Field, Icon, IconButton, RadioCards, TextArea, TextInput } from "@yingda/ui";
import { useState } from "react";
import { useDirectory } from "../../conversations/useDirectory";
import { client } from "../../session/client";
import { useCopy } from "../../shell/useCopy";
import { Once } from "../people/Parts";
import { readability, swatches } from "./colour";
import type { Part } from "./InboxEditor";
import { reads } from "./texts";

/** Name, greeting, colour, corner, the sites that may embed it, and the line to embed. */
export function Appearance({ draft, language, change, set, refused, mayChange }: Part & { mayChange: boolean }) {
  const { t } = useTranslation("inboxes");
  const { shopName } = useDirectory();
  const { settings } = draft;
  const { brand } = settings;
  const proposed =
    refused instanceof Refusal && typeof refused.facts.proposed === "string" ? refused.facts.proposed : null;
  const greeting = settings.greeting[language] ?? "";
  return (
    <>
      <Field label={t("name")} help={t("nameHelp")} at="name">
        <TextInput value={draft.name} maxLength={80} onChange={(event) => change({ name: event.target.value })} />
      </Field>
      <div className="ib-two">
        <Field label={t("shopName")} help={t("shopNameHelp")} at="settings.brand.name">
          <TextInput
            value={brand.name[language] ?? ""}
            maxLength={40}
            lang={language}
            placeholder={reads(brand.name, language) || shopName(draft.shopId)}
            onChange={({ target }) => set({ brand: { ...brand, name: { ...brand.name, [language]: target.value } } })}
          />
        </Field>
        <Field label={t("logo")} help={t("logoHelp")} at="settings.brand.logo">
          <TextInput
            value={brand.logo[language] ?? ""}
            maxLength={4}
            lang={language}
            placeholder={reads(brand.logo, language)}
            onChange={({ target }) => set({ brand: { ...brand, logo: { ...brand.logo, [language]: target.value } } })}
          />
        </Field>
      </div>
      <Field
        label={t("greeting")}
        mark={t("greetingMark")}
        help={t("count", { used: greeting.length, most: 60 })}
        at="settings.greeting"
      >
        <TextInput
          value={greeting}
          maxLength={60}
          lang={language}
          onChange={(event) => set({ greeting: { ...settings.greeting, [language]: event.target.value } })}
        />
      </Field>
      <Field label={t("colour")} help={<Reads colour={settings.color} />} at="settings.color">
        <div className="ib-sws">
          {swatches.map((swatch) => (
            <button
              key={swatch}
              type="button"
              aria-label={t(`swatch.${swatch}`)}
              aria-pressed={swatch === settings.color}
              style={{ background: swatch }}
              onClick={() => set({ color: swatch })}
            >
              {swatch === settings.color && <Icon name="check" size="s" />}
            </button>
          ))}
          <TextInput
            className="mono"
            aria-label={t("colourCode")}
            value={settings.color}
            onChange={(event) => set({ color: event.target.value })}
          />
          {proposed !== null && proposed !== settings.color && (
            <Button small onClick={() => set({ color: proposed })}>
              {t("takeColour", { colour: proposed })}
            </Button>
          )}
        </div>
      </Field>
      <section className="field">
        <span className="lab">{t("position")}</span>
        <RadioCards
          label={t("position")}
          cards={[
            { value: "right", title: t("right") },
            { value: "left", title: t("left") },
          ]}
          value={settings.position}
          onChange={(position) => set({ position })}
        />
      </section>
      <Field label={t("origins")} help={t("originsHelp")} at="settings.allowedOrigins">
        <TextArea
          className="mono"
          rows={3}
          value={settings.allowedOrigins.join("\n")}
          onChange={(event) => set({ allowedOrigins: event.target.value.split("\n") })}
        />
      </Field>
      <Snippet inboxKey={draft.key} />
      {mayChange && <Secret id={draft.id} />}
    </>
  );
}

function Reads({ colour }: { colour: string }) {
  const { t } = useTranslation("inboxes");
  const reads = readability(colour);
  if (reads === null) return t("colourForm");
  const contrast = reads.contrast.toFixed(1);
  if (!reads.passes) return t("colourBad", { contrast });
  return reads.on === "#ffffff" ? t("colourWhite", { contrast }) : t("colourInk", { contrast });
}

function Snippet({ inboxKey }: { inboxKey: string }) {
  const { t } = useTranslation("inboxes");
  const copy = useCopy();
  const line = `<script src="${location.origin}/w.js" data-inbox="${inboxKey}" defer></script>`;
  return (
    <section className="field" aria-label={t("install")}>
      <span className="lab">{t("install")}</span>
      <span className="help">{t("installHelp")}</span>
      <div className="ib-snip">
        <code>{line}</code>
        <IconButton icon="copy" small label={t("copy")} onClick={() => copy(line)} />
      </div>
    </section>
  );
}

function Secret({ id }: { id: string }) {
  const { t } = useTranslation("inboxes");
  const [asked, setAsked] = useState(false);
  const rotate = useMutation({
    mutationFn: () => client.send({ to: "POST /inboxes/{id}/secret", id }, inboxSecret),
    onSuccess: () => setAsked(false),
  });
  return (
    <section className="field" aria-label={t("secret")}>
      <span className="lab">{t("secret")}</span>
      <span className="help">{t("secretHelp")}</span>
      {rotate.data ? (
        <Once label={t("secretOnce")} value={rotate.data.secret} />
      ) : (
        <div>
          <Button small icon="lock" onClick={() => setAsked(true)}>
            {t("rotate")}
          </Button>
        </div>
      )}
      <Dialog
        open={asked}
        onClose={() => setAsked(false)}
        title={t("rotateTitle")}
        role="alertdialog"
        actions={
          <>
            <Button onClick={() => setAsked(false)}>{t("cancel")}</Button>
            <Button
              look="danger-primary"
              {...(rotate.isPending ? { busy: t("busy") } : {})}
              onClick={() => rotate.mutate()}
            >
              {t("rotateGo")}
            </Button>
          </>
        }
      >
        <p className="s13">{t("rotateText")}</p>
      </Dialog>
    </section>
  );
}
