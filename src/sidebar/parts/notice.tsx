import type { ComponentChildren } from 'preact';
import type { CallFailure } from '../call-failure.ts';
import { tryAgain } from '../messages/common.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

interface NoticeProps {
  readonly kind: 'ok' | 'note' | 'trouble';
  readonly text: string;
  readonly onAgain?: (() => void) | undefined;
  /** What to do about it. */
  readonly children?: ComponentChildren;
}

/** Trouble is read out at once, the rest when there is a pause. */
export function Notice({ kind, text, onAgain, children }: NoticeProps) {
  return (
    <div class={`notice ${kind}`} role={kind === 'trouble' ? 'alert' : 'status'}>
      <Icon name={kind} />
      <div class="notice-text">
        <p>{text}</p>
        {onAgain && <Button onPress={onAgain}>{tryAgain}</Button>}
        {children}
      </div>
    </div>
  );
}

interface FailureProps {
  readonly failure: CallFailure | null;
  readonly onAgain?: () => void;
}

export function Failure({ failure, onAgain }: FailureProps) {
  return failure && <Notice kind="trouble" text={failure.message} onAgain={onAgain} />;
}
