import { useTranslation } from "@yingda/i18n";
import { Field, TextInput } from "@yingda/ui";

/**
 * A whole number with its unit; `scale` shows a stored number in a larger unit (60: seconds as minutes). NaN stands for
 * an empty field.
 */
export function NumberField(props: {
  label: string;
  unit: string;
  value: number;
  scale?: number;
  onChange: (value: number) => void;
}) {
  const { t } = useTranslation("inboxes");
  const { value, scale = 1 } = props;
  const written = Number.isFinite(value);
  return (
    <Field label={props.label} mark={props.unit} error={written ? undefined : t("number")}>
      <TextInput
        type="number"
        min={0}
        className="num"
        value={written ? value / scale : ""}
        onChange={(event) => props.onChange(Math.round(event.target.valueAsNumber * scale))}
      />
    </Field>
  );
}
