import { type Refused, refusal } from "../client/http";
import { people } from "../client/state";
import type { PreChatField } from "../client/wire";
import { type Child, h, useOnce, useRef, useState } from "../dom/dom";
import { Hello } from "../ui/Home";
import { Icon } from "../ui/Icon";
import * as icons from "../ui/icons";
import { client } from "../ui/panel";
import { uuid } from "../uuid";
import { type Key, words } from "../words";
import { refused } from "../words/refused";
import { Radios } from "./Radios";

type Values = Readonly<Record<string, string>>;

interface FieldOf extends Omit<PreChatField, "required"> {
  required?: boolean;
  long?: boolean;
  /** One of several of which one is needed: the form's note says so. */
  either?: boolean;
}

/** The questions that the answers so far lead to; what was answered to one that is not asked does not count. */
export function asked<F extends FieldOf>(fields: readonly F[], values: Values): F[] {
  const given: Record<string, string> = {};
  return fields.filter(({ field, when }) => {
    const is = when && given[when.field];
    if (when && !(is && (!when.answer || when.answer === is))) return false;
    given[field] = values[field]?.trim() ?? "";
    return true;
  });
}

/** What is wrong with a field, by the refusal's code; the server alone knows telephone numbers. */
function wrong({ code, facts }: Refused): string {
  if (code === "phone.form") {
    const digits = Number(facts.digits);
    return digits < 11 ? words("error.phone", { count: digits }) : words("error.phone-unknown");
  }
  return code === "email.form" ? words("error.email") : refused(code);
}

/** Errors are said at the field, and the first one gets the focus. */
function Form({
  fields,
  check,
  submit,
  action,
  note,
  children,
}: {
  fields: readonly FieldOf[];
  check?(values: Values): Values;
  submit(values: Values): Promise<unknown>;
  action: string;
  /** What is to be known before the fields are filled in. */
  note?: Child;
  children?: Child;
}) {
  const [values, setValues] = useState<Values>({});
  const [errors, setErrors] = useState<Values>({});
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>();
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
      const no = refusal(problem);
      if (!show({ [`${no.facts.field}`]: wrong(no) })) setErrors({ "": wrong(no) });
    }
    setBusy(false);
  }

  return (
    <form class="card w-q3" ref={form} onsubmit={send} novalidate>
      {note && (
        <p class="s12 dim" id="w-note">
          {note}
        </p>
      )}
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
      <div class="row">
        <button type="submit" class="btn primary grow" disabled={busy}>
          {action}
        </button>
        {children}
      </div>
    </form>
  );
}

function Wrong({ id, children }: { id: string; children?: Child }) {
  return (
    <span class="err row s12" id={id} role="alert">
      <Icon draw={icons.alert} />
      {children}
    </span>
  );
}

/** Which keyboard a phone shows (there is none for names), and what a browser may fill in. */
const kinds: Record<string, "tel" | "email" | "name" | undefined> = { phone: "tel", email: "email", name: "name" };

interface Answer {
  of: FieldOf;
  value: string;
  error: string | undefined;
  write(value: string): void;
}

function Field({ of: { field, label, required, options, long, either }, value, error, write }: Answer) {
  const id = `w-${field}`;
  const at = options?.indexOf(value) ?? -1;
  const said = {
    "aria-invalid": Boolean(error),
    "aria-describedby": (error ? `${id}-e ` : "") + (either ? "w-note" : "") || undefined,
    "aria-required": required,
  };
  const typed = {
    ...said,
    id,
    name: field,
    value,
    oninput: ({ currentTarget }: { currentTarget: { value: string } }) => write(currentTarget.value),
  };
  return (
    <div class="field">
      {/* A group of buttons is named by these words, each button by its own. */}
      <label for={options ? undefined : id} id={`${id}-l`}>
        {label}
        {!required && !either && <span class="opt">{words("leave.optional")}</span>}
      </label>
      {options ? (
        <Radios
          {...said}
          class="w-tags row wrap"
          aria-labelledby={`${id}-l`}
          options={options}
          at={at}
          choose={(next) => write(next === at && !required ? "" : (options[next] ?? ""))}
          each={(index) => ({ id: index === Math.max(0, at) ? id : undefined })}
        />
      ) : long ? (
        <textarea class="area" rows={2} maxlength={2000} {...typed} />
      ) : (
        <input class="area" maxlength={200} inputmode={kinds[field]} autocomplete={kinds[field]} {...typed} />
      )}
      {error && <Wrong id={`${id}-e`}>{error}</Wrong>}
    </div>
  );
}

/** 留言: who to reply to, and what about. */
export function LeaveMessage() {
  const { session, conversation, absent } = client.state;
  const { staffed } = people(client.state);
  // One form is one message, however often it has to be sent.
  const clientId = useOnce(uuid);
  const hours = session?.inbox.hoursText;
  const key: Key = !staffed ? "leave.intro" : absent === "full" ? "leave.intro-full" : "leave.intro-queue";
  const fields = [
    { field: "text", label: words("leave.text"), required: true, long: true },
    { field: "phone", label: words("leave.phone"), either: true },
    { field: "email", label: words("leave.email"), either: true },
    { field: "name", label: words("leave.name") },
  ];
  return (
    <div class="w-body">
      <p class="bub bot">
        {key === "leave.intro" && hours && words("home.hours", { hours })}
        {words(key)}
      </p>
      <Form
        fields={fields}
        action={words("leave.submit")}
        note={[words("leave.one-of"), " · ", words("leave.privacy")]}
        check={({ phone, email }): Values => (phone?.trim() || email?.trim() ? {} : { phone: words("leave.one-of") })}
        submit={async (values) => {
          await client.submit("POST", "/left-message", { ...values, clientId });
          client.go("thread");
        }}
      >
        <button type="button" class="btn quiet" onclick={() => client.go(conversation ? "thread" : "home")}>
          {words("leave.back")}
        </button>
      </Form>
    </div>
  );
}

/** Asked once, before the first words, when the inbox wants to know. */
export function PreChat() {
  const { session, entries } = client.state;
  return (
    <div class="w-body">
      <Hello title={words("pre.title")}>{words(entries.length > 0 ? "pre.waiting" : "pre.help")}</Hello>
      <Form
        fields={session?.inbox.preChat ?? []}
        action={words("pre.submit")}
        submit={async (values) => {
          await client.submit("PUT", "/pre-chat", values);
          await client.answered();
        }}
      />
    </div>
  );
}
