import { type ComponentProps, createContext, type ReactNode, useContext, useEffect, useId, useRef } from "react";
import { IconButton } from "../button/Button";
import { classes } from "../classes";
import { Icon } from "../icon/Icon";

interface FieldParts {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
}

const FieldContext = createContext<FieldParts | null>(null);

interface RefusedPlace {
  /** Names and places in lists with dots between: `settings.preChat.0.label`. */
  at: string;
  text: ReactNode;
}

const RefusedContext = createContext<RefusedPlace | null>(null);

/**
 * Fields of which one may have been refused, by its place in what was sent: the field that is `at` that place, or holds
 * it, says so itself, and has the focus as soon as it is refused.
 */
export function RefusedFields({ refused, children }: { refused: RefusedPlace | null; children: ReactNode }) {
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refused) fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refused]);
  return (
    <div ref={fields} className="refusable">
      <RefusedContext value={refused}>{children}</RefusedContext>
    </div>
  );
}

function useRefused(at: string | undefined): ReactNode {
  const refused = useContext(RefusedContext);
  return refused && at && `${refused.at}.`.startsWith(`${at}.`) ? refused.text : null;
}

function Wrong({ id, text }: { id: string; text: ReactNode }) {
  return (
    <span className="err" id={`${id}-error`}>
      <Icon name="alert" size="xs" />
      <span>{text}</span>
    </span>
  );
}

/** What has no label line of its own, and says after it that it was refused. */
export function RefusedMark({ at, children }: { at: string; children: ReactNode }) {
  const id = useId();
  const error = useRefused(at);
  return (
    <>
      <FieldContext value={error ? { id, describedBy: `${id}-error`, invalid: true } : null}>{children}</FieldContext>
      {error && <Wrong id={id} text={error} />}
    </>
  );
}

/** Label above, the control, then help or the error; ties them together for screen readers. */
export function Field(props: {
  label: ReactNode;
  help?: ReactNode;
  error?: ReactNode;
  /** Its place in what is sent, by which it may be refused. */
  at?: string;
  /** Shown beside the label, e.g. "optional". */
  mark?: ReactNode;
  /** Something at the right end of the label's line. */
  action?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  const refused = useRefused(props.at);
  const error = props.error || refused;
  const invalid = Boolean(error);
  const describedBy = invalid ? `${id}-error` : props.help ? `${id}-help` : undefined;
  return (
    <div className="field">
      <div className="row between">
        <label className="lab" htmlFor={id}>
          {props.label}
          {props.mark && <span className="opt">{props.mark}</span>}
        </label>
        {props.action}
      </div>
      <FieldContext value={{ id, describedBy, invalid }}>{props.children}</FieldContext>
      {invalid ? (
        <Wrong id={id} text={error} />
      ) : (
        props.help && (
          <span className="help" id={`${id}-help`}>
            {props.help}
          </span>
        )
      )}
    </div>
  );
}

function useFieldParts() {
  const field = useContext(FieldContext);
  return field === null
    ? {}
    : { id: field.id, "aria-describedby": field.describedBy, "aria-invalid": field.invalid || undefined };
}

export function TextInput({ className, ...rest }: ComponentProps<"input">) {
  return <input type="text" {...useFieldParts()} {...rest} className={classes("input", className)} />;
}

export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea rows={4} {...useFieldParts()} {...rest} className={classes("area", className)} />;
}

export function Select({ className, ...rest }: ComponentProps<"select">) {
  return <select {...useFieldParts()} {...rest} className={classes("select", className)} />;
}

/** A search box; `label` names it, the placeholder says what can be found, `clear` empties it. */
export function SearchInput({
  label,
  keyCap,
  clear,
  ...rest
}: ComponentProps<"input"> & {
  label: string;
  keyCap?: string | undefined;
  clear?: { label: string; run: () => void };
}) {
  const typed = rest.value !== undefined && rest.value !== "";
  return (
    <div className="search grow">
      <Icon name="search" size="s" />
      <input type="search" {...rest} className="input" aria-label={label} />
      {keyCap && !typed && (
        <span className="kbd hide-phone" aria-hidden="true">
          {keyCap}
        </span>
      )}
      {clear && typed && (
        <IconButton
          icon="close"
          small
          label={clear.label}
          onClick={(event) => {
            clear.run();
            event.currentTarget.parentElement?.querySelector("input")?.focus();
          }}
        />
      )}
    </div>
  );
}

/** On or off, at once. */
export function Switch({ children, className, ...rest }: ComponentProps<"input">) {
  return (
    <label className={classes("row", className)}>
      {/* biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox carries its own state */}
      <input type="checkbox" role="switch" {...rest} className="sw" />
      {children && <span>{children}</span>}
    </label>
  );
}

/** One of a set of facts that takes effect on save. */
export function Checkbox({ children, className, mixed, ...rest }: ComponentProps<"input"> & { mixed?: boolean }) {
  return (
    <label className={classes("row", className)}>
      <input
        type="checkbox"
        {...rest}
        className={classes("cb", mixed && "mixed")}
        ref={(box) => {
          if (box) box.indeterminate = mixed === true;
        }}
      />
      {children && <span>{children}</span>}
    </label>
  );
}
