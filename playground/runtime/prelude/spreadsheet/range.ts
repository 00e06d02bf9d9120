import type { RangeData } from '../../../services/range-data.ts';
import { a1Text } from '../../../workbook/reference.ts';
import { call, exception } from '../bridge.ts';
import { type Method, method } from '../define.ts';
import { enumerationName } from '../enumeration.ts';
import { acting, reading, settingText } from './members.ts';
import type { Objects } from './objects.ts';

export function rangeMethods(objects: Objects): Record<string, Method<RangeData>> {
  return {
    ...reading('Range', 'getValues getValue getDisplayValues getDisplayValue getFormulas getFormula isBlank canEdit'),
    ...reading('Range', 'getNotes getNote getNumberFormats getNumberFormat getFontWeights getFontWeight'),
    ...reading('Range', 'getFontStyles getFontStyle getFontColors getFontColor getBackgrounds getBackground'),
    ...reading('Range', 'getFontSizes getFontSize'),
    ...reading('Range', 'getHorizontalAlignments getHorizontalAlignment getWraps getWrap'),
    ...acting('Range', 'setValues setValue setWraps setWrap setFontSizes setFontSize sort'),
    ...settingText('Range', 'setFormulas setFormula setNotes setNote setNumberFormats setNumberFormat'),
    ...settingText('Range', 'setFontWeights setFontWeight setFontStyles setFontStyle setFontColors setFontColor'),
    ...settingText('Range', 'setBackgrounds setBackground setHorizontalAlignments setHorizontalAlignment'),
    ...acting('Range', 'clear', 0, 1),
    ...acting('Range', 'clearContent clearFormat clearNote', 0),
    setBackgroundRGB: method(3, 3, (range, [red, green, blue], self) => {
      const hex = [red, green, blue].map((part) =>
        Math.min(255, Math.max(0, Number(part)))
          .toString(16)
          .padStart(2, '0'),
      );
      call('Range.setBackground', range, `#${hex.join('')}`);
      return self;
    }),
    protect: method(0, 0, (range) => objects.protection(call('Range.protect', range))),
    copyTo: method(1, 3, (range, [destination, how, transposed]) => {
      if (transposed === true) throw exception('The playground does not imitate Range.copyTo with transposed yet.');
      call('Range.copyTo', range, objects.rangeOf(destination, 'Range', 'copyTo'), pasteType(how));
    }),
    activate: method(0, 0, (range, _args, self) => {
      call('Spreadsheet.setActiveRange', range);
      return self;
    }),
    activateAsCurrentCell: method(0, 0, (range, _args, self) => {
      call('Spreadsheet.setCurrentCell', range);
      return self;
    }),
    createTextFinder: method(1, 1, (range, [text]) => objects.textFinder(text, range.sheetId, range)),
    getA1Notation: method(0, 0, ({ row, column, rows, columns }) => a1Text(row, column, rows, columns)),
    getRow: method(0, 0, ({ row }) => row),
    getRowIndex: method(0, 0, ({ row }) => row),
    getColumn: method(0, 0, ({ column }) => column),
    getNumRows: method(0, 0, ({ rows }) => rows),
    getNumColumns: method(0, 0, ({ columns }) => columns),
    getLastRow: method(0, 0, ({ row, rows }) => row + rows - 1),
    getLastColumn: method(0, 0, ({ column, columns }) => column + columns - 1),
    getWidth: method(0, 0, ({ columns }) => columns),
    getHeight: method(0, 0, ({ rows }) => rows),
    getGridId: method(0, 0, ({ sheetId }) => sheetId),
    getSheet: method(0, 0, ({ sheetId }) => objects.sheet(sheetId)),
    getDataRegion: method(0, 0, (range) => objects.range(call('Range.getDataRegion', range))),
    offset: method(2, 4, (range, args) => objects.range(call('Range.offset', range, ...args))),
    getCell: method(2, 2, (range, [row, column]) => objects.range(cellOf(range, Number(row), Number(column)))),
  };
}

/** The first cell: of a selection the one that is typed into. */
export function firstCell(data: unknown): RangeData {
  return { ...(data as RangeData), rows: 1, columns: 1 };
}

function cellOf({ sheetId, ...range }: RangeData, row: number, column: number): RangeData {
  if (!(row >= 1 && row <= range.rows && column >= 1 && column <= range.columns)) {
    throw exception('Cell reference out of range');
  }
  return { sheetId, row: range.row + row - 1, column: range.column + column - 1, rows: 1, columns: 1 };
}

/** `{contentsOnly}`, `{formatOnly}`, a `CopyPasteType`, or nothing for all of it. */
function pasteType(how: unknown): string {
  const name = enumerationName(how);
  if (name !== undefined) return name;
  if (typeof how !== 'object' || how === null) return 'PASTE_NORMAL';
  if ('contentsOnly' in how && how.contentsOnly === true) return 'PASTE_VALUES';
  return 'formatOnly' in how && how.formatOnly === true ? 'PASTE_FORMAT' : 'PASTE_NORMAL';
}
