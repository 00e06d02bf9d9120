// What all lists share: sort, filters echo, a page after a cursor, links.
import { decodeCursor, encodeCursor, type Position, type SortValue } from './cursor.ts';
import { type Call, jsonReply, type Reply } from './operation.ts';
import { invalid } from './problems.ts';
import type { Row } from './rows.ts';

export interface Order {
  readonly field: string;
  readonly descending: boolean;
}

/** `order_by` with `order_direction` beats the older `sort`. */
export function orderOf(query: Call['query'], fields: readonly string[], fallback: Order): Order {
  if (query.order_by !== undefined) {
    return { field: String(query.order_by), descending: query.order_direction !== 'asc' };
  }
  if (query.sort === undefined) return fallback;
  const sort = String(query.sort);
  const field = sort.replace(/^-/, '');
  if (!fields.includes(field)) throw invalid('sort', `must be one of: ${fields.join(', ')}, with or without "-"`);
  return { field, descending: sort.startsWith('-') };
}

export interface Placed<T> {
  readonly item: T;
  readonly position: Position;
}

/** All items in order, from after `after` on. Ties go by number, so that pages neither repeat nor skip. */
export function sorted<T>(
  items: Iterable<T>,
  positionOf: (item: T) => Position,
  descending: boolean,
  after: Position | undefined,
): Placed<T>[] {
  const sign = descending ? -1 : 1;
  const compare = (a: Position, b: Position) => sign * (compareValues(a.value, b.value) || a.number - b.number);
  const placed = Array.from(items, (item) => ({ item, position: positionOf(item) }));
  const rest = after === undefined ? placed : placed.filter(({ position }) => compare(position, after) > 0);
  return rest.sort((a, b) => compare(a.position, b.position));
}

function compareValues(a: SortValue, b: SortValue): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export interface Listing<T> {
  readonly order: Order;
  readonly filters: Readonly<Record<string, unknown>>;
  /** Matching items from after a position on; only as many are taken as the page needs. */
  after(position: Position | undefined): Iterable<Placed<T>>;
  row(item: T): Row;
  count(): number;
}

export function listReply<T>(call: Call, listing: Listing<T>): Reply {
  const { query } = call;
  const { order } = listing;
  const filters = Object.fromEntries(Object.entries(listing.filters).filter(([, value]) => value !== undefined));
  const echo = { ...filters, order_by: order.field, order_direction: order.descending ? 'desc' : 'asc' };
  const binding = JSON.stringify([call.organization.id, call.operationId, echo]);
  const limit = Number(query.limit);
  const after = query.cursor === undefined ? undefined : decodeCursor(binding, String(query.cursor));

  const page: Placed<T>[] = [];
  let hasNext = false;
  for (const placed of listing.after(after)) {
    hasNext = page.length === limit;
    if (hasNext) break;
    page.push(placed);
  }
  const last = page.at(-1);
  const nextCursor = hasNext && last !== undefined ? encodeCursor(binding, last.position) : null;
  const body = {
    data: page.map(({ item }) => listing.row(item)),
    pagination: {
      has_next: hasNext,
      limit,
      next_cursor: nextCursor,
      ...(query.include_total === true ? { total_count: listing.count() } : {}),
    },
    ...(call.switches.filtersEcho === 'present' ? { filters: echo } : {}),
  };
  return jsonReply(body, 200, { link: links(call, nextCursor) });
}

function links(call: Call, nextCursor: string | null): string {
  const link = (cursor: string | null, rel: string) => {
    const query = new URLSearchParams(call.search);
    query.delete('cursor');
    if (cursor !== null) query.set('cursor', cursor);
    const text = query.toString();
    return `<${call.baseUrl}${call.resource}${text === '' ? '' : `?${text}`}>; rel="${rel}"`;
  };
  return nextCursor === null ? link(null, 'first') : `${link(null, 'first')}, ${link(nextCursor, 'next')}`;
}
