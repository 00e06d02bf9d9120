import type { RowRemark } from '../../rpc/contract.ts';
import { number } from '../formats.ts';
import { firstOf, goToRow } from '../messages/review.ts';
import { rowOf } from '../messages/selected.ts';
import { singlePress } from './single-press.ts';

interface RowListProps {
  readonly title: string;
  readonly help?: string;
  readonly count: number;
  readonly rows: readonly RowRemark[];
  readonly onShow: (row: number) => void;
}

/** A count that opens into its rows, each of which leads to its place in the sheet. */
export function RowList({ title, help, count, rows, onShow }: RowListProps) {
  if (count === 0) return null;
  return (
    <details class="row-list">
      <summary>
        <span>{title}</span> <span class="count">{number(count)}</span>
      </summary>
      {help && <p class="help">{help}</p>}
      <ul>
        {rows.map(({ row, text, reason }) => (
          <li key={row}>
            <button type="button" class="row" onClick={singlePress(() => onShow(row))}>
              <span class="unseen">{goToRow(row)}: </span>
              <strong aria-hidden="true">{rowOf(row)}</strong> <span>{text}</span> <span class="remark">{reason}</span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length < count && <p class="help">{firstOf(rows.length, count)}</p>}
    </details>
  );
}
