import type { Step } from './plan.ts';

/** What is to happen right before a service call that is still to come. */
export interface Armed {
  readonly step: Step;
  /** Calls of its kind until then. */
  left: number;
}

/** @returns What is to happen before this call; it is armed no longer. */
export function takeDue(armed: Armed[], member: string): Step[] {
  for (const each of armed) {
    const { within } = each.step;
    if (within === null || member.startsWith(`${within}.`)) each.left -= 1;
  }
  const due = armed.filter(({ left }) => left === 0).map(({ step }) => step);
  armed.splice(0, armed.length, ...armed.filter(({ left }) => left > 0));
  return due;
}
