import type { Contact } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { BarNote, Button, Field, Select, TextArea, TextInput } from "@yingda/ui";
import { type FormEvent, useState } from "react";
import { useRefusalText } from "../../session/refusalText";
import { useEditCustomer } from "./useCustomer";

const levels = [0, 1, 2, 3, 4] as const;

/** What staff keep about a customer. Refused, it stays open with everything typed; what a colleague wrote shows below. */
export function ProfileForm({ profile, onDone }: { profile: Contact; onDone: () => void }) {
  const { t } = useTranslation();
  const refusalText = useRefusalText();
  const edit = useEditCustomer(profile.id);
  const [begun] = useState(profile);
  const { name, phone, email, note, level } = begun;
  const [given, setGiven] = useState({ name, phone, email, note, level });
  const email_ = given.email.trim();
  const wrongMail = email_ !== "" && !/^[^@\s]+@[^@\s]+$/.test(email_);
  const theirs = (field: "name" | "phone" | "email" | "note") =>
    profile[field] !== begun[field] && profile[field] !== given[field]
      ? t("customer.theirs", { value: profile[field] || "–" })
      : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrongMail || edit.isPending) return;
    const change = { ...given, name: given.name.trim(), email: email_, phone: given.phone.trim() };
    edit.mutate({ change, shown: false }, { onSuccess: onDone });
  };
  return (
    <form className="stack profile-f" onSubmit={submit} noValidate>
      {edit.isError && (
        <BarNote icon="alert" tone="over">
          {refusalText(edit.error)}
        </BarNote>
      )}
      <Field label={t("customer.name")} help={theirs("name")}>
        <TextInput
          maxLength={120}
          value={given.name}
          onChange={(event) => setGiven({ ...given, name: event.target.value })}
        />
      </Field>
      <Field label={t("customer.phone")} help={theirs("phone")}>
        <TextInput
          type="tel"
          maxLength={40}
          value={given.phone}
          onChange={(event) => setGiven({ ...given, phone: event.target.value })}
        />
      </Field>
      <Field
        label={t("customer.email")}
        help={theirs("email")}
        error={wrongMail ? t("customer.emailWrong") : undefined}
      >
        <TextInput
          type="email"
          maxLength={254}
          value={given.email}
          onChange={(event) => setGiven({ ...given, email: event.target.value })}
        />
      </Field>
      <Field
        label={t("customer.level")}
        help={
          profile.level !== level && profile.level !== given.level
            ? t("customer.theirs", { value: t(`level.${levels[profile.level] ?? 0}`) })
            : undefined
        }
      >
        <Select
          value={String(given.level)}
          onChange={(event) => setGiven({ ...given, level: Number(event.target.value) })}
        >
          {levels.map((each) => (
            <option key={each} value={each}>
              {t(`level.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("customer.note")} help={theirs("note")}>
        <TextArea
          rows={2}
          maxLength={2000}
          value={given.note}
          onChange={(event) => setGiven({ ...given, note: event.target.value })}
        />
      </Field>
      <div className="row profile-a">
        <Button onClick={onDone}>{t("notYet")}</Button>
        <Button type="submit" look="primary" {...(edit.isPending ? { busy: t("saving") } : {})}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
