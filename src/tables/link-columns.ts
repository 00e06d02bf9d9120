import type { Selection, SheetBlock } from '../platform/ports.ts';
import { leadsToPost } from './cell-link.ts';
import { isLinkHeader } from './columns.ts';
import { linkText, widthOf } from './table.ts';

export interface LinkColumn {
  readonly column: number;
  /** Its header, or its letter. */
  readonly label: string;
  readonly links: number;
}

/** Columns that hold at least one post link or short link, the fullest first. */
export function findLinkColumns(block: SheetBlock): LinkColumn[] {
  const found: LinkColumn[] = [];
  for (let column = 1; column <= widthOf(block); column += 1) {
    let links = 0;
    let header = '';
    for (let row = 1; row <= block.values.length; row += 1) {
      const text = linkText(block, row, column);
      if (leadsToPost(text)) links += 1;
      else if (links === 0 && typeof text === 'string' && text.trim() !== '') header = text.trim();
    }
    if (links > 0) found.push({ column, label: labelOf(column, header), links });
  }
  return found.sort((a, b) => b.links - a.links);
}

/** The one that is selected, else one whose header says so, else the one with the most links. */
export function chooseLinkColumn(
  block: SheetBlock,
  columns: readonly LinkColumn[],
  selection: Selection | undefined,
): LinkColumn | undefined {
  const selected = columns.find(
    ({ column }) => selection && column >= selection.column && column < selection.column + selection.columns,
  );
  if (selected && selection && selection.columns < widthOf(block)) return selected;
  const named = columns.find(({ column }) =>
    block.values.slice(0, 30).some((cells) => isLinkHeader(cells[column - 1])),
  );
  return named ?? columns[0];
}

/** `3` is C. */
export function columnLetters(column: number): string {
  const rest = (column - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return column > 26 ? columnLetters((column - 1 - rest) / 26) + letter : letter;
}

function labelOf(column: number, header: string): string {
  const letters = columnLetters(column);
  return header === '' ? letters : `${letters}: ${header.slice(0, 60)}`;
}
