import { messages } from '../messages.ts';
import { engagementRate } from '../posts/engagement-rate.ts';
import type { Lookup } from '../posts/post-store.ts';
import type { PostRecord } from '../posts/record.ts';
import { statusOf } from '../posts/status-of.ts';
import { type CellValue, literalText } from '../tables/cell-value.ts';
import { type ColumnId, columnDefinitions } from '../tables/columns.ts';
import type { RowCells } from '../tables/row-cells.ts';
import type { TableRow } from '../tables/table.ts';
import { trackingMessages } from './messages.ts';

/** API fields the store is asked for beyond the counters, by the columns that show them. */
const furtherFields: Readonly<Partial<Record<ColumnId, string>>> = {
  posted: 'create_time',
  creator: 'account_username',
  caption: 'description',
};

export function fieldsFor(columns: readonly ColumnId[]): string[] {
  return columns.flatMap((id) => furtherFields[id] ?? []);
}

/** Blank for what is not known or not published: never 0. A further field the record lacks keeps what its cell has. */
export function cellsOfRecord(record: PostRecord): RowCells {
  const { counters, lastScrapeMs, fields } = record;
  const isCollected = lastScrapeMs !== null;
  const number = (value: number | null): CellValue => (isCollected ? (value ?? '') : '');
  const further = (name: string, cell: (value: unknown) => CellValue) =>
    name in fields ? { value: cell(fields[name]) } : undefined;
  const posted = further('create_time', dateCell);
  const creator = further('account_username', (value) => textCell(value, '@'));
  const caption = further('description', (value) => textCell(value, ''));
  return {
    status: messages.status[statusOf(record)],
    views: number(counters.view_count),
    plays: number(counters.play_count),
    likes: number(counters.like_count),
    comments: number(counters.comment_count),
    shares: number(counters.share_count),
    saves: number(counters.saved_count),
    engagement: number(engagementRate(record)),
    collected: isCollected ? new Date(lastScrapeMs) : '',
    ...(posted && { posted: posted.value }),
    ...(creator && { creator: creator.value }),
    ...(caption && { caption: caption.value }),
  };
}

/**
 * Beside a row of the table, from what the store says. Where its numbers are not known they are blank: what stands there may be
 * of another post, whose link was replaced.
 * @param absent What an untracked post's status says.
 * @param remembers Whether the data sheet has what was known of posts. Without it, and while nobody can be asked, numbers
 *   may well be the post's own: they stay.
 */
export function cellsOfRow(
  { link }: TableRow,
  lookup: Lookup | undefined,
  { absent, remembers }: { readonly absent: string; readonly remembers: () => boolean },
): RowCells {
  if (link.kind === 'invalid')
    return { ...blank, status: trackingMessages.notAPost(messages.linkProblem(link.reason, '').short) };
  if (lookup?.kind === 'record') return cellsOfRecord(lookup.record);
  if (lookup?.kind !== 'unknown') return { ...blank, status: absent };
  const { code, short } = lookup.error;
  // The next look will tell, where the cache has lost what this one found.
  const isUntold = code === 'not_kept' || !remembers();
  return { ...(!isUntold && blank), status: trackingMessages.unknown(short) };
}

/** Beside a post without numbers. The writer takes away only what a status marks as ours. */
export function statusAlone(status: string, columns: readonly ColumnId[]): RowCells {
  return onlyColumns({ ...blank, status }, columns);
}

const blank: RowCells = Object.fromEntries(columnDefinitions.map(({ id }) => [id, '']));

/** Those the person chose; the status is always among them. */
export function onlyColumns(cells: RowCells, columns: readonly ColumnId[]): RowCells {
  return Object.fromEntries(Object.entries(cells).filter(([id]) => columns.some((each) => each === id)));
}

function dateCell(value: unknown): CellValue {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? '' : new Date(ms);
}

function textCell(value: unknown, before: string): CellValue {
  return typeof value === 'string' && value !== '' ? literalText(`${before}${value}`) : '';
}
