// How cells look: one member to get and one to set each property, for the whole range or cell by cell.
import type { CellStyle, RangeAddress } from '../../workbook/workbook.ts';
import { automaticFormat } from '../display-text.ts';
import { type Member, numberArgument, ServiceError } from '../service.ts';
import { checkedBlock } from './block.ts';
import { colorArgument } from './colors.ts';
import type { SpreadsheetDocument } from './document.ts';

interface Property {
  readonly singular: string;
  readonly plural: string;
  /** What the script gives to what the cell keeps; `null` for the default. */
  read(value: unknown): CellStyle;
  /** What the script gets. */
  show(style: CellStyle): unknown;
}

/** Of a cell nobody has formatted. */
const usualPoints = 10;

const properties: readonly Property[] = [
  {
    singular: 'NumberFormat',
    plural: 'NumberFormats',
    read: (value) => {
      if (value === null || value === undefined) throw new ServiceError('Invalid argument: numberFormat');
      const format = String(value);
      return { numberFormat: ['', 'General', automaticFormat].includes(format) ? null : format };
    },
    show: ({ numberFormat }) => numberFormat ?? automaticFormat,
  },
  {
    singular: 'FontWeight',
    plural: 'FontWeights',
    read: (value) => ({ bold: oneOf(value, ['bold', 'normal'], 'fontWeight') === 'bold' ? true : null }),
    show: ({ bold }) => (bold === true ? 'bold' : 'normal'),
  },
  {
    singular: 'FontStyle',
    plural: 'FontStyles',
    read: (value) => ({ italic: oneOf(value, ['italic', 'normal'], 'fontStyle') === 'italic' ? true : null }),
    show: ({ italic }) => (italic === true ? 'italic' : 'normal'),
  },
  {
    singular: 'FontSize',
    plural: 'FontSizes',
    read: (value) => ({ fontSize: value === null || value === undefined ? null : points(value) }),
    show: ({ fontSize }) => fontSize ?? usualPoints,
  },
  {
    singular: 'FontColor',
    plural: 'FontColors',
    read: (value) => ({ color: colorArgument(value) }),
    show: ({ color }) => color ?? '#000000',
  },
  {
    singular: 'Background',
    plural: 'Backgrounds',
    read: (value) => ({ background: colorArgument(value) }),
    show: ({ background }) => background ?? '#ffffff',
  },
  {
    singular: 'HorizontalAlignment',
    plural: 'HorizontalAlignments',
    read: (value) => {
      const side = oneOf(value, ['left', 'center', 'right', 'normal'], 'alignment');
      return { horizontalAlignment: side === 'left' || side === 'center' || side === 'right' ? side : null };
    },
    show: ({ horizontalAlignment }) => horizontalAlignment ?? 'general',
  },
  {
    singular: 'Wrap',
    plural: 'Wraps',
    read: (value) => ({ wrap: value === true ? true : null }),
    show: ({ wrap }) => wrap === true,
  },
];

export function formatMembers(document: SpreadsheetDocument): Record<string, Member> {
  const { workbook } = document;

  const getters = properties.flatMap(({ singular, plural, show }): [string, Member][] => [
    [`Range.get${singular}`, (_caller, [range]) => show(workbook.styles(document.addressOf(range))[0]?.[0] ?? {})],
    [
      `Range.get${plural}`,
      (_caller, [range]) => workbook.styles(document.addressOf(range)).map((row) => row.map(show)),
    ],
  ]);

  const setters = properties.flatMap(({ singular, plural, read }): [string, Member][] => [
    [
      `Range.set${singular}`,
      (_caller, [range, value]) => {
        workbook.setStyle(document.addressOf(range), read(value));
        return null;
      },
    ],
    [
      `Range.set${plural}`,
      (_caller, [range, values]) => {
        const target = document.addressOf(range);
        const styles = checkedBlock(values, singular, target, read);
        for (const [part, style] of alikeParts(target, styles)) workbook.setStyle(part, style);
        return null;
      },
    ],
  ]);

  return Object.fromEntries([...getters, ...setters]);
}

/** Neighbours in a row that get the same are set at once, and the whole range when all of it does. */
function* alikeParts(
  target: RangeAddress,
  styles: readonly (readonly CellStyle[])[],
): Generator<[RangeAddress, CellStyle]> {
  const key = (style: CellStyle | undefined) => JSON.stringify(style);
  const first = styles[0]?.[0];
  if (first !== undefined && styles.every((row) => row.every((style) => key(style) === key(first)))) {
    yield [target, first];
    return;
  }
  for (const [down, row] of styles.entries()) {
    let start = 0;
    for (const [right, style] of row.entries()) {
      if (right + 1 < row.length && key(row[right + 1]) === key(style)) continue;
      const columns = right - start + 1;
      yield [{ ...target, row: target.row + down, column: target.column + start, rows: 1, columns }, style];
      start = right + 1;
    }
  }
}

function points(value: unknown): number {
  const size = Math.trunc(numberArgument(value, 'fontSize'));
  if (size < 1) throw new ServiceError('Invalid argument: fontSize');
  return size;
}

/** `null` is the default, which comes last. */
function oneOf(value: unknown, words: readonly string[], name: string): string | undefined {
  if (value === null || value === undefined) return words.at(-1);
  const word = String(value).toLowerCase();
  if (!words.includes(word)) throw new ServiceError(`Invalid argument: ${name}`);
  return word;
}
