import { useTranslation } from "@yingda/i18n";
import {
  Button,
  Checkbox,
  Field,
  Icon,
  IconButton,
  iconNames,
  LinkButton,
  RadioCards,
  SearchInput,
  Segmented,
  Select,
  Switch,
  Tabs,
  TextArea,
  TextInput,
} from "@yingda/ui";
import { useState } from "react";
import { Case } from "./Case";

export function Controls() {
  const { t } = useTranslation("gallery");
  const [segment, setSegment] = useState<"mine" | "queue" | "team">("mine");
  const [tab, setTab] = useState<"general" | "hours">("general");
  return (
    <Case title={t("controls.title")}>
      <div className="row wrap">
        <Button look="primary" icon="resolve" keyCap="E">
          {t("controls.resolve")}
        </Button>
        <Button icon="transfer" keyCap="T">
          {t("controls.transfer")}
        </Button>
        <Button look="quiet">{t("controls.later")}</Button>
        <Button look="danger">{t("controls.remove")}</Button>
        <Button look="danger-primary">{t("controls.deactivate")}</Button>
      </div>
      <div className="row wrap">
        <Button small>{t("controls.take")}</Button>
        <Button look="primary" busy={t("controls.saving")}>
          {t("controls.resolve")}
        </Button>
        <Button disabledBecause={t("controls.why")}>{t("controls.transfer")}</Button>
        <IconButton icon="attach" label={t("controls.attach")} />
        <IconButton icon="close" label={t("controls.close")} small />
        <LinkButton>{t("controls.link")}</LinkButton>
      </div>
      <Segmented
        label={t("controls.views")}
        value={segment}
        onChange={setSegment}
        items={[
          { key: "mine", label: t("controls.mine"), count: 8 },
          { key: "queue", label: t("controls.queue"), count: 4 },
          { key: "team", label: t("controls.team"), count: 23 },
        ]}
      />
      <Tabs
        label={t("controls.sections")}
        value={tab}
        onChange={setTab}
        items={[
          { key: "general", label: t("controls.general") },
          { key: "hours", label: t("controls.hours"), count: 2 },
        ]}
      >
        <p className="s13 dim" style={{ paddingTop: 12 }}>
          {tab === "general" ? t("controls.generalText") : t("controls.hoursText")}
        </p>
      </Tabs>
    </Case>
  );
}

export function Fields() {
  const { t } = useTranslation("gallery");
  const [mode, setMode] = useState<"bot" | "human">("bot");
  return (
    <Case title={t("fields.title")}>
      <Field label={t("fields.name")} help={t("fields.nameHelp")}>
        <TextInput defaultValue={t("fields.nameValue")} />
      </Field>
      <Field label={t("fields.phone")} error={t("fields.phoneError")}>
        <TextInput defaultValue="1380000" inputMode="tel" />
      </Field>
      <Field label={t("fields.note")} mark={t("fields.optional")}>
        <TextArea rows={2} placeholder={t("fields.notePlaceholder")} />
      </Field>
      <Field label={t("fields.hours")}>
        <Select>
          <option>{t("fields.hoursValue")}</option>
        </Select>
      </Field>
      <SearchInput label={t("fields.search")} placeholder={t("fields.searchPlaceholder")} keyCap="F" />
      <div className="row wrap" style={{ gap: 20 }}>
        <Switch defaultChecked>{t("fields.sound")}</Switch>
        <Switch>{t("fields.desktop")}</Switch>
        <Checkbox defaultChecked>{t("fields.remember")}</Checkbox>
        <Checkbox mixed>{t("fields.all")}</Checkbox>
        <TextInput disabled defaultValue={t("fields.locked")} aria-label={t("fields.locked")} />
      </div>
      <RadioCards
        label={t("fields.mode")}
        value={mode}
        onChange={setMode}
        cards={[
          { value: "bot", title: t("fields.botFirst"), text: t("fields.botFirstText"), icon: "bot" },
          { value: "human", title: t("fields.humanFirst"), text: t("fields.humanFirstText"), icon: "headset" },
        ]}
      />
    </Case>
  );
}

export function Icons() {
  const { t } = useTranslation("gallery");
  return (
    <Case title={t("icons")}>
      <div className="gallery-icons">
        {iconNames.map((name) => (
          <span key={name}>
            <Icon name={name} />
            {name}
          </span>
        ))}
      </div>
    </Case>
  );
}
