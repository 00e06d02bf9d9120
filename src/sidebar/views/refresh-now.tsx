import { useSidebar } from '../context.ts';
import * as words from '../messages/refresh.ts';
import { useStore } from '../state/store.ts';
import { WorkButtons, WorkOutcome } from './repeated-work.tsx';

/** Goes on while the person is elsewhere in the sidebar. */
export function RefreshNow({ isScheduled }: { readonly isScheduled: boolean }) {
  const { scheduler } = useSidebar();
  const work = useStore(scheduler.refresher.store);
  const { answer, isBusy } = work;
  return (
    <>
      <WorkOutcome
        work={work}
        stopped={words.stopped}
        waiting={(untilMs) => words.goingOnAt(untilMs, isScheduled)}
        detail={answer && isBusy && words.soFar(answer)}
      />
      <WorkButtons
        work={work}
        start={words.start}
        isBusy={isBusy}
        onStart={() => void scheduler.refresh()}
        onStop={scheduler.refresher.stop}
      />
    </>
  );
}
