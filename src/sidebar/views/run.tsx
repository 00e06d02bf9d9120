import { useEffect } from 'preact/hooks';
import { useSidebar } from '../context.ts';
import { moment } from '../formats.ts';
import { sheet, titles } from '../messages/common.ts';
import * as words from '../messages/run.ts';
import type { ViewProps } from '../navigation.ts';
import { Announcement } from '../parts/announcement.tsx';
import { Button } from '../parts/button.tsx';
import { Facts } from '../parts/facts.tsx';
import { Heading } from '../parts/heading.tsx';
import { Failure, Notice } from '../parts/notice.tsx';
import { Progress } from '../parts/progress.tsx';
import { useStore } from '../state/store.ts';
import { RunButtons } from './run-buttons.tsx';
import { RunWait } from './run-wait.tsx';

export function RunView({ back, go, takesFocus }: ViewProps) {
  const { runner, reviewer } = useSidebar();
  const { run, failure, retried } = useStore(runner.store);
  useEffect(() => runner.watch(), [runner]);

  const lookOver = (): void => {
    void reviewer.lookOver({});
    go('review');
  };

  if (!run) {
    return (
      <>
        <Heading title={titles.run} takesFocus={takesFocus} onBack={back} />
        <p>{words.none}</p>
        <Failure failure={failure} />
        <Button kind="primary" onPress={lookOver}>
          {titles.review}
        </Button>
      </>
    );
  }

  const { total, done, billed, failed, waiting, pending, state, secondsLeft, message, keyName } = run;
  const text = words.progress(done, total);
  const isDone = state === 'done';
  const hasFailedAgain = isDone && failed > 0 && failed === retried;
  return (
    <>
      <Heading title={titles.run} takesFocus={takesFocus} onBack={back} />
      <p class="help">
        {sheet(run.sheetName)} · {words.started(moment(run.startedMs, run.nowMs))}
        {keyName && ` · ${titles.connect} "${keyName}"`}
      </p>
      <p class="figure">{text}</p>
      <Progress label={words.bar} text={text} value={done + failed} max={total} />
      <p>
        <strong>{words.states[state]}</strong>
        {state === 'running' && secondsLeft !== null && <span> · {words.left(secondsLeft)}</span>}
      </p>
      <Announcement text={`${text}. ${words.states[state]}.`} urgency={`${run.id} ${state}`} />
      {message && <Notice kind={state === 'halted' ? 'trouble' : 'note'} text={message} />}
      {hasFailedAgain && <Notice kind="note" text={words.failedAgain(failed)} />}
      <RunWait />
      <Failure failure={failure} />
      <Facts
        facts={[
          [words.billed, billed],
          [words.trackedAlready, done - billed],
          [words.failed, failed],
          [words.waiting, waiting],
          [words.pending, pending],
        ]}
      />
      <RunButtons hasFailedAgain={hasFailedAgain} onLookOver={lookOver} />
      {words.explained[state] && <p class="help">{words.explained[state]}</p>}
      {failed > 0 && state !== 'running' && !hasFailedAgain && <p class="help">{words.failedHelp(failed)}</p>}
      {isDone && pending > 0 && <p class="help">{words.numbersComing(pending)}</p>}
      {isDone && pending === 0 && done === total && <p class="help">{words.allNumbers}</p>}
    </>
  );
}
