// A long table of which only the rows in sight are drawn. New rows on top do not move what is being read.
import { type KeyboardEvent, type ReactNode, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { rowAfterKey, rowHeight, rowWindow, scrolledTo } from './row-window.ts';

export interface Column<Row> {
  readonly title: string;
  /** Pixels; without it the column takes what is left. */
  readonly width?: number;
  readonly isNumber?: boolean;
  /** Hidden first when there is little room: below `medium` or only below `narrow`. */
  readonly hiddenBelow?: 'narrow' | 'medium';
  /** The one whose text is the row's button, and stays beside the details. */
  readonly isMain?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

export interface VirtualTableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** The row in a sentence; also what hovering shows. */
  readonly titleOf: (row: Row) => string;
  readonly isFailed?: (row: Row) => boolean;
  /** Key of the row whose details are open. */
  readonly selected: string | null;
  readonly onSelect: (key: string | null) => void;
  /** Said in place of rows. */
  readonly empty: string;
}

export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, rows, columns, keyOf, titleOf, isFailed, selected, onSelect, empty } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 0 });
  const [active, setActive] = useState<string | null>(null);
  const anchor = useRef<{ key: string; offset: number } | null>(null);
  const focusWanted = useRef<string | null>(null);

  const measure = useCallback((): void => {
    const element = scroller.current;
    if (element === null) return;
    const { scrollTop: top } = element;
    const first = rows[Math.floor(top / rowHeight)];
    anchor.current = top === 0 || first === undefined ? null : { key: keyOf(first), offset: top % rowHeight };
    const height = element.clientHeight;
    setView((before) => (before.top === top && before.height === height ? before : { top, height }));
  }, [rows, keyOf]);

  useLayoutEffect(() => {
    const element = scroller.current;
    const kept = anchor.current;
    if (element !== null && kept !== null) {
      const index = rows.findIndex((row) => keyOf(row) === kept.key);
      if (index >= 0) element.scrollTop = index * rowHeight + kept.offset;
    }
    measure();
  }, [rows, keyOf, measure]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [measure]);

  useLayoutEffect(() => {
    if (focusWanted.current === null) return;
    const button = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(focusWanted.current)}"]`);
    if (!button) return;
    focusWanted.current = null;
    button.focus({ preventScroll: true });
  });

  const { from, to } = rowWindow(view.top, view.height, rows.length);
  const drawn = rows.slice(from, to);
  const isActiveDrawn = drawn.some((row) => keyOf(row) === active);

  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    if (event.key === 'Escape' && selected !== null) {
      event.stopPropagation();
      onSelect(null);
      return;
    }
    const element = scroller.current;
    const target = rowAfterKey(event.key, index, rows.length, view.height);
    const row = target === undefined ? undefined : rows[target];
    if (element === null || target === undefined || row === undefined) return;
    event.preventDefault();
    const key = keyOf(row);
    focusWanted.current = key;
    setActive(key);
    if (selected !== null) onSelect(key);
    // The head of the table stays on top of the rows.
    element.scrollTop = scrolledTo(target, element.scrollTop, element.clientHeight - rowHeight);
    measure();
  };

  return (
    <div className="panel-scroller" ref={scroller} onScroll={measure}>
      <table className="panel-table" aria-label={label} aria-rowcount={rows.length + 1}>
        <colgroup>
          {columns.map(({ title, width, ...column }) => (
            <col key={title} className={classOf(column)} width={width} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ title, ...column }) => (
              <th key={title} scope="col" className={classOf(column)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        {/* In place of the rows that are not drawn. */}
        <tbody style={{ height: from * rowHeight }} />
        <tbody>
          {drawn.map((row, place) => {
            const key = keyOf(row);
            const index = from + place;
            const isTabStop = isActiveDrawn ? key === active : place === 0;
            const state = `${key === selected ? ' panel-row-open' : ''}${isFailed?.(row) ? ' panel-row-failed' : ''}`;
            return (
              <tr key={key} aria-rowindex={index + 2} className={`panel-row${state}`}>
                {columns.map(({ title, cell, ...column }) => (
                  <td key={title} className={classOf(column)}>
                    {column.isMain ? (
                      <button
                        type="button"
                        className="panel-row-button"
                        data-row={key}
                        title={titleOf(row)}
                        aria-expanded={key === selected}
                        tabIndex={isTabStop ? 0 : -1}
                        onFocus={() => setActive(key)}
                        onClick={() => onSelect(key === selected ? null : key)}
                        onKeyDown={(event) => onKeyDown(event, index)}
                      >
                        {cell(row)}
                      </button>
                    ) : (
                      cell(row)
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
        <tbody style={{ height: (rows.length - to) * rowHeight }} />
      </table>
      {rows.length === 0 && <p className="panel-empty">{empty}</p>}
    </div>
  );
}

function classOf({ isNumber, hiddenBelow, isMain }: Omit<Column<never>, 'title' | 'cell' | 'width'>): string {
  const names = [
    isNumber ? 'panel-number' : '',
    hiddenBelow === undefined ? '' : `panel-hidden-below-${hiddenBelow}`,
    isMain ? 'panel-main' : 'panel-beside',
  ];
  return names.filter((name) => name !== '').join(' ');
}
