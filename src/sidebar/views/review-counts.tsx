import type { Review } from '../../rpc/contract.ts';
import { useSidebar } from '../context.ts';
import { number } from '../formats.ts';
import { rows } from '../messages/counts.ts';
import * as words from '../messages/review.ts';
import { trackedAlready } from '../messages/run.ts';
import { Facts } from '../parts/facts.tsx';
import { Failure } from '../parts/notice.tsx';
import { RowList } from '../parts/row-list.tsx';
import { useTask } from '../state/task.ts';

export function ReviewCounts({ review }: { readonly review: Review }) {
  const { call } = useSidebar();
  const { sheetId, linkColumn } = review;
  const { start, failure } = useTask((row: number, column: number) => {
    return call('sidebarShowRow', { sheetId, row, column });
  }, 'replace');
  const show = (row: number): void => {
    if (linkColumn !== null) void start(row, linkColumn);
  };
  return (
    <section aria-label={words.counts}>
      <p class="figure">{rows(review.rows)}</p>
      <Facts
        facts={[
          [words.postsFound, review.posts],
          [trackedAlready, review.tracked],
          // None is worth knowing, too.
          [words.notTracked, number(review.notTracked)],
          [words.shortLinks, review.shortLinks],
        ]}
      />
      {review.shortLinks > 0 && <p class="help">{words.shortLinksHelp}</p>}
      <RowList
        title={words.duplicates}
        help={words.duplicatesHelp}
        count={review.duplicates}
        rows={review.duplicateRows}
        onShow={show}
      />
      <RowList title={words.notPosts} count={review.notPosts} rows={review.notPostRows} onShow={show} />
      <Failure failure={failure} />
    </section>
  );
}
