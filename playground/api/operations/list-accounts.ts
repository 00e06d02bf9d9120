import { accountRow } from '../accounts.ts';
import type { SortValue } from '../cursor.ts';
import { listReply, orderOf, sorted } from '../list.ts';
import type { Call, Operation } from '../operation.ts';
import type { Row } from '../rows.ts';

const fields = [
  'added_at',
  'username',
  'last_scrape_time',
  'follower_count',
  'view_count',
  'like_count',
  'play_count',
] as const;

export const listAccounts: Operation = (call) => {
  const { query } = call;
  const order = orderOf(query, fields, { field: 'added_at', descending: true });
  const rows = matchingRows(call);
  const { platform, q, is_active, category, creator_id } = query;
  return listReply<Row>(call, {
    order,
    filters: { platform, q, is_active, category, creator_id },
    after: (position) =>
      sorted(
        rows,
        // ISO times sort as text.
        (row) => ({ value: (row[order.field] ?? '') as SortValue, number: rows.indexOf(row) }),
        order.descending,
        position,
      ),
    row: (row) => row,
    count: () => rows.length,
  });
};

function matchingRows(call: Call): Row[] {
  const { organization, query } = call;
  const q = query.q === undefined ? undefined : String(query.q).toLowerCase();
  return Array.from({ length: organization.catalog.accountCount }, (_, index) => accountRow(index, call)).filter(
    (row) =>
      (['platform', 'is_active', 'category', 'creator_id'] as const).every(
        (name) => query[name] === undefined || query[name] === row[name],
      ) &&
      (q === undefined || String(row.username).toLowerCase().includes(q)),
  );
}
