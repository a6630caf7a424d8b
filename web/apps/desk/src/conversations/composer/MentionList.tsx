import { useTranslation } from "@yingda/i18n";
import { Avatar } from "@yingda/ui";

export interface Mentioned {
  id: string;
  name: string;
  number: string;
}

/** Colleagues that fit what follows the at sign. */
export function MentionList(props: {
  id: string;
  people: readonly Mentioned[];
  chosen: number;
  onChoose: (at: number) => void;
  onTake: (person: Mentioned) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="pop mention" role="listbox" id={props.id} aria-label={t("composer.mention")}>
      {props.people.map((person, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the text field that keeps the focus
        <div
          key={person.id}
          id={`${props.id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === props.chosen}
          className="opt-row"
          onPointerMove={() => at !== props.chosen && props.onChoose(at)}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => props.onTake(person)}
        >
          <Avatar who="colleague" name={person.name} tint={person.number} size="s" />
          <span className="grow cut">{person.name}</span>
          <span className="faint num">{person.number}</span>
        </div>
      ))}
    </div>
  );
}
