import { type ComponentProps, createContext, type ReactNode, useContext, useId } from "react";
import { classes } from "../classes";
import { Icon } from "../icon/Icon";

interface FieldParts {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
}

const FieldContext = createContext<FieldParts | null>(null);

/** Label above, the control, then help or the error; ties them together for screen readers. */
export function Field(props: {
  label: ReactNode;
  help?: ReactNode;
  error?: ReactNode;
  /** Shown beside the label, e.g. "optional". */
  mark?: ReactNode;
  /** Something at the right end of the label's line. */
  action?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  const invalid = Boolean(props.error);
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
        <span className="err" id={`${id}-error`}>
          <Icon name="alert" size="xs" />
          <span>{props.error}</span>
        </span>
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

/** A search box; `label` names it, the placeholder says what can be found. */
export function SearchInput({
  label,
  keyCap,
  ...rest
}: ComponentProps<"input"> & { label: string; keyCap?: string | undefined }) {
  return (
    <label className="search grow">
      <Icon name="search" size="s" />
      <input type="search" {...rest} className="input" aria-label={label} />
      {keyCap && (
        <span className="kbd hide-phone" aria-hidden="true">
          {keyCap}
        </span>
      )}
    </label>
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
