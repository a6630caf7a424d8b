import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Key, Words } from "../words";
import { usePanel } from "./context";
import { Icon } from "./Icon";

type Values = Record<string, string>;

/** Digits are counted the way people write them: spaces, dashes and a leading +86 do not matter. */
export function phoneError(value: string, words: Words): string | null {
  const digits = value.replace(/^\+?86(?=1\d{2})/, "").replace(/\D/g, "");
  const foreign = value.trim().startsWith("+") || !digits.startsWith("1");
  return digits.length === 11 || (foreign && digits.length >= 7 && digits.length <= 15)
    ? null
    : words("error.phone", { count: digits.length });
}

export function emailError(value: string, words: Words): string | null {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? null : words("error.email");
}

interface FieldOf {
  name: string;
  label: string;
  required: boolean;
  long?: boolean;
}

/** Errors are said at the field, and the first one gets the focus. */
function Form({
  fields,
  check,
  submit,
  action,
  children,
}: {
  fields: readonly FieldOf[];
  check(values: Values): Values;
  submit(values: Values): Promise<unknown>;
  action: string;
  children?: ComponentChildren;
}) {
  const { words } = usePanel();
  const [values, setValues] = useState<Values>({});
  const [errors, setErrors] = useState<Values>({});
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  async function send(event: Event) {
    event.preventDefault();
    const found: Values = { ...check(values) };
    for (const { name, required } of fields)
      if (required && !values[name]?.trim()) found[name] = words("error.required");
    setErrors(found);
    const first = fields.find(({ name }) => found[name]);
    if (first) return form.current?.querySelector<HTMLElement>(`[name="${first.name}"]`)?.focus();
    setBusy(true);
    await submit(Object.fromEntries(fields.map(({ name }) => [name, (values[name] ?? "").trim()])));
    setBusy(false);
    return undefined;
  }

  return (
    <form class="w-q3" ref={form} onSubmit={send} noValidate>
      {fields.map(({ name, label, required, long }) => {
        const error = errors[name];
        const shared = {
          id: `w-${name}`,
          name,
          value: values[name] ?? "",
          "aria-invalid": error ? true : undefined,
          "aria-describedby": error ? `w-${name}-e` : undefined,
          "aria-required": required,
        };
        return (
          <div key={name} class="field">
            <label for={`w-${name}`}>
              {label}
              {!required && <span class="opt">{words("leave.optional")}</span>}
            </label>
            {long ? (
              <textarea
                class="area"
                rows={3}
                maxLength={2000}
                {...shared}
                onInput={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
              />
            ) : (
              <input
                class="input"
                maxLength={200}
                {...(entry[name] ?? {})}
                {...shared}
                onInput={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
              />
            )}
            {error && (
              <span class="err" id={`w-${name}-e`}>
                <Icon name="alert" small />
                {error}
              </span>
            )}
          </div>
        );
      })}
      <button type="submit" class="btn primary" disabled={busy}>
        {action}
      </button>
      {children}
    </form>
  );
}

const entry: Record<string, { inputMode?: "tel" | "email"; autocomplete: string }> = {
  phone: { inputMode: "tel", autocomplete: "tel" },
  email: { inputMode: "email", autocomplete: "email" },
  name: { autocomplete: "name" },
};

function contactErrors(values: Values, words: Words): Values {
  const found: Values = {};
  const phone = values.phone?.trim();
  const email = values.email?.trim();
  const [badPhone, badEmail] = [phone && phoneError(phone, words), email && emailError(email, words)];
  if (badPhone) found.phone = badPhone;
  if (badEmail) found.email = badEmail;
  return found;
}

/** 留言: who to reply to, and what about. */
export function LeaveMessage() {
  const { state, words, client } = usePanel();
  const inbox = state.session?.inbox;
  const hours = inbox?.hoursText;
  const waiting = state.conversation?.state === "waiting" || inbox?.online;
  const fields = [
    { name: "text", label: words("leave.text"), required: true, long: true },
    { name: "phone", label: words("leave.phone"), required: false },
    { name: "email", label: words("leave.email"), required: false },
    { name: "name", label: words("leave.name"), required: false },
  ];
  const back = state.conversation ? "thread" : "home";
  return (
    <div class="w-body">
      <p class="w-bubble-like">
        {words(waiting ? "leave.intro-queue" : hours ? "leave.intro-hours" : "leave.intro", { hours: hours ?? "" })}
      </p>
      <Form
        fields={fields}
        action={words("leave.submit")}
        check={(values) => {
          const found = contactErrors(values, words);
          if (!values.phone?.trim() && !values.email?.trim()) found.phone = words("error.contact");
          return found;
        }}
        submit={async (values) => {
          if (await client.leaveMessage(values)) client.go("thread");
        }}
      >
        <button type="button" class="btn quiet" onClick={() => client.go(back)}>
          {words("leave.back")}
        </button>
        <p class="s12 faint">
          {words("leave.one-of")} · {words("leave.privacy")}
        </p>
      </Form>
    </div>
  );
}

const labels: Record<string, Key> = {
  name: "field.name",
  phone: "field.phone",
  email: "field.email",
  order: "field.order",
  company: "field.company",
};

/** Asked once, before the first words, when the inbox wants to know. */
export function PreChat() {
  const { state, words, client } = usePanel();
  const asked = state.session?.inbox.preChat ?? [];
  const fields = asked.map(({ field, label, required }) => {
    const key = labels[field];
    return { name: field, label: label || (key ? words(key) : field), required: required ?? false };
  });
  return (
    <div class="w-body">
      <div class="w-hello">
        <h2>{words("pre.title")}</h2>
        <p class="dim s13">{words("pre.help")}</p>
      </div>
      <Form
        fields={fields}
        action={words("pre.submit")}
        check={(values) => contactErrors(values, words)}
        submit={client.preChat}
      />
    </div>
  );
}
