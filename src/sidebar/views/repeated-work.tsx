// Work that is asked for until it is complete: how far it is, and its buttons.

import { goOn, stop } from '../messages/common.ts';
import { Button } from '../parts/button.tsx';
import { Failure, Notice } from '../parts/notice.tsx';
import { Wait } from '../parts/wait.tsx';
import type { RepeaterState } from '../state/repeater.ts';

interface Answer {
  readonly isComplete: boolean;
  readonly isInTrouble?: boolean;
  readonly message: string;
  readonly notBeforeMs: number;
}

interface WorkOutcomeProps {
  readonly work: RepeaterState<Answer>;
  readonly stopped: string;
  /** Said of a wait that the script asked for. */
  readonly waiting: (untilMs: number) => string;
  /** More about the newest answer. */
  readonly detail: string | false | null;
}

export function WorkOutcome({ work, stopped, waiting, detail }: WorkOutcomeProps) {
  const { answer, isBusy, isStopped, failure, waitMs } = work;
  return (
    <>
      <Failure failure={failure} />
      {answer && !failure && <Notice kind={kindOf(answer)} text={answer.message} />}
      {detail && <p class="help">{detail}</p>}
      {isBusy && waitMs !== null && <Wait untilMs={waitMs} text={waitMs === answer?.notBeforeMs && waiting(waitMs)} />}
      {isStopped && !isBusy && (
        <p class="help" role="status">
          {stopped}
        </p>
      )}
    </>
  );
}

function kindOf({ isComplete, isInTrouble }: Answer): 'ok' | 'note' | 'trouble' {
  if (isInTrouble) return 'trouble';
  return isComplete ? 'ok' : 'note';
}

interface WorkButtonsProps {
  readonly work: RepeaterState<unknown>;
  readonly start: string;
  readonly isPrimary?: boolean;
  readonly isBusy: boolean;
  readonly obstacle?: string | null;
  readonly onStart: () => void;
  readonly onStop: () => void;
}

export function WorkButtons({ work, start, isPrimary, isBusy, obstacle, onStart, onStop }: WorkButtonsProps) {
  return (
    <div class="buttons">
      <Button kind={isPrimary ? 'primary' : 'plain'} isBusy={isBusy} obstacle={obstacle ?? null} onPress={onStart}>
        {work.isStopped ? goOn : start}
      </Button>
      {work.isBusy && !work.isStopped && <Button onPress={onStop}>{stop}</Button>}
    </div>
  );
}
