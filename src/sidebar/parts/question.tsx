import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from './button.tsx';

interface QuestionProps {
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  readonly isBusy: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asks where the button was: a dialog cannot be opened from a sidebar. Escape is No. */
export function Question({ text, yes, no, isBusy, onYes, onNo }: QuestionProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.focus(), []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place for a question
    <div
      ref={box}
      class="question"
      role="group"
      tabIndex={-1}
      aria-labelledby={id}
      onKeyDown={({ key }) => key === 'Escape' && !isBusy && onNo()}
    >
      <p id={id}>{text}</p>
      <div class="buttons">
        <Button kind="primary" isBusy={isBusy} onPress={onYes}>
          {yes}
        </Button>
        {!isBusy && <Button onPress={onNo}>{no}</Button>}
      </div>
    </div>
  );
}
