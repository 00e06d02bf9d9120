// Inserting, deleting, freezing, sizing and sorting rows and columns.
import { limits } from '../../runtime/limits.ts';
import type { Sheet } from '../../workbook/workbook.ts';
import { listArgument, type Member, numberArgument, ServiceError } from '../service.ts';
import { cellArgument } from './block.ts';
import type { SpreadsheetDocument } from './document.ts';
import { displayedValues } from './values.ts';

/** About the width of a character at the usual size. */
const characterPixels = 7;
const marginPixels = 16;

type Dimension = 'rows' | 'columns';

export function rowAndColumnMembers(document: SpreadsheetDocument): Record<string, Member> {
  const { workbook } = document;

  function insertBeside(sheet: Sheet, dimension: Dimension, position: number, after: 0 | 1, count: number): null {
    const most = dimension === 'rows' ? sheet.maxRows : sheet.maxColumns;
    if (position < 1 || position > most || count < 1) throw outOfBounds(dimension);
    return insert(sheet, dimension, position + after, count);
  }

  function insert(sheet: Sheet, dimension: Dimension, before: number, count: number): null {
    const [rows, columns] = [sheet.maxRows, sheet.maxColumns];
    expectCells(document, count * (dimension === 'rows' ? columns : rows));
    if (dimension === 'rows') workbook.insertRows(sheet.name, before, count);
    else workbook.insertColumns(sheet.name, before, count);
    return null;
  }

  function remove(sheet: Sheet, dimension: Dimension, position: number, count: number): null {
    const most = dimension === 'rows' ? sheet.maxRows : sheet.maxColumns;
    if (position < 1 || count < 1 || position + count - 1 > most) throw outOfBounds(dimension);
    if (count === most) throw new ServiceError(`You can't delete all the ${dimension} on the sheet.`);
    const frozen = workbook.frozen(sheet.name)[dimension];
    if (position === frozen + 1 && position + count - 1 === most) {
      throw new ServiceError(`Sorry, it is not possible to delete all non-frozen ${dimension}.`);
    }
    if (dimension === 'rows') workbook.deleteRows(sheet.name, position, count);
    else workbook.deleteColumns(sheet.name, position, count);
    return null;
  }

  function freeze(sheet: Sheet, dimension: Dimension, count: number): null {
    const most = dimension === 'rows' ? sheet.maxRows : sheet.maxColumns;
    if (count < 0 || count > most) throw outOfBounds(dimension);
    if (count === most) throw new ServiceError(`You can't freeze all visible ${dimension} on the sheet.`);
    workbook.setFrozen(sheet.name, { ...workbook.frozen(sheet.name), [dimension]: count });
    return null;
  }

  const structure = (['rows', 'columns'] as const).flatMap((dimension): [string, Member][] => {
    const plural = dimension === 'rows' ? 'Rows' : 'Columns';
    return [
      [
        `Sheet.insert${plural}Before`,
        (_caller, [id, position, count]) =>
          insertBeside(document.sheetOf(id), dimension, whole(position, 'position'), 0, whole(count, 'howMany')),
      ],
      [
        `Sheet.insert${plural}After`,
        (_caller, [id, position, count]) =>
          insertBeside(document.sheetOf(id), dimension, whole(position, 'position'), 1, whole(count, 'howMany')),
      ],
      [
        `Sheet.delete${plural}`,
        (_caller, [id, position, count]) =>
          remove(document.sheetOf(id), dimension, whole(position, 'position'), whole(count, 'howMany')),
      ],
      [`Sheet.getFrozen${plural}`, (_caller, [id]) => workbook.frozen(document.sheetOf(id).name)[dimension]],
      [
        `Sheet.setFrozen${plural}`,
        (_caller, [id, count]) => freeze(document.sheetOf(id), dimension, whole(count, dimension)),
      ],
    ];
  });

  function columnIn(sheet: Sheet, value: unknown): number {
    const column = whole(value, 'columnPosition');
    if (column < 1 || column > sheet.maxColumns) throw outOfBounds('columns');
    return column;
  }

  function widen(sheet: Sheet, column: number): void {
    const { name, lastRow } = sheet;
    if (lastRow === 0) return;
    const shown = displayedValues(document, { sheet: name, row: 1, column, rows: lastRow, columns: 1 });
    const longest = shown.flat().reduce((most, text) => Math.max(most, text.length), 0);
    if (longest > 0) workbook.setColumnWidth(name, column, longest * characterPixels + marginPixels);
  }

  return {
    ...Object.fromEntries(structure),
    'Sheet.appendRow': (_caller, [id, contents]) => {
      const sheet = document.sheetOf(id);
      const values = listArgument(contents, 'rowContents').map(cellArgument);
      if (values.length === 0) throw new ServiceError('Invalid argument: rowContents');
      const row = sheet.lastRow + 1;
      if (values.length > sheet.maxColumns) {
        throw new ServiceError('The coordinates of the range are outside the dimensions of the sheet.');
      }
      if (row > sheet.maxRows) insert(sheet, 'rows', row, 1);
      workbook.setValues({ sheet: sheet.name, row, column: 1, rows: 1, columns: values.length }, [values]);
      return null;
    },
    'Sheet.getColumnWidth': (_caller, [id, column]) => {
      const sheet = document.sheetOf(id);
      return workbook.columnWidth(sheet.name, columnIn(sheet, column));
    },
    'Sheet.autoResizeColumns': (_caller, [id, start, count]) => {
      const sheet = document.sheetOf(id);
      const first = columnIn(sheet, start);
      const last = columnIn(sheet, first + whole(count, 'numColumns') - 1);
      for (let column = first; column <= last; column += 1) widen(sheet, column);
      return null;
    },
    'Sheet.setColumnWidths': (_caller, [id, start, count, width]) => {
      const sheet = document.sheetOf(id);
      const first = columnIn(sheet, start);
      const last = columnIn(sheet, first + whole(count, 'numColumns') - 1);
      const pixels = numberArgument(width, 'width');
      for (let column = first; column <= last; column += 1) workbook.setColumnWidth(sheet.name, column, pixels);
      return null;
    },
  };
}

/** @throws {ServiceError} when the file would grow beyond what Google allows. */
export function expectCells({ workbook }: SpreadsheetDocument, more: number): void {
  const cells = workbook.sheets().reduce((sum, { maxRows, maxColumns }) => sum + maxRows * maxColumns, 0);
  if (cells + more <= limits.fileCells) return;
  throw new ServiceError(
    `This action would increase the number of cells in the workbook above the limit of ${limits.fileCells} cells.`,
  );
}

function whole(value: unknown, name: string): number {
  return Math.trunc(numberArgument(value, name));
}

function outOfBounds(dimension: Dimension): ServiceError {
  return new ServiceError(`Those ${dimension} are out of bounds.`);
}
