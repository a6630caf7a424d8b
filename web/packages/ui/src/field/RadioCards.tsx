import { type ReactNode, useId } from "react";
import { Icon } from "../icon/Icon";
import type { IconName } from "../icon/names";

export interface RadioCard<Value extends string> {
  value: Value;
  title: ReactNode;
  text?: ReactNode;
  icon?: IconName;
}

/** One of a few choices that need a sentence each. */
export function RadioCards<Value extends string>(props: {
  label: string;
  cards: readonly RadioCard<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  columns?: 1 | 2;
}) {
  const name = useId();
  return (
    <div className={props.columns === 1 ? "chs one" : "chs"} role="radiogroup" aria-label={props.label}>
      {props.cards.map((card) => (
        <label key={card.value} className={card.icon ? undefined : "no-icon"}>
          {card.icon && <Icon name={card.icon} />}
          <span>
            {card.title}
            {card.text && <small>{card.text}</small>}
          </span>
          <input
            type="radio"
            className="cb"
            name={name}
            checked={card.value === props.value}
            onChange={() => props.onChange(card.value)}
          />
        </label>
      ))}
    </div>
  );
}
