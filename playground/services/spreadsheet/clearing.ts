// Emptying ranges and sheets: contents, formats, notes.
import type { CellStyle, RangeAddress, Sheet } from '../../workbook/workbook.ts';
import { type Member, recordArgument } from '../service.ts';
import { filled } from './block.ts';
import type { SpreadsheetDocument } from './document.ts';

interface Parts {
  readonly contents: boolean;
  readonly formats: boolean;
  readonly notes: boolean;
}

const defaultStyle: CellStyle = {
  bold: null,
  italic: null,
  fontSize: null,
  color: null,
  background: null,
  horizontalAlignment: null,
  wrap: null,
  numberFormat: null,
};

const contents: Parts = { contents: true, formats: false, notes: false };
const formats: Parts = { contents: false, formats: true, notes: false };
const notes: Parts = { contents: false, formats: false, notes: true };

export function clearingMembers(document: SpreadsheetDocument): Record<string, Member> {
  const { workbook } = document;

  function clear(range: RangeAddress, parts: Parts): null {
    if (parts.contents) workbook.setValues(range, filled(range, ''));
    if (parts.formats) workbook.setStyle(range, defaultStyle);
    if (parts.notes) workbook.setNotes(range, filled(range, ''));
    return null;
  }

  /** Contents are cleared only where there are some. */
  function clearSheet(sheet: Sheet, parts: Parts): null {
    if (parts.contents && sheet.lastRow > 0) clear(document.addressOf(document.dataRange(sheet)), contents);
    return clear(document.wholeSheet(sheet), { ...parts, contents: false });
  }

  return {
    'Range.clear': (_caller, [range, options]) => clear(document.addressOf(range), partsOf(options)),
    'Range.clearContent': (_caller, [range]) => clear(document.addressOf(range), contents),
    'Range.clearFormat': (_caller, [range]) => clear(document.addressOf(range), formats),
    'Range.clearNote': (_caller, [range]) => clear(document.addressOf(range), notes),
    'Sheet.clear': (_caller, [id, options]) => clearSheet(document.sheetOf(id), partsOf(options)),
    'Sheet.clearContents': (_caller, [id]) => clearSheet(document.sheetOf(id), contents),
    'Sheet.clearFormats': (_caller, [id]) => clearSheet(document.sheetOf(id), formats),
    'Sheet.clearNotes': (_caller, [id]) => clearSheet(document.sheetOf(id), notes),
  };
}

/** Without options contents and formats go, and notes stay. */
function partsOf(options: unknown): Parts {
  if (options === undefined || options === null) return { contents: true, formats: true, notes: false };
  const { contentsOnly, formatOnly, commentsOnly } = recordArgument(options, 'options');
  if (contentsOnly !== true && formatOnly !== true && commentsOnly !== true) return partsOf(undefined);
  return { contents: contentsOnly === true, formats: formatOnly === true, notes: commentsOnly === true };
}
