import { Countdown } from './countdown.tsx';

interface WaitProps {
  readonly untilMs: number;
  /** Whose wish it is, or what it means. */
  readonly text?: string | false;
}

export function Wait({ untilMs, text }: WaitProps) {
  return (
    <div class="wait">
      {text && <p role="status">{text}</p>}
      <Countdown untilMs={untilMs} />
    </div>
  );
}
