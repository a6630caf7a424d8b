import type { Range } from "@yingda/api";
import { number, useTranslation } from "@yingda/i18n";
import { Field, TextInput } from "@yingda/ui";
import { within } from "./draft";

/**
 * A whole number with its unit and its range; `scale` shows a stored number in a larger unit (60: seconds as minutes).
 * NaN stands for an empty field.
 */
export function NumberField(props: {
  label: string;
  unit: string;
  value: number;
  range: Range;
  at: string;
  scale?: number;
  onChange: (value: number) => void;
}) {
  const { t } = useTranslation("inboxes");
  const { value, range, scale = 1 } = props;
  const written = Number.isFinite(value);
  const [least, most] = [range.least / scale, range.most / scale];
  const wrong = !written
    ? t("number")
    : !within(value, range) && t("numberRange", { least: number(least), most: number(most) });
  return (
    <Field label={props.label} mark={props.unit} error={wrong} at={props.at}>
      <TextInput
        type="number"
        min={least}
        max={most}
        step="any"
        className="num"
        value={written ? value / scale : ""}
        onChange={(event) => props.onChange(Math.round(event.target.valueAsNumber * scale))}
      />
    </Field>
  );
}
