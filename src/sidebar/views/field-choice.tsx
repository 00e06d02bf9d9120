import { catalogue } from '../catalogue.ts';
import * as words from '../messages/formula.ts';
import { Checkbox, Group } from '../parts/fields.tsx';

const moreFields = catalogue.fields.filter((name) => !catalogue.usualFields.includes(name));

interface FieldChoiceProps {
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** The columns of CA_VIDEO, in the order in which they will stand. */
export function FieldChoice({ chosen, onChange }: FieldChoiceProps) {
  const box = (name: string) => (
    <Checkbox
      key={name}
      label={words.field(name)}
      isChecked={chosen.includes(name)}
      onChange={(isChecked) => {
        const wanted = (field: string): boolean => (field === name ? isChecked : chosen.includes(field));
        onChange([...catalogue.usualFields, ...moreFields].filter(wanted));
      }}
    />
  );
  return (
    <Group legend={words.fields}>
      {catalogue.usualFields.map(box)}
      <details>
        <summary>{words.moreFields}</summary>
        {moreFields.map(box)}
      </details>
    </Group>
  );
}
