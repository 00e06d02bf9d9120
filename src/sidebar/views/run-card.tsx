import { useSidebar } from '../context.ts';
import { sheet, titles } from '../messages/common.ts';
import * as words from '../messages/run.ts';
import { Button } from '../parts/button.tsx';
import { Progress } from '../parts/progress.tsx';
import { useStore } from '../state/store.ts';

/** A run that is not over, where people look first. */
export function RunCard({ onShow }: { readonly onShow: () => void }) {
  const { runner } = useSidebar();
  const { run, order } = useStore(runner.store);
  if (!run || (run.state === 'done' && run.pending === 0 && run.failed === 0)) return null;
  const { state, done, failed, total, message } = run;
  const canResume = state === 'interrupted' || state === 'stopped' || state === 'halted';
  const text = words.progress(done, total);

  async function resume(): Promise<void> {
    if (await runner.resume()) onShow();
  }

  return (
    <section class="card" aria-label={titles.run}>
      <h2>{sheet(run.sheetName)}</h2>
      <p>
        {text}
        {failed > 0 && `, ${words.failedCount(failed)}`}. {words.states[state]}.
      </p>
      {state === 'halted' && message && <p class="reason">{message}</p>}
      <Progress label={words.bar} text={text} value={done + failed} max={total} />
      <div class="buttons">
        {canResume && (
          <Button isBusy={order === 'resume'} onPress={resume}>
            {words.orders.resume}
          </Button>
        )}
        <Button onPress={onShow} label={`${words.show}: ${text}`}>
          {words.show}
        </Button>
      </div>
    </section>
  );
}
