// Which rows of a long list are worth drawing.

export const rowHeight = 24;

const spareRows = 8;

export interface RowWindow {
  readonly from: number;
  /** The first that is not drawn. */
  readonly to: number;
}

export function rowWindow(scrollTop: number, height: number, count: number): RowWindow {
  const from = Math.max(0, Math.floor(scrollTop / rowHeight) - spareRows);
  const to = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + spareRows);
  return { from: Math.min(from, to), to };
}

/** Where the list must be scrolled to for the row to be seen whole; the same place when it is. */
export function scrolledTo(index: number, scrollTop: number, height: number): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + rowHeight - height);
}

/** The row that a key leads to, or `undefined` for any other key. */
export function rowAfterKey(key: string, index: number, count: number, height: number): number | undefined {
  const page = Math.max(1, Math.floor(height / rowHeight) - 1);
  const targets: Readonly<Record<string, number>> = {
    ArrowUp: index - 1,
    ArrowDown: index + 1,
    PageUp: index - page,
    PageDown: index + page,
    Home: 0,
    End: count - 1,
  };
  const target = Object.hasOwn(targets, key) ? targets[key] : undefined;
  return target === undefined || count === 0 ? undefined : Math.min(count - 1, Math.max(0, target));
}
