import { useState } from 'preact/hooks';
import type { UpdateInput } from '../../rpc/contract.ts';
import { useSidebar } from '../context.ts';
import { noColumns, reasonBeside, searching, sheet, titles } from '../messages/common.ts';
import * as words from '../messages/update.ts';
import type { ViewProps } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { Heading } from '../parts/heading.tsx';
import { Failure, Notice } from '../parts/notice.tsx';
import { Wait } from '../parts/wait.tsx';
import { useStore } from '../state/store.ts';
import { findTable } from '../state/table.ts';
import { useTask } from '../state/task.ts';

/** New numbers for the table that was looked over last, else of the sheet in front. */
export function UpdateView({ back, takesFocus }: ViewProps) {
  const { call, reviewer, updater } = useSidebar();
  const { review, columns } = useStore(reviewer.store);
  const { update, isBusy, isStopped, failure, waitMs } = useStore(updater.store);
  const [hasNoLinks, setNoLinks] = useState(false);
  const search = useTask(() => findTable(call), 'ignore');
  const known = review && review.linkColumn !== null ? review : null;

  async function start(): Promise<void> {
    setNoLinks(false);
    const input: UpdateInput | null | undefined =
      known && known.linkColumn !== null
        ? { sheetId: known.sheetId, linkColumn: known.linkColumn, columns }
        : await search.start();
    if (input === null) setNoLinks(true);
    if (input) await updater.start(input);
  }

  const isWorking = isBusy || search.isBusy;
  const sheetName = known?.sheetName;
  return (
    <>
      <Heading title={titles.update} takesFocus={takesFocus} onBack={back} />
      <p>{words.intro}</p>
      <p class="help">{sheetName === undefined ? words.noTable : sheet(sheetName)}</p>
      {hasNoLinks && <Notice kind="note" text={words.noLinks} />}
      <Failure failure={search.failure ?? failure} />
      {update && (
        <>
          <div class={`notice ${update.isComplete ? 'ok' : 'note'}`} role="status">
            {update.message}
          </div>
          {isBusy && <p class="help">{searching(update.seenPosts)}</p>}
          {update.without > 0 && <p class="help">{reasonBeside(update.without)}</p>}
        </>
      )}
      {isBusy && waitMs !== null && <Wait untilMs={waitMs} isAsked={waitMs === update?.notBeforeMs} />}
      {isStopped && !isBusy && (
        <p class="help" role="status">
          {words.stopped}
        </p>
      )}
      <div class="buttons">
        <Button
          kind="primary"
          isBusy={isWorking}
          obstacle={known && columns.length === 0 ? noColumns : null}
          onPress={() => void start()}
        >
          {isStopped ? words.goOn : words.start}
        </Button>
        {isBusy && !isStopped && <Button onPress={updater.stop}>{words.stop}</Button>}
      </div>
    </>
  );
}
