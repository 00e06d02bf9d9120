import { useEffect } from 'react';
import type { OpenToast } from '../../server/protocol.ts';
import type { DeskStore } from '../store.ts';
import { useIsAfter } from './use-is-after.ts';

/** Sheets is silent about scripts that are done at once. */
const runningAfterMs = 500;

export function Toasts({
  desk,
  toasts,
  isRunning,
}: {
  desk: DeskStore;
  toasts: readonly OpenToast[];
  isRunning: boolean;
}) {
  const showsRunning = useIsAfter(isRunning, runningAfterMs);
  return (
    <div className="toasts" aria-live="polite">
      {toasts.map((toast) => (
        <Toast key={toast.id} toast={toast} close={() => desk.tell({ type: 'toast-closed', id: toast.id })} />
      ))}
      {showsRunning && (
        <div className="toast" role="status">
          <div className="toast-text">
            <strong>Running script</strong>
            <span>Working...</span>
          </div>
        </div>
      )}
    </div>
  );
}

function Toast({ toast, close }: { toast: OpenToast; close(): void }) {
  const { id, title, message, seconds } = toast;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time runs once for each toast, not for each drawing.
  useEffect(() => {
    // A negative number is Google's way to say "until it is closed".
    if (seconds === null || seconds < 0) return;
    const timer = setTimeout(close, seconds * 1000);
    return () => clearTimeout(timer);
  }, [id, seconds]);
  return (
    <div className="toast" role="status">
      <div className="toast-text">
        {title !== '' && <strong>{title}</strong>}
        <span>{message}</span>
      </div>
      <button type="button" className="close" aria-label="Dismiss" onClick={close}>
        ×
      </button>
    </div>
  );
}
