import type { Contact } from "@yingda/api";
import { useTranslation } from "@yingda/i18n";
import { Button, Field, Select, TextArea, TextInput } from "@yingda/ui";
import { type FormEvent, useState } from "react";
import type { ContactChange } from "./useCustomer";

const levels = [0, 1, 2, 3, 4] as const;

export function ProfileForm(props: {
  profile: Contact;
  onSave: (change: ContactChange) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  const { name, phone, email, note, level } = props.profile;
  const [given, setGiven] = useState({ name, phone, email, note, level });
  const email_ = given.email.trim();
  const wrongMail = email_ !== "" && !/^[^@\s]+@[^@\s]+$/.test(email_);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!wrongMail) props.onSave({ ...given, name: given.name.trim(), email: email_, phone: given.phone.trim() });
  };
  return (
    <form className="stack profile-f" onSubmit={submit} noValidate>
      <Field label={t("customer.name")}>
        <TextInput
          maxLength={120}
          value={given.name}
          onChange={(event) => setGiven({ ...given, name: event.target.value })}
        />
      </Field>
      <Field label={t("customer.phone")}>
        <TextInput
          type="tel"
          maxLength={40}
          value={given.phone}
          onChange={(event) => setGiven({ ...given, phone: event.target.value })}
        />
      </Field>
      <Field label={t("customer.email")} error={wrongMail ? t("customer.emailWrong") : undefined}>
        <TextInput
          type="email"
          maxLength={254}
          value={given.email}
          onChange={(event) => setGiven({ ...given, email: event.target.value })}
        />
      </Field>
      <Field label={t("customer.level")}>
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
      <Field label={t("customer.note")}>
        <TextArea
          rows={2}
          maxLength={2000}
          value={given.note}
          onChange={(event) => setGiven({ ...given, note: event.target.value })}
        />
      </Field>
      <div className="row profile-a">
        <Button onClick={props.onCancel}>{t("notYet")}</Button>
        <Button type="submit" look="primary">
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
