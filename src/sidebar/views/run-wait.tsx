import { useSidebar } from '../context.ts';
import { wait } from '../messages/run.ts';
import { useNow } from '../parts/countdown.tsx';
import { Wait } from '../parts/wait.tsx';
import { useStore } from '../state/store.ts';

/** A pause that is worth a word; shorter ones are part of the work. */
const worthSayingMs = 3_000;

/** What a running run is waiting for: the limit of the API, or a connection that was lost. */
export function RunWait() {
  const { runner } = useSidebar();
  const { run, retryMs } = useStore(runner.store);
  const isRunning = run?.state === 'running';
  const untilMs = isRunning ? Math.max(run.notBeforeMs, retryMs ?? 0) : 0;
  const nowMs = useNow(untilMs);
  if (!isRunning || untilMs <= nowMs || (retryMs === null && run.notBeforeMs - run.nowMs < worthSayingMs)) return null;
  return <Wait untilMs={untilMs} text={retryMs === null && wait(untilMs)} />;
}
