// What runs when a person opens, edits or changes the spreadsheet: simple triggers by their names, and installable ones.
import type { Workbook } from '../workbook/workbook.ts';
import type { ExecutionRequest, Outcome, TriggerEvent } from './execution.ts';
import { limits } from './limits.ts';
import type { Triggers, TriggerType } from './triggers.ts';
import { type ChangeType, changeEvent, type Edit, editEvent, openEvent, withTriggerUid } from './triggers-event.ts';

export interface SpreadsheetTriggersOptions {
  readonly triggers: Triggers;
  readonly workbook: Workbook;
  /** Whether the project has a function of that name. */
  readonly hasFunction: (name: string) => boolean;
  readonly execute: (request: ExecutionRequest) => Promise<Outcome>;
}

export class SpreadsheetTriggers {
  readonly #options: SpreadsheetTriggersOptions;
  /** Runs of `onEdit` that go on or wait. */
  #edits = 0;
  #lastEdit: Promise<unknown> = Promise.resolve();

  constructor(options: SpreadsheetTriggersOptions) {
    this.#options = options;
  }

  async open(authMode: 'LIMITED' | 'NONE'): Promise<void> {
    const event = openEvent();
    await this.#simple('onOpen', event, { authMode });
    // An add-on that is not enabled here has no triggers here.
    if (authMode === 'LIMITED') await this.#installed('ON_OPEN', event);
  }

  async edited(edit: Edit, origin?: number): Promise<void> {
    const event = editEvent(edit, this.#options.workbook);
    const selected = { activeRange: edit.range, ...(origin !== undefined && { origin }) };
    await Promise.all([
      this.#simpleEdit(event, selected),
      this.#installed('ON_EDIT', event, selected),
      this.#installed('ON_CHANGE', changeEvent('EDIT'), selected),
    ]);
  }

  changed(type: ChangeType): Promise<void> {
    return this.#installed('ON_CHANGE', changeEvent(type));
  }

  /** One at a time; what does not fit into the queue is lost. */
  async #simpleEdit(event: TriggerEvent, selected: Partial<ExecutionRequest>): Promise<void> {
    if (this.#edits > limits.waitingEdits) return;
    this.#edits++;
    const run = this.#lastEdit.then(() => this.#simple('onEdit', event, selected));
    this.#lastEdit = run.catch(() => {});
    try {
      await run;
    } finally {
      this.#edits--;
    }
  }

  async #simple(functionName: string, event: TriggerEvent, more: Partial<ExecutionRequest>): Promise<void> {
    const { hasFunction, execute } = this.#options;
    if (hasFunction(functionName)) await execute({ functionName, args: [], kind: 'simpleTrigger', event, ...more });
  }

  async #installed(type: TriggerType, event: TriggerEvent, more: Partial<ExecutionRequest> = {}): Promise<void> {
    const { triggers, execute } = this.#options;
    await Promise.all(
      triggers.ofType(type).map(({ id, handler, owner }) =>
        execute({
          functionName: handler,
          args: [],
          kind: 'installableTrigger',
          event: withTriggerUid(event, id),
          ...more,
          ...(owner !== undefined && { user: owner }),
        }),
      ),
    );
  }
}
