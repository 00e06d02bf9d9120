import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { singlePress } from './single-press.ts';
import { Spinner } from './spinner.tsx';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onPress?: () => void;
  /** `primary`: the one coloured button of a view. `quiet`: looks like a link. */
  readonly kind?: 'primary' | 'plain' | 'quiet';
  readonly type?: 'button' | 'submit';
  readonly isBusy?: boolean;
  /** Why it does nothing now. It can be reached all the same, so that everybody can read why. */
  readonly obstacle?: string | null;
  /** When the words alone do not say what it does. */
  readonly label?: string;
  /** It came back in place of a question that was answered. */
  readonly takesFocus?: boolean;
}

export function Button({
  children,
  onPress,
  kind = 'plain',
  type = 'button',
  isBusy = false,
  obstacle,
  label,
  takesFocus = false,
}: ButtonProps) {
  const reason = useId();
  const button = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when it appears
  useLayoutEffect(() => {
    if (takesFocus) button.current?.focus();
  }, []);
  const isOff = isBusy || Boolean(obstacle);
  return (
    <>
      <button
        ref={button}
        type={type}
        class={`button ${kind}`}
        aria-disabled={isOff ? 'true' : undefined}
        aria-busy={isBusy ? 'true' : undefined}
        aria-describedby={obstacle ? reason : undefined}
        aria-label={label}
        onClick={isOff ? (event) => event.preventDefault() : singlePress(onPress)}
      >
        {children}
        <Spinner isOn={isBusy} />
      </button>
      {obstacle && (
        <p id={reason} class="reason">
          {obstacle}
        </p>
      )}
    </>
  );
}
