import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from "react";
import { KeyCap } from "../button/KeyCap";
import { Icon } from "../icon/Icon";
import type { IconName } from "../icon/names";

export interface Toast {
  icon?: IconName;
  text: string;
  /** One action; pressing it closes the toast. `undo` is what the Z key reaches. */
  action?: { label: string; keyCap?: string; undo?: boolean; run: () => void } | undefined;
}

type Shown = Toast & { id: number };
interface Toasts {
  show: (toast: Toast) => void;
  /** Runs the newest undo that is offered; false when there is none (the Z key). */
  undo: () => boolean;
}

const ToastsContext = createContext<Toasts | null>(null);

/** Milliseconds a toast stays while neither hovered nor focused. */
const STAYS = 6000;

/** Holds the toasts of everything inside, at the bottom left, at most three at once. */
export function ToastRegion({ label, children }: { label: string; children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const latest = useRef(shown);
  latest.current = shown;
  const nextId = useRef(0);
  const close = useCallback((id: number) => setShown((all) => all.filter((toast) => toast.id !== id)), []);
  const toasts = useMemo<Toasts>(
    () => ({
      show: (toast) => setShown((all) => [...all.slice(-2), { ...toast, id: nextId.current++ }]),
      undo: () => {
        const newest = latest.current.findLast((toast) => toast.action?.undo === true);
        if (newest === undefined) return false;
        close(newest.id);
        newest.action?.run();
        return true;
      },
    }),
    [close],
  );
  return (
    <ToastsContext value={toasts}>
      {children}
      <section className="toasts" aria-label={label} aria-live="polite">
        {shown.map((toast) => (
          <ToastBar key={toast.id} toast={toast} onClose={() => close(toast.id)} />
        ))}
      </section>
    </ToastsContext>
  );
}

export function useToasts(): Toasts {
  const toasts = useContext(ToastsContext);
  if (toasts === null) throw new Error("no ToastRegion above");
  return toasts;
}

function ToastBar({ toast, onClose }: { toast: Shown; onClose: () => void }) {
  const [held, setHeld] = useState(false);
  const closing = useEffectEvent(onClose);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => closing(), STAYS);
    return () => clearTimeout(timer);
  }, [held]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only keeps the toast open
    <div
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast.icon && <Icon name={toast.icon} size="s" />}
      <span>{toast.text}</span>
      {toast.action && (
        <button
          type="button"
          className="btn s"
          onClick={() => {
            onClose();
            toast.action?.run();
          }}
        >
          {toast.action.label}
          {toast.action.keyCap && <KeyCap>{toast.action.keyCap}</KeyCap>}
        </button>
      )}
    </div>
  );
}
