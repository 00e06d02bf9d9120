import { useState } from 'preact/hooks';
import type { UpdateInput } from '../../rpc/contract.ts';
import { useSidebar } from '../context.ts';
import { noColumns, reasonBeside, searching, sheet, titles } from '../messages/common.ts';
import { wait } from '../messages/run.ts';
import * as words from '../messages/update.ts';
import type { ViewProps } from '../navigation.ts';
import { Heading } from '../parts/heading.tsx';
import { Failure, Notice } from '../parts/notice.tsx';
import { useStore } from '../state/store.ts';
import { findTable } from '../state/table.ts';
import { useTask } from '../state/task.ts';
import { WorkButtons, WorkOutcome } from './repeated-work.tsx';

/** New numbers for the table that was looked over last, else of the sheet in front. */
export function UpdateView({ back, takesFocus }: ViewProps) {
  const { call, reviewer, updater } = useSidebar();
  const { review, columns } = useStore(reviewer.store);
  const work = useStore(updater.store);
  const [hasNoLinks, setNoLinks] = useState(false);
  const search = useTask(() => findTable(call), 'ignore');
  const known = review && review.linkColumn !== null ? review : null;

  async function start(): Promise<void> {
    setNoLinks(false);
    // What came of the last one would stand beside what is in the way of this one.
    updater.forget();
    const input: UpdateInput | null | undefined =
      known && known.linkColumn !== null
        ? { sheetId: known.sheetId, linkColumn: known.linkColumn, columns }
        : await search.start();
    if (input === null) setNoLinks(true);
    if (input) await updater.start(input);
  }

  const update = work.answer;
  const sheetName = known?.sheetName;
  return (
    <>
      <Heading title={titles.update} takesFocus={takesFocus} onBack={back} />
      <p>{words.intro}</p>
      <p class="help">{sheetName === undefined ? words.noTable : sheet(sheetName)}</p>
      {hasNoLinks && <Notice kind="note" text={words.noLinks} />}
      <Failure failure={search.failure} />
      <WorkOutcome
        work={work}
        stopped={words.stopped}
        waiting={wait}
        detail={update && work.isBusy && searching(update.seenPosts)}
      />
      {update && !work.failure && update.without > 0 && <p class="help">{reasonBeside(update.without)}</p>}
      <WorkButtons
        work={work}
        start={words.start}
        isPrimary
        isBusy={work.isBusy || search.isBusy}
        obstacle={known && columns.length === 0 ? noColumns : null}
        onStart={() => void start()}
        onStop={updater.stop}
      />
    </>
  );
}
