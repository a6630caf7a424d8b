import { Field, TextInput } from "@yingda/ui";

/** A whole number with its unit; `scale` shows a stored number in a larger unit (60: seconds as minutes). */
export function NumberField(props: {
  label: string;
  unit: string;
  value: number;
  scale?: number;
  onChange: (value: number) => void;
}) {
  const scale = props.scale ?? 1;
  return (
    <Field label={props.label} mark={props.unit}>
      <TextInput
        type="number"
        min={0}
        className="num"
        value={Number.isFinite(props.value) ? props.value / scale : ""}
        onChange={(event) => {
          const value = event.target.valueAsNumber;
          if (Number.isFinite(value)) props.onChange(Math.round(value * scale));
        }}
      />
    </Field>
  );
}
