// Between the styles of a workbook and Univer's.
import type { IStyleData } from '@univerjs/core';
import type { CellStyle } from '../workbook.ts';

const alignments = { left: 1, center: 2, right: 3 } as const;
// Univer's WrapStrategy.
const wrapped = 3;
const clipped = 2;

/** A change in Univer's words: `null` is the default again. */
export function styleData(change: CellStyle): IStyleData {
  const data: Record<string, unknown> = {};
  const put = <T>(key: keyof IStyleData, value: T | null | undefined, write: (value: T) => unknown) => {
    if (value !== undefined) data[key] = value === null ? null : write(value);
  };
  put('bl', change.bold, Number);
  put('it', change.italic, Number);
  put('fs', change.fontSize, Number);
  put('cl', change.color, (rgb) => ({ rgb }));
  put('bg', change.background, (rgb) => ({ rgb }));
  put('ht', change.horizontalAlignment, (side) => alignments[side]);
  put('tb', change.wrap, (isWrapped) => (isWrapped ? wrapped : clipped));
  put('n', change.numberFormat, (pattern) => ({ pattern }));
  return data as IStyleData;
}

export function cellStyle(data: IStyleData | null | undefined, isFormatAutomatic: boolean): CellStyle {
  if (!data) return {};
  const side = Object.entries(alignments).find(([, number]) => number === data.ht)?.[0] as keyof typeof alignments;
  const pattern = isFormatAutomatic ? undefined : data.n?.pattern;
  return {
    ...(typeof data.bl === 'number' ? { bold: data.bl === 1 } : {}),
    ...(typeof data.it === 'number' ? { italic: data.it === 1 } : {}),
    ...(typeof data.fs === 'number' ? { fontSize: data.fs } : {}),
    ...(typeof data.cl?.rgb === 'string' ? { color: data.cl.rgb } : {}),
    ...(typeof data.bg?.rgb === 'string' ? { background: data.bg.rgb } : {}),
    ...(side === undefined ? {} : { horizontalAlignment: side }),
    ...(typeof data.tb === 'number' ? { wrap: data.tb === wrapped } : {}),
    ...(pattern === undefined ? {} : { numberFormat: pattern }),
  };
}
