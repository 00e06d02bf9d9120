// A filtered list with the details of one row beside it.
import './list.css';
import type { ReactNode } from 'react';
import { type Column, VirtualTable } from './virtual-table.tsx';

export interface ListPageProps<Row> {
  readonly label: string;
  /** Between the tabs and the list. */
  readonly toolbar?: ReactNode;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly titleOf: (row: Row) => string;
  readonly isFailed?: (row: Row) => boolean;
  readonly empty: string;
  readonly selected: string | null;
  readonly onSelect: (key: string | null) => void;
  /** The selected row, also when the filter hides it. */
  readonly open: Row | undefined;
  readonly details: (row: Row) => ReactNode;
}

export function ListPage<Row>({ toolbar, open, details, ...table }: ListPageProps<Row>) {
  const { onSelect, titleOf } = table;
  return (
    <div className="panel-list-page">
      {toolbar}
      <div className={open === undefined ? 'panel-split' : 'panel-split panel-split-open'}>
        <VirtualTable {...table} />
        {open !== undefined && (
          <section className="panel-details" aria-label="Details">
            <div className="panel-details-head">
              <h3 className="panel-details-title" title={titleOf(open)}>
                {titleOf(open)}
              </h3>
              <button type="button" className="panel-close" aria-label="Close details" onClick={() => onSelect(null)}>
                ×
              </button>
            </div>
            <div className="panel-details-body">{details(open)}</div>
          </section>
        )}
      </div>
    </div>
  );
}

/** Pairs of what and value; pairs without a value are left out. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="panel-facts">
      {facts
        .filter(([, value]) => value !== undefined && value !== null && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
