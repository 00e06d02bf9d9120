import type { Review } from '../../rpc/contract.ts';
import { useSidebar } from '../context.ts';
import * as words from '../messages/review.ts';
import { Checkbox, Group } from '../parts/fields.tsx';
import { Icon } from '../parts/icon.tsx';
import { useStore } from '../state/store.ts';

/**
 * Closed until a person wants to choose; what is at risk is said all the same. A column that the person's own formulas fill
 * is named, not offered.
 */
export function ColumnChoices({ review }: { readonly review: Review }) {
  const { reviewer } = useSidebar();
  const { columns } = useStore(reviewer.store);
  const replaced = review.columns.reduce((sum, { id, replaces }) => sum + (columns.includes(id) ? replaces : 0), 0);
  const isOneUnticked = review.columns.some(({ id, state }) => state === 'present' && !columns.includes(id));
  const set = (id: string, isChecked: boolean): void => {
    const wanted = (other: string): boolean => (other === id ? isChecked : columns.includes(other));
    reviewer.store.set({ columns: review.columns.map((column) => column.id).filter(wanted) });
  };
  return (
    <details class="columns">
      <summary>
        {words.filled(columns.length)}
        <Replaced count={replaced} />
      </summary>
      <Group legend={words.columns}>
        {review.columns.map(({ id, label, state, replaces }) =>
          state === 'formulas' ? (
            <p key={id} class="choice untouched">
              {label} <span class="remark">{words.columnStates.formulas}</span>
            </p>
          ) : (
            <Checkbox
              key={id}
              label={label}
              remark={words.columnStates[state] || (columns.includes(id) && <Replaced count={replaces} />)}
              isChecked={columns.includes(id)}
              onChange={(isChecked) => set(id, isChecked)}
            />
          ),
        )}
      </Group>
      {isOneUnticked && <p class="help">{words.stillFilled}</p>}
      {review.headerRow === null && <p class="help">{words.noHeader}</p>}
    </details>
  );
}

function Replaced({ count }: { readonly count: number }) {
  return count > 0 ? (
    <span class="reason">
      <Icon name="note" /> {words.replaced(count)}
    </span>
  ) : null;
}
