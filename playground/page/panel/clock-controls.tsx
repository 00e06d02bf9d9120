import type { Requests } from '../../server/protocol.ts';
import type { Contents } from './contents.ts';
import { countText, dateText, dueText, offsetText, timeText } from './formats.ts';
import type { TimePageProps } from './time-page.tsx';
import { useNow } from './use-now.ts';
import { useTask } from './use-task.ts';

const hourMs = 3_600_000;

type Move = Requests['moveClock']['params']['to'];

export function ClockControls({ contents, request, refresh }: Pick<TimePageProps, 'contents' | 'request' | 'refresh'>) {
  const { clock, triggers } = contents;
  const { timeZone } = clock;
  const nowMs = useNow(contents);
  const moving = useTask();
  const reopening = useTask();
  const offset = offsetText(clock.offsetMs);
  const next = triggers.reduce<Next | null>(sooner, null);

  const move = (to: Move): Promise<void> =>
    moving.run(async () => {
      const advance = await request('moveClock', { to });
      refresh();
      return advanceText(advance);
    });
  const reopen = (): Promise<void> =>
    reopening.run(async () => {
      await request('reopen', {});
      refresh();
      return 'All formulas ran anew.';
    });

  const button = (caption: string, to: Move, isPossible = true) => (
    <button
      type="button"
      className="panel-button"
      disabled={moving.isBusy || !isPossible}
      onClick={() => void move(to)}
    >
      {caption}
    </button>
  );
  return (
    <section className="panel-clock" aria-label="Time">
      <time className="panel-clock-time" dateTime={new Date(nowMs).toISOString()}>
        {timeText(nowMs, timeZone)}
      </time>
      <p className="panel-clock-date">
        {dateText(nowMs, timeZone)}, {timeZone}
      </p>
      <p className={offset === null ? 'panel-hint' : 'panel-clock-offset'}>{offset ?? 'Same as real time'}</p>
      <div className="panel-buttons">
        {button('+1 hour', { byMs: hourMs })}
        {button('+1 day', { byMs: 24 * hourMs })}
        {button('To the next trigger', 'next-trigger', next !== null)}
        {button('Back to now', 'now', offset !== null)}
      </div>
      <p className="panel-hint">
        {next === null ? 'No trigger is installed.' : `Next: ${next.handler}, ${dueText(next.atMs, nowMs)}`}
      </p>
      <Progress task={moving} busy="Moving the clock…" />
      <hr className="panel-line" />
      <button
        type="button"
        className="panel-button"
        disabled={reopening.isBusy}
        title="All formulas run anew, as when a file is opened again"
        onClick={() => void reopen()}
      >
        Reopen the file
      </button>
      <Progress task={reopening} busy="Running all formulas…" />
    </section>
  );
}

function advanceText({ fired, isComplete }: Requests['moveClock']['result']): string {
  if (!isComplete) return `Stopped after ${countText(fired, 'trigger')}: press again.`;
  return fired === 0 ? 'No trigger fired.' : `${countText(fired, 'trigger')} fired.`;
}

interface Next {
  readonly handler: string;
  readonly atMs: number;
}

function sooner(best: Next | null, { handler, nextAtMs }: Contents['triggers'][number]): Next | null {
  if (nextAtMs === null || (best !== null && best.atMs <= nextAtMs)) return best;
  return { handler, atMs: nextAtMs };
}

function Progress({ task, busy }: { readonly task: ReturnType<typeof useTask>; readonly busy: string }) {
  return (
    <p role="status" className={task.hasFailed ? 'panel-failure' : 'panel-done'}>
      {task.isBusy ? busy : task.message}
    </p>
  );
}
