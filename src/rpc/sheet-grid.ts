import { parseLink } from '../links/parse-link.ts';
import type { SheetBlock } from '../platform/ports.ts';

/** The cells of a sheet by their place; rows and columns count from 1, beyond the used block all are empty. */
export interface SheetGrid {
  readonly rows: number;
  readonly columns: number;
  isEmpty(row: number, column: number): boolean;
  /** A post, or a short link of one. */
  isLink(row: number, column: number): boolean;
  /** Text that was meant as a link, whether it is one or not. */
  isLinkLike(row: number, column: number): boolean;
}

/** Every link to a post has one of these in it; parsing all cells of a large sheet would take seconds. */
const platforms = /tiktok|instagr/i;

export function sheetGrid({ values, formulas }: SheetBlock): SheetGrid {
  const valueAt = (row: number, column: number): unknown => values[row - 1]?.[column - 1] ?? '';
  const textAt = (row: number, column: number): string => {
    const value = valueAt(row, column);
    return typeof value === 'string' ? value : '';
  };
  return {
    rows: values.length,
    columns: values[0]?.length ?? 0,
    // A formula without a result keeps others from spilling, too.
    isEmpty: (row, column) => valueAt(row, column) === '' && (formulas?.[row - 1]?.[column - 1] ?? '') === '',
    isLink(row, column) {
      const text = textAt(row, column);
      return platforms.test(text) && ['post', 'short'].includes(parseLink(text).kind);
    },
    isLinkLike: (row, column) => /:\/\/|www\.|\.(?:com|be)\b|\btiktok:|\binstagram:/i.test(textAt(row, column)),
  };
}
