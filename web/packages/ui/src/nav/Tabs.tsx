import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as TabsRoot } from "react-aria-components";

export interface TabItem<Key extends string> {
  key: Key;
  label: ReactNode;
  /** Shown after the label, tabular. */
  count?: number | undefined;
}

/** Underlined tabs with the panel of the chosen one. */
export function Tabs<Key extends string>(props: {
  label: string;
  items: readonly TabItem<Key>[];
  value: Key;
  onChange: (key: Key) => void;
  children: ReactNode;
}) {
  const { items, onChange } = props;
  return (
    <TabsRoot selectedKey={props.value} onSelectionChange={(key) => choose(items, key, onChange)}>
      <TabList className="tabs" aria-label={props.label}>
        {items.map((item) => (
          <Tab key={item.key} id={item.key}>
            {item.label}
            {item.count !== undefined && <span className="num faint"> {item.count}</span>}
          </Tab>
        ))}
      </TabList>
      {/* A panel of its own per tab: one that changes its id would leave the tab pointing at the old one. */}
      <TabPanel key={props.value} id={props.value}>
        {props.children}
      </TabPanel>
    </TabsRoot>
  );
}

function choose<Key extends string>(items: readonly TabItem<Key>[], key: unknown, onChange: (key: Key) => void) {
  const item = items.find((candidate) => candidate.key === key);
  if (item !== undefined) onChange(item.key);
}

/** A few views of the same place; the chosen one is white on grey. Arrow keys move. */
export function Segmented<Key extends string>(props: {
  label: string;
  items: readonly TabItem<Key>[];
  /** Null when none of them is what is shown. */
  value: Key | null;
  onChange: (key: Key) => void;
}) {
  const { items, value, onChange } = props;
  const step = (by: number, from: HTMLElement) => {
    const at = items.findIndex((item) => item.key === from.dataset.key);
    const next = items[(at + by + items.length) % items.length];
    if (next === undefined) return;
    onChange(next.key);
    const button = from.parentElement?.querySelector(`[data-key="${next.key}"]`);
    if (button instanceof HTMLElement) button.focus();
  };
  return (
    <div className="seg" role="tablist" aria-label={props.label}>
      {items.map((item) => (
        <button
          key={item.key}
          type="button"
          role="tab"
          data-key={item.key}
          aria-selected={item.key === value}
          tabIndex={item.key === (value ?? items[0]?.key) ? 0 : -1}
          onClick={() => onChange(item.key)}
          onKeyDown={(event) => {
            if (event.key === "ArrowRight") step(1, event.currentTarget);
            if (event.key === "ArrowLeft") step(-1, event.currentTarget);
          }}
        >
          {item.label}
          {item.count !== undefined && <span className="num">{item.count}</span>}
        </button>
      ))}
    </div>
  );
}
