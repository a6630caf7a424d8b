import { h, useEffect, useRef } from "../dom/dom";
import type { Elements } from "../dom/elements";
import { rove } from "./Radios";

type Floating = Omit<Elements["div"], "class" | "onkeydown"> & { columns?: number; close(): void };

/**
 * Floats above the panel, and takes the focus. Arrow keys move it; Escape, Tab and a press elsewhere close it. The
 * focus goes back to the button that opened this, unless it has gone elsewhere.
 */
export function Pop({ columns, close, children, ...rest }: Floating) {
  const root = useRef<HTMLDivElement>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: closing is the same each time
  useEffect(() => {
    const around = root.current?.parentElement;
    function outside({ target }: Event) {
      if (target instanceof Node && !around?.contains(target)) close();
    }
    addEventListener("pointerdown", outside);
    root.current?.querySelector("button")?.focus();
    return () => {
      removeEventListener("pointerdown", outside);
      // Still inside: it would be lost with what goes now.
      if (root.current?.contains(document.activeElement)) {
        around?.querySelector<HTMLElement>("[aria-expanded]")?.focus();
      }
    };
  }, []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its role comes with the rest
    <div
      {...rest}
      class="pop"
      ref={root}
      onkeydown={(event) => {
        if (event.key === "Escape") event.preventDefault();
        if (event.key === "Escape" || event.key === "Tab") close();
        else rove(event, columns);
      }}
    >
      {children}
    </div>
  );
}
