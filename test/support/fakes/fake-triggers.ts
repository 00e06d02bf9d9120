import { CreatorAuditError } from '../../../src/errors.ts';
import { messages } from '../../../src/messages.ts';
import type { Triggers } from '../../../src/platform/ports.ts';

/** Clock triggers of one person in one document, by their handler: as an add-on, one at most. */
export class FakeTriggers implements Triggers {
  readonly handlers: string[] = [];
  /** What every call throws from now on. */
  failure: Error | undefined;

  count(handler: string): number {
    if (this.failure) throw this.failure;
    return this.handlers.filter((each) => each === handler).length;
  }

  install(handler: string): void {
    this.remove(handler);
    if (this.handlers.length > 0) throw new CreatorAuditError('trigger_refused', messages.triggerRefused);
    this.handlers.push(handler);
  }

  remove(handler: string): void {
    if (this.failure) throw this.failure;
    this.handlers.splice(0, this.handlers.length, ...this.handlers.filter((each) => each !== handler));
  }
}
