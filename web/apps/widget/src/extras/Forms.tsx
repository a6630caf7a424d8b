import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { text } from "../check";
import { Refused } from "../client/http";
import type { PreChatField } from "../client/wire";
import { refusedKey, usePanel } from "../ui/context";
import { Icon } from "../ui/Icon";
import * as icons from "../ui/icons";
import { uuid } from "../uuid";
import type { Words } from "../words";
import { rove } from "./rove";

export type Values = Readonly<Record<string, string>>;

interface FieldOf extends PreChatField {
  long?: boolean;
}

/** The questions that the answers so far lead to; what was answered to one that is not asked does not count. */
export function asked<F extends PreChatField>(fields: readonly F[], values: Values): F[] {
  const given: Record<string, string> = {};
  return fields.filter(({ field, when }) => {
    const is = when && given[when.field];
    if (when && !(is && (!when.answer || when.answer === is))) return false;
    given[field] = values[field]?.trim() ?? "";
    return true;
  });
}

/** What is wrong with a field, by the refusal's code; the server alone knows telephone numbers. */
function wrong({ code, facts }: Refused, words: Words): string {
  if (code === "phone.form") {
    const digits = Number(facts.digits);
    return digits < 11 ? words("error.phone", { count: digits }) : words("error.phone-unknown");
  }
  return words(code === "email.form" ? "error.email" : refusedKey(code));
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
  check?(values: Values): Values;
  submit(values: Values): Promise<unknown>;
  action: string;
  children?: ComponentChildren;
}) {
  const { words } = usePanel();
  const [values, setValues] = useState<Values>({});
  const [errors, setErrors] = useState<Values>({});
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const shown = asked(fields, values);

  function write(field: string, value: string) {
    setValues({ ...values, [field]: value });
    setErrors({ ...errors, [field]: "" });
  }

  function show(found: Values) {
    setErrors(found);
    const first = shown.find(({ field }) => found[field]);
    if (first) form.current?.querySelector<HTMLElement>(`#w-${first.field}`)?.focus();
    return first !== undefined;
  }

  async function send(event: Event) {
    event.preventDefault();
    const found: Record<string, string> = { ...check?.(values) };
    for (const { field, required } of shown) {
      if (required && !values[field]?.trim()) found[field] = words("error.required");
    }
    if (show(found)) return;
    setBusy(true);
    try {
      await submit(Object.fromEntries(shown.map(({ field }) => [field, values[field]?.trim() ?? ""])));
    } catch (problem) {
      const code = problem instanceof Refused ? problem.code : "network";
      const field = problem instanceof Refused && text(problem.facts.field) ? problem.facts.field : "";
      if (!(problem instanceof Refused) || !show({ [field]: wrong(problem, words) })) {
        setErrors({ "": words(refusedKey(code)) });
      }
    }
    setBusy(false);
  }

  return (
    <form class="w-q3" ref={form} onSubmit={send} noValidate>
      {shown.map((each) => (
        <Field
          key={each.field}
          of={each}
          value={values[each.field] ?? ""}
          error={errors[each.field]}
          write={(value) => write(each.field, value)}
        />
      ))}
      {errors[""] && <Wrong id="w-form-e">{errors[""]}</Wrong>}
      <button type="submit" class="btn primary" disabled={busy}>
        {action}
      </button>
      {children}
    </form>
  );
}

function Wrong({ id, children }: { id: string; children: ComponentChildren }) {
  return (
    <span class="err" id={id} role="alert">
      <Icon draw={icons.alert} small />
      {children}
    </span>
  );
}

const entry: Record<string, { inputMode?: "tel" | "email"; autocomplete: string }> = {
  phone: { inputMode: "tel", autocomplete: "tel" },
  email: { inputMode: "email", autocomplete: "email" },
  name: { autocomplete: "name" },
};

interface Answer {
  of: FieldOf;
  value: string;
  error: string | undefined;
  write(value: string): void;
}

function Field({ of, value, error, write }: Answer) {
  const { words } = usePanel();
  const { field, label, required, options, long } = of;
  const id = `w-${field}`;
  const shared = {
    id,
    name: field,
    value,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": error ? `${id}-e` : undefined,
    "aria-required": required,
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) => write(currentTarget.value),
  };
  return (
    <div class="field">
      {/* A group of buttons is named by these words, each button by its own. */}
      <label for={options ? undefined : id} id={`${id}-l`}>
        {label}
        {!required && <span class="opt">{words("leave.optional")}</span>}
      </label>
      {options ? (
        <Choices of={of} options={options} value={value} error={error} write={write} />
      ) : long ? (
        <textarea class="area" rows={3} maxLength={2000} {...shared} />
      ) : (
        <input class="input" maxLength={200} {...entry[field]} {...shared} />
      )}
      {error && <Wrong id={`${id}-e`}>{error}</Wrong>}
    </div>
  );
}

/** A few answers side by side; arrow keys move and choose, as in any radio group. */
function Choices({ of, options, value, error, write }: Answer & { options: readonly string[] }) {
  const id = `w-${of.field}`;
  const at = Math.max(0, options.indexOf(value));
  return (
    <div
      class="w-tags"
      role="radiogroup"
      aria-labelledby={`${id}-l`}
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? `${id}-e` : undefined}
      aria-required={of.required}
      onKeyDown={(event) => {
        const next = options[rove(event)];
        if (next) write(next);
      }}
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useSemanticElements: drawn as in the rating, which native radios cannot be
        <button
          key={option}
          id={index === at ? id : undefined}
          type="button"
          role="radio"
          aria-checked={option === value}
          tabIndex={index === at ? 0 : -1}
          onClick={() => write(option === value && !of.required ? "" : option)}
        >
          {option}
        </button>
      ))}
    </div>
  );
}

/** 留言: who to reply to, and what about. */
export function LeaveMessage() {
  const { state, words, client } = usePanel();
  // One form is one message, however often it has to be sent.
  const [clientId] = useState(uuid);
  const inbox = state.session?.inbox;
  const hours = inbox?.hoursText;
  const waiting = state.conversation?.state === "waiting" || inbox?.online;
  const fields = [
    { field: "text", label: words("leave.text"), required: true, long: true },
    { field: "phone", label: words("leave.phone"), required: false },
    { field: "email", label: words("leave.email"), required: false },
    { field: "name", label: words("leave.name"), required: false },
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
        check={({ phone, email }): Values => (phone?.trim() || email?.trim() ? {} : { phone: words("error.contact") })}
        submit={async (values) => {
          await client.submit("POST", "/left-message", { ...values, clientId });
          client.go("thread");
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

/** Asked once, before the first words, when the inbox wants to know. */
export function PreChat() {
  const { state, words, client } = usePanel();
  return (
    <div class="w-body">
      <div class="w-hello">
        <h2>{words("pre.title")}</h2>
        <p class="dim s13">{words(state.entries.length > 0 ? "pre.waiting" : "pre.help")}</p>
      </div>
      <Form
        fields={state.session?.inbox.preChat ?? []}
        action={words("pre.submit")}
        submit={async (values) => {
          await client.submit("PUT", "/pre-chat", values);
          await client.answered();
        }}
      />
    </div>
  );
}
