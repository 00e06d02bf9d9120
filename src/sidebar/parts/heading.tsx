import { useLayoutEffect, useRef } from 'preact/hooks';
import { back } from '../messages/common.ts';
import { Icon } from './icon.tsx';
import { singlePress } from './single-press.ts';

interface HeadingProps {
  readonly title: string;
  readonly onBack?: (() => void) | undefined;
  /** A person came here from another view: the keyboard goes on here. */
  readonly takesFocus: boolean;
}

export function Heading({ title, onBack, takesFocus }: HeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the view is entered, not when it changes
  useLayoutEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, []);
  return (
    <header class="heading">
      {onBack && (
        <button type="button" class="go-back" onClick={singlePress(onBack)} aria-label={back}>
          <Icon name="back" />
        </button>
      )}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
    </header>
  );
}
