// Where a formula goes, which links it is about, and what is in its way.

import type { Selection } from '../platform/ports.ts';
import { cellName } from './cell-name.ts';
import { type LinkColumn, linkColumnFor } from './link-column.ts';
import { messages } from './messages.ts';
import type { SheetGrid } from './sheet-grid.ts';

export interface FormulaPlace {
  readonly row: number;
  readonly column: number;
  /** `A5`, or `A2:A100`. */
  readonly links: string;
  /** The formula stands in the row of headers, and has to bring the header along. */
  readonly isHeader: boolean;
  readonly obstacle: string | null;
}

/** @param width Columns the formula fills. */
export function placeFormula(selection: Selection, width: number, grid: SheetGrid): FormulaPlace {
  const found = linkColumnFor(selection.column, grid);
  if (!found) {
    const { row, column } = selection;
    return { row, column, links: '', isHeader: false, obstacle: messages.obstacles.noLinks };
  }
  const { headerRow, firstRow, lastRow } = found;
  const column = found.column === selection.column ? firstFreeColumn(found, width, grid) : selection.column;
  const isHeader = selection.row <= headerRow && headerRow < selection.row + selection.rows;
  // Above the header there is only more of a heading: whoever selects it together with rows means the rows.
  const row = isHeader ? headerRow : selection.row;
  const isRowOfLinks = isHeader || (row >= firstRow && row <= lastRow);
  const first = isHeader || !isRowOfLinks ? firstRow : row;
  const isSingle = !isHeader && isRowOfLinks && selection.rows === 1;
  const last = isSingle ? first : lastRow;
  const links = isSingle
    ? cellName(first, found.column)
    : `${cellName(first, found.column)}:${cellName(last, found.column)}`;
  const obstacle = isRowOfLinks
    ? obstacleIn(grid, { row, column, rows: last - row + 1, width })
    : messages.obstacles.noLinkInRow(row, links);
  return { row, column, links, isHeader, obstacle };
}

/** Right of the links, where so many columns are empty. */
function firstFreeColumn({ column }: LinkColumn, width: number, grid: SheetGrid): number {
  let free = column + 1;
  for (let candidate = free; candidate < free + width && candidate <= grid.columns; candidate += 1) {
    if (!isEmptyColumn(candidate, grid)) free = candidate + 1;
  }
  return free;
}

function isEmptyColumn(column: number, grid: SheetGrid): boolean {
  for (let row = 1; row <= grid.rows; row += 1) if (!grid.isEmpty(row, column)) return false;
  return true;
}

interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly width: number;
}

function obstacleIn(grid: SheetGrid, { row, column, rows, width }: Area): string | null {
  const target = cellName(row, column);
  if (!grid.isEmpty(row, column)) return messages.obstacles.targetFilled(target);
  for (let down = 0; down < rows; down += 1) {
    for (let right = 0; right < width; right += 1) {
      if (grid.isEmpty(row + down, column + right)) continue;
      const area = `${target}:${cellName(row + rows - 1, column + width - 1)}`;
      return messages.obstacles.spillFilled(cellName(row + down, column + right), area);
    }
  }
  return null;
}
