/** What an execution may still use of its time. Google kills a formula at 30 s; we stop well before and say why. */
export interface Deadline {
  remainingMs(): number;
}

export function createDeadline(now: () => number, budgetMs: number): Deadline {
  const endMs = now() + budgetMs;
  return { remainingMs: () => endMs - now() };
}
