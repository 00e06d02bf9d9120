import { useSidebar } from '../context.ts';
import { titles } from '../messages/common.ts';
import * as words from '../messages/run.ts';
import { Button } from '../parts/button.tsx';
import { useStore } from '../state/store.ts';

interface RunButtonsProps {
  /** Trying again has changed nothing. */
  readonly hasFailedAgain: boolean;
  readonly onLookOver: () => void;
}

export function RunButtons({ hasFailedAgain, onLookOver }: RunButtonsProps) {
  const { runner } = useSidebar();
  const { run, order, isHeld } = useStore(runner.store);
  const step = nextOrder();
  // One button that changes, so that the keyboard stays on it.
  return (
    <div class="buttons">
      {step && (
        <Button kind={isMain(step) ? 'primary' : 'plain'} isBusy={order === step} onPress={() => void runner[step]()}>
          {(order === step ? words.ordered : words.orders)[step]}
        </Button>
      )}
      {run?.state === 'done' && <Button onPress={onLookOver}>{titles.review}</Button>}
    </div>
  );

  function isMain(order: 'stop' | 'resume' | 'retry'): boolean {
    return order === 'resume' || (order === 'retry' && run?.canRetry === true && !hasFailedAgain);
  }

  function nextOrder(): 'stop' | 'resume' | 'retry' | null {
    if (!run || run.state === 'elsewhere') return null;
    if (run.state === 'done') return run.failed > 0 ? 'retry' : null;
    return run.state === 'running' && !isHeld ? 'stop' : 'resume';
  }
}
