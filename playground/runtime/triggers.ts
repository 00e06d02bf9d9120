// The installable triggers of the project: what a person's script has asked to be run, and when the next one is due.
import { nextFiring, type Schedule } from './triggers-schedule.ts';

/** The names of `ScriptApp.EventType`, as far as a spreadsheet's project can have them. */
export type TriggerType = 'CLOCK' | 'ON_OPEN' | 'ON_EDIT' | 'ON_CHANGE' | 'ON_FORM_SUBMIT';

/** Plain data: it is kept between starts. */
export interface Trigger {
  readonly id: string;
  readonly handler: string;
  readonly type: TriggerType;
  /** Such as `every hour`. */
  readonly description: string;
  /** Of clock triggers. */
  readonly schedule: Schedule | null;
  /** `null` for one that waits for something else than the clock, or that has fired for good. */
  readonly nextAtMs: number | null;
  /** Whose it is and who runs it, when that is somebody else than the host's own person. Nobody else sees it. */
  readonly owner?: string;
}

/** What a trigger is to a script. */
export interface TriggerData {
  readonly id: string;
  readonly handler: string;
  readonly type: TriggerType;
  /** The spreadsheet it listens to. */
  readonly sourceId: string | null;
}

export class Triggers {
  readonly #byId = new Map<string, Trigger>();
  #onChange: () => void = () => {};
  /** By owner. */
  readonly #lastFiredMs = new Map<string | undefined, number>();

  constructor(kept: readonly Trigger[] = []) {
    for (const trigger of kept) this.#byId.set(trigger.id, trigger);
  }

  /** In the order they were made. */
  get all(): readonly Trigger[] {
    return [...this.#byId.values()];
  }

  ofType(type: TriggerType): readonly Trigger[] {
    return this.all.filter((trigger) => trigger.type === type);
  }

  /** @param owner `undefined` is the host's own person. */
  ofOwner(owner: string | undefined): readonly Trigger[] {
    return this.all.filter((trigger) => trigger.owner === owner);
  }

  /** Called whenever another trigger may be the next to fire. */
  onChange(listener: () => void): void {
    this.#onChange = listener;
  }

  add(trigger: Trigger): void {
    this.#byId.set(trigger.id, trigger);
    this.#onChange();
  }

  /** False when there is none of that id. */
  delete(id: string): boolean {
    const isKnown = this.#byId.delete(id);
    this.#onChange();
    return isKnown;
  }

  /** The next to fire; of two that are due at the same time, the older. */
  get next(): (Trigger & { readonly nextAtMs: number }) | undefined {
    let next: (Trigger & { readonly nextAtMs: number }) | undefined;
    for (const trigger of this.#byId.values()) {
      const { nextAtMs } = trigger;
      if (nextAtMs !== null && (next === undefined || nextAtMs < next.nextAtMs)) next = { ...trigger, nextAtMs };
    }
    return next;
  }

  /** When a clock trigger of this person last fired, one that is deleted by now too. */
  lastFiredMs(owner: string | undefined): number | undefined {
    return this.#lastFiredMs.get(owner);
  }

  /** It fires now. */
  fired({ owner }: Trigger, nowMs: number): void {
    this.#lastFiredMs.set(owner, nowMs);
  }

  /** Its time has come. One that fires but once stays in the list until a script deletes it, as at Google. */
  reschedule({ id }: Trigger, nowMs: number): void {
    const trigger = this.#byId.get(id);
    if (trigger === undefined || trigger.schedule === null) return;
    this.#byId.set(id, { ...trigger, nextAtMs: nextFiring(trigger.schedule, nowMs) ?? null });
  }

  /** The clock has been set back: what comes round again does so from there on. */
  rewind(nowMs: number): void {
    for (const [owner, firedMs] of this.#lastFiredMs) if (firedMs > nowMs) this.#lastFiredMs.delete(owner);
    for (const [id, trigger] of this.#byId) {
      const { schedule, nextAtMs } = trigger;
      if (schedule === null || nextAtMs === null) continue;
      this.#byId.set(id, { ...trigger, nextAtMs: Math.min(nextAtMs, nextFiring(schedule, nowMs) ?? nextAtMs) });
    }
  }
}
