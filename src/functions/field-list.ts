// The second argument of CA_VIDEO: "views,likes", or the header cells above the columns to fill.

import { CreatorAuditError } from '../errors.ts';
import { messages } from '../messages.ts';
import { quoteCell, readCells } from './arguments.ts';
import { type FieldName, fieldNames, isFieldName } from './video-fields.ts';

const aliases: ReadonlyMap<string, FieldName> = new Map([
  ['views', 'view_count'],
  ['plays', 'play_count'],
  ['likes', 'like_count'],
  ['comments', 'comment_count'],
  ['shares', 'share_count'],
  ['saves', 'saved_count'],
  ['engagement', 'engagement_rate'],
]);

const defaultFields = ['views', 'likes', 'comments', 'shares', 'saves', 'engagement_rate', 'status'];

const SUGGESTIONS = 3;
/** More differences than that is another word, not a slip of the fingers. */
const FARTHEST_SUGGESTION = 3;

/** A blank header between others keeps its place as `''`, so that every column stays under its header. */
export function readFieldList(argument: unknown): (FieldName | '')[] {
  const { rows, single } = readCells(argument);
  const cells = rows.flat();
  const names = single ? splitNames(cells[0]) : withoutBlankEnd(cells);
  return (names.length > 0 ? names : defaultFields).map(fieldOf);
}

/** With a comma, semicolon or line break in the text, blanks belong to names: "views, engagement rate". */
function splitNames(cell: unknown): unknown[] {
  if (typeof cell !== 'string') return isBlank(cell) ? [] : [cell];
  const separator = /[,;\n]/.test(cell) ? /[,;\n]/ : /\s/;
  return cell.split(separator).filter((name) => !isBlank(name));
}

function withoutBlankEnd(cells: readonly unknown[]): readonly unknown[] {
  let end = cells.length;
  while (end > 0 && isBlank(cells[end - 1])) end--;
  return cells.slice(0, end);
}

function fieldOf(cell: unknown): FieldName | '' {
  if (isBlank(cell)) return '';
  const name =
    typeof cell === 'string'
      ? cell
          .trim()
          .toLowerCase()
          .replace(/[\s-]+/g, '_')
      : '';
  const field = aliases.get(name) ?? name;
  if (isFieldName(field)) return field;
  const { long, short } = messages.unknownField(quoteCell(cell), suggestionsFor(name));
  throw new CreatorAuditError('bad_argument', long, short);
}

/** `null` and `undefined` too: which of the three an omitted argument is, is not documented. */
function isBlank(cell: unknown): boolean {
  return cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');
}

function suggestionsFor(name: string): readonly string[] {
  const near = [...aliases.keys(), ...fieldNames]
    .map((known) => ({ known, distance: known.includes(name) ? 0 : editDistance(name.slice(0, 40), known) }))
    .filter(({ distance }) => name !== '' && distance <= FARTHEST_SUGGESTION)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, SUGGESTIONS);
  return near.length > 0 ? near.map(({ known }) => known) : defaultFields;
}

/** Insertions, deletions and replacements that turn one word into the other (Levenshtein), one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
