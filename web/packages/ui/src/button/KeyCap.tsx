import type { ReactNode } from "react";

/** One key. Decoration: hidden from screen readers, and where there is no keyboard. */
export function KeyCap({ children }: { children: ReactNode }) {
  return (
    <span className="kbd hide-phone" aria-hidden="true">
      {children}
    </span>
  );
}
