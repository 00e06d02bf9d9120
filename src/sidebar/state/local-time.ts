/** By Google's clock. */
interface Timed {
  readonly nowMs: number;
  readonly notBeforeMs: number;
}

/** The same by this computer's clock, which may be minutes off: what is to be waited for is a difference. */
export function inLocalTime<T extends Timed>(answer: T, nowMs: number): T {
  return { ...answer, nowMs, notBeforeMs: nowMs + Math.max(0, answer.notBeforeMs - answer.nowMs) };
}
