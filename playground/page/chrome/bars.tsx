// Lines above the grid that say what is wrong.

import { useIsAfter } from './use-is-after.ts';

/** A server that is started again is back by then. */
const lostAfterMs = 400;

export function LostBar({ isLost }: { isLost: boolean }) {
  if (!useIsAfter(isLost, lostAfterMs)) return null;
  return (
    <div className="bar lost-bar" role="status">
      The playground has stopped. Start it again with <code>npm start</code>; until then nothing can be typed.
    </div>
  );
}

export function FailureBar({ message, onClose }: { message: string | null; onClose(): void }) {
  if (message === null) return null;
  return (
    <div className="bar failure-bar" role="alert">
      <span>{message}</span>
      <button type="button" className="close" aria-label="Close the message" onClick={onClose}>
        ×
      </button>
    </div>
  );
}
