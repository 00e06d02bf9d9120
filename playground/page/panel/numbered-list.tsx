// A list that grows: newest first, with a filter. Its rows count up over the whole run.
import { type ReactNode, useMemo, useState } from 'react';
import { keptRows } from './contents.ts';
import type { ListFilter } from './filters.ts';
import { countText } from './formats.ts';
import { ListPage } from './list-page.tsx';
import type { Column } from './virtual-table.tsx';

export interface NumberedListProps<Row extends { readonly number: number }> {
  readonly label: string;
  /** Such as `execution`. */
  readonly noun: string;
  /** Newest last. */
  readonly rows: readonly Row[];
  readonly filtered: (rows: readonly Row[], filter: ListFilter) => readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly titleOf: (row: Row) => string;
  readonly isFailed: (row: Row) => boolean;
  /** Said when there is none at all. */
  readonly empty: string;
  readonly details: (row: Row) => ReactNode;
}

export function NumberedList<Row extends { readonly number: number }>(props: NumberedListProps<Row>) {
  const { noun, rows, filtered, empty, ...list } = props;
  const [filter, setFilter] = useState<ListFilter>({ text: '', failedOnly: false });
  const [selected, setSelected] = useState<string | null>(null);
  const found = useMemo(() => filtered(rows, filter), [rows, filtered, filter]);
  const isFiltered = filter.text !== '' || filter.failedOnly;
  const count = rows.at(-1)?.number ?? 0;
  const kept =
    count > rows.length ? `, the newest ${Math.min(rows.length, keptRows).toLocaleString('en-US')} kept` : '';
  const matches = isFiltered ? `, ${countText(found.length, 'match', 'matches')}` : '';
  const toolbar = (
    <div className="panel-toolbar">
      <input
        type="search"
        className="panel-search"
        placeholder="Filter"
        aria-label={`Filter ${noun}s`}
        value={filter.text}
        onChange={(event) => setFilter({ ...filter, text: event.target.value })}
      />
      <label className="panel-check">
        <input
          type="checkbox"
          checked={filter.failedOnly}
          onChange={(event) => setFilter({ ...filter, failedOnly: event.target.checked })}
        />
        Failed only
      </label>
      <span className="panel-summary">{`${countText(count, noun)}${kept}${matches}`}</span>
    </div>
  );
  return (
    <ListPage
      {...list}
      toolbar={toolbar}
      rows={found}
      keyOf={keyOf}
      empty={isFiltered ? `No ${noun} matches.` : empty}
      selected={selected}
      onSelect={setSelected}
      open={selected === null ? undefined : rows.find((row) => keyOf(row) === selected)}
    />
  );
}

function keyOf({ number }: { readonly number: number }): string {
  return String(number);
}
