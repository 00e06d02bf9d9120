import type { CellStyle } from '../workbook.ts';

/** The style after a change: `null` is the default again, which is left out. `undefined` when all is default. */
export function styled(style: CellStyle, change: CellStyle): CellStyle | undefined {
  const merged = Object.entries({ ...style, ...change }).filter(([, value]) => value !== null && value !== undefined);
  return merged.length === 0 ? undefined : Object.fromEntries(merged);
}
