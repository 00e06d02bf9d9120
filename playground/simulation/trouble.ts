// Faults that come and go: at Google for one document, at the API for all.
import type { ApiFault } from '../api/faults.ts';
import type { HostFault } from '../runtime/faults.ts';
import type { ServiceCall } from '../runtime/service-call.ts';
import type { Trigger } from '../runtime/triggers.ts';
import type { Action } from './plan.ts';
import type { SimulatedDocument } from './simulated-document.ts';
import { count, type Tally } from './tally.ts';
import type { World } from './world.ts';

const keepsCellsBack = /^(protected-sheet|sheet-down)$/;

/** Where each fault shows: at calls of these services, or in ticks. */
const services: readonly (readonly [RegExp, RegExp])[] = [
  [/^(no-network|dns|timeout|ssl|timeout-ignored|fetch-\w+|bandwidth|authorization-missing)$/, /^UrlFetchApp\./],
  [/^properties-/, /^Properties\./],
  [/^cache-/, /^Cache\./],
  [/^(protected-sheet|slow-sheet|sheet-down)$/, /^(Range|Sheet|Spreadsheet)\./],
  [/^lock-busy$/, /^Lock\./],
  [/^trigger-forbidden$/, /^ScriptApp\./],
];

function showsAt(fault: HostFault, member: string, functionName: string): boolean {
  if (fault === 'trigger-dropped') return false; // no call shows it: see #countDropped
  const service = services.find(([faults]) => faults.test(fault))?.[1];
  return service ? service.test(member) : functionName === 'refreshTick';
}

interface HostTrouble {
  readonly fault: HostFault;
  readonly document: SimulatedDocument;
  /** Triggers that there were when it began. */
  readonly triggers: readonly Trigger[];
}

export class Trouble {
  readonly #world: World;
  readonly #noted: (text: string) => void;
  readonly #host = new Set<HostTrouble>();
  readonly #api: ApiFault[] = [];
  readonly #fired = new Map<string, number>();
  /** What goes wrong on the way, and how it is counted. */
  readonly #onTheWay = new Set<string>();
  #isOver = false;

  constructor(world: World, noted: (text: string) => void) {
    this.#world = world;
    this.#noted = noted;
  }

  /** @returns Whether this is trouble at all. */
  begins(document: SimulatedDocument, action: Action): boolean {
    switch (action.kind) {
      case 'host-fault':
        this.#hostFault({ fault: action.fault, document, triggers: document.host.triggers() }, action.forMs);
        return true;
      case 'api-fault':
        this.#apiFault(action.fault, action.forMs);
        return true;
      case 'storm': {
        const { status, retryAfterSeconds } = action;
        this.#way(`${status} storm`, action.forMs, () => {
          this.#world.internet.storm = { status, retryAfterSeconds };
          return () => {
            this.#world.internet.storm = null;
          };
        });
        return true;
      }
      case 'lost-answers':
        this.#way('lost answers', action.forMs, () => {
          this.#world.internet.lostShare = action.share;
          return () => {
            this.#world.internet.lostShare = 0;
          };
        });
        return true;
      default:
        return false;
    }
  }

  /** Whether Google keeps this document's cells back at the moment. */
  isAtCellsOf(document: SimulatedDocument): boolean {
    return [...this.#host].some((trouble) => trouble.document === document && keepsCellsBack.test(trouble.fault));
  }

  /** Nothing is wrong any more. */
  end(): void {
    this.#isOver = true;
    for (const trouble of this.#host) this.#countDropped(trouble);
    this.#host.clear();
    this.#api.length = 0;
    this.#world.internet.storm = null;
    this.#world.internet.lostShare = 0;
    this.#world.sandbox.setFault(null);
    for (const { host } of this.#world.documents) host.setFaults([]);
  }

  /** Before a service call: some of what is wrong may be about to show. */
  called(document: SimulatedDocument, { member, functionName }: Pick<ServiceCall, 'member' | 'functionName'>): void {
    for (const trouble of this.#host) {
      if (trouble.document === document && showsAt(trouble.fault, member, functionName)) this.#fire(trouble.fault);
    }
  }

  exchanged(): void {
    for (const fault of this.#api.slice(-1)) this.#fire(fault);
    for (const name of this.#onTheWay) this.#fire(name);
  }

  tallyInto({ faults }: Tally): void {
    for (const [name, times] of this.#fired) count(faults, name, times);
  }

  #fire(name: string): void {
    this.#fired.set(name, (this.#fired.get(name) ?? 0) + 1);
  }

  #hostFault(trouble: HostTrouble, forMs: number): void {
    const apply = () => {
      const mine = [...this.#host].filter(({ document }) => document === trouble.document);
      trouble.document.host.setFaults(mine.map(({ fault }) => fault));
    };
    this.#host.add(trouble);
    apply();
    this.#noted(`${trouble.fault} for ${forMs / 1000} s`);
    this.#later(forMs, () => {
      this.#countDropped(trouble);
      this.#host.delete(trouble);
      apply();
    });
  }

  /** No service call shows that a trigger is gone. */
  #countDropped({ fault, document, triggers }: HostTrouble): void {
    if (fault !== 'trigger-dropped') return;
    const left = new Set(document.host.triggers().map(({ id }) => id));
    for (const { id, nextAtMs } of triggers) {
      if (!left.has(id) && nextAtMs !== null && nextAtMs <= this.#world.scheduler.now()) this.#fire(fault);
    }
  }

  #apiFault(fault: ApiFault, forMs: number): void {
    const apply = () => this.#world.sandbox.setFault(this.#api.at(-1) ?? null);
    this.#api.push(fault);
    apply();
    this.#noted(`${fault} for ${forMs / 1000} s`);
    this.#later(forMs, () => {
      this.#api.splice(this.#api.indexOf(fault), 1);
      apply();
    });
  }

  #way(name: string, forMs: number, begin: () => () => void): void {
    const end = begin();
    this.#onTheWay.add(name);
    this.#noted(`${name} for ${forMs / 1000} s`);
    this.#later(forMs, () => {
      this.#onTheWay.delete(name);
      end();
    });
  }

  #later(ms: number, end: () => void): void {
    void this.#world.scheduler.advance(ms).then(() => {
      if (!this.#isOver) end();
    });
  }
}
