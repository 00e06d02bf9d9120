import { wait } from '../messages/run.ts';
import { Countdown } from './countdown.tsx';

interface WaitProps {
  readonly untilMs: number;
  /** It is CreatorAudit that asks for it. */
  readonly isAsked: boolean;
}

export function Wait({ untilMs, isAsked }: WaitProps) {
  return (
    <div class="wait">
      {isAsked && <p role="status">{wait(untilMs)}</p>}
      <Countdown untilMs={untilMs} />
    </div>
  );
}
