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
  ['er', 'engagement_rate'],
  ['rate', 'engagement_rate'],
  ['age', 'age_hours'],
  ['updated', 'last_scrape_time'],
  ['last_updated', 'last_scrape_time'],
  ['posted', 'create_time'],
  ['post_date', 'create_time'],
  ['caption', 'description'],
  ['username', 'account_username'],
  ['creator', 'account_username'],
  ['handle', 'account_username'],
  ['link', 'url'],
]);

const defaultFields = ['views', 'likes', 'comments', 'shares', 'saves', 'engagement_rate', 'status'];

/** Only a range that holds no headers has more. */
const NAMED_UNKNOWN_FIELDS = 10;
const SUGGESTIONS_EACH = 3;

/** A blank header between others keeps its place as `''`, so that every column stays under its header. */
export function readFieldList(argument: unknown): (FieldName | '')[] {
  const { rows, single } = readCells(argument);
  const cells = rows.flat();
  const names = single ? splitNames(cells[0]) : withoutBlankEnd(cells);
  const chosen = names.length > 0 ? names : defaultFields;
  const unknown = chosen.filter((name) => fieldOf(name) === undefined);
  if (unknown.length > 0) throw unknownFields(unknown);
  return chosen.map((name) => fieldOf(name) ?? '');
}

/** Blanks belong to names ("engagement rate") unless the text is no name and no comma, semicolon or line break is in it. */
function splitNames(cell: unknown): unknown[] {
  if (typeof cell !== 'string') return isBlank(cell) ? [] : [cell];
  const separator = /[,;\n]/.test(cell) || fieldOf(cell) ? /[,;\n]/ : /\s/;
  return cell.split(separator).filter((name) => !isBlank(name));
}

function withoutBlankEnd(cells: readonly unknown[]): readonly unknown[] {
  let end = cells.length;
  while (end > 0 && isBlank(cells[end - 1])) end--;
  return cells.slice(0, end);
}

/** `''` for a blank, `undefined` for no field. */
export function fieldOf(cell: unknown): FieldName | '' | undefined {
  if (isBlank(cell)) return '';
  const name = nameOf(cell);
  const field = aliases.get(name) ?? name;
  return isFieldName(field) ? field : undefined;
}

/** As the API writes names; no name at all for a cell that is no text. */
export function nameOf(cell: unknown): string {
  if (typeof cell !== 'string') return '';
  return cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

/** `null` and `undefined` too: which of the three an omitted argument is, is not documented. */
function isBlank(cell: unknown): boolean {
  return cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');
}

function unknownFields(cells: readonly unknown[]): CreatorAuditError {
  const quotes = [...new Set(cells.map(quoteCell))];
  const names = quotes.length > NAMED_UNKNOWN_FIELDS ? [...quotes.slice(0, NAMED_UNKNOWN_FIELDS), '…'] : quotes;
  const near = new Set(cells.slice(0, NAMED_UNKNOWN_FIELDS).flatMap((cell) => suggestionsFor(nameOf(cell))));
  return new CreatorAuditError(
    'bad_argument',
    messages.unknownFields(names, near.size > 0 ? [...near] : defaultFields),
  );
}

/** Names that begin so, whole or with one of their words; then names a slip or two of the fingers away. */
export function suggestionsFor(name: string): readonly string[] {
  if (name === '') return [];
  const slips = name.length < 5 ? 1 : 2;
  return [...aliases.keys(), ...fieldNames]
    .map((known) => ({
      known,
      distance: `_${known}`.includes(`_${name}`) ? 0 : editDistance(name.slice(0, 40), known),
    }))
    .filter(({ distance }) => distance <= slips)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, SUGGESTIONS_EACH)
    .map(({ known }) => known);
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
