// What goes wrong around a schedule in the course of weeks: the API, Google, people.

import { findFault, noFault } from '../faults.ts';
import type { ServiceCallListener } from '../runtime/service-call.ts';
import type { ScheduledSheet } from '../scheduled-sheet.ts';
import type { Network, NetworkRequest } from '../services/network.ts';

export interface Trouble {
  readonly name: string;
  readonly hours: number;
  /** Whether numbers may be as old as they like while it lasts. */
  readonly excuses: boolean;
  begin?(place: TroubledSheet): void | Promise<void>;
  /** Once an hour, between ticks. */
  hourly?(place: TroubledSheet): void;
}

export interface TroubledSheet {
  readonly sheet: ScheduledSheet;
  readonly random: () => number;
  readonly storm: Storm;
  /** Another person takes the schedule over. */
  takeOver(): Promise<void>;
}

export const troubles: readonly Trouble[] = [
  { ...faulty('lost ticks', 'tick-lost'), hours: 18 },
  { ...faulty('double ticks', 'tick-double'), hours: 18, excuses: false },
  { ...faulty('503', 'unavailable-silent'), hours: 3 },
  { ...faulty('no network', 'no-network'), hours: 3 },
  { ...faulty('no requests left today', 'fetch-quota'), hours: 5 },
  { name: '429', hours: 2, excuses: true, begin: ({ storm }) => storm.begin() },
  { name: 'cache emptied', hours: 18, excuses: false, hourly: emptyCache },
  { name: 'sorted', hours: 12, excuses: false, hourly: sort },
  { name: 'sorted within ticks', hours: 12, excuses: false, begin: sortWithinTicks },
  { name: 'ticks killed', hours: 9, excuses: true, begin: killTicks },
  { name: 'another owner', hours: 2, excuses: false, begin: ({ takeOver }) => takeOver() },
];

function faulty(name: string, fault: string): Omit<Trouble, 'hours'> {
  const chosen = findFault(fault);
  if (chosen === undefined) throw new Error(`There is no fault ${fault}.`);
  return { name, excuses: true, begin: ({ sheet }) => sheet.session.setFault(chosen) };
}

export function endTrouble({ sheet, storm }: TroubledSheet): void {
  sheet.session.setFault(noFault);
  sheet.session.host.onServiceCall(undefined);
  storm.end();
}

/** Google forgets what it likes of the cache, the whole of it too. */
function emptyCache({ sheet, random }: TroubledSheet): void {
  if (random() < 0.5) sheet.session.host.cacheInspector.evict(random() < 0.5 ? /./ : /[02468]$/);
}

function sort({ sheet, random }: TroubledSheet): void {
  const { lastRow = 1, lastColumn = 1 } =
    sheet.session.workbook.sheets().find(({ name }) => name === sheet.sheet) ?? {};
  const range = { sheet: sheet.sheet, row: 2, column: 1, rows: lastRow - 1, columns: lastColumn };
  sheet.session.workbook.sort(range, [{ column: 1 + Math.floor(random() * lastColumn), ascending: random() < 0.5 }]);
}

function sortWithinTicks(place: TroubledSheet): void {
  place.sheet.session.host.onServiceCall(
    inTicks(place.random, () => {
      sort(place);
      return undefined;
    }),
  );
}

function killTicks({ sheet, random }: TroubledSheet): void {
  sheet.session.host.onServiceCall(inTicks(random, () => 'kill'));
}

/** At some call of each tick; one that does nothing has about fifteen, one that does something about a hundred. */
function inTicks(random: () => number, deed: () => 'kill' | undefined): ServiceCallListener {
  let at = 0;
  return ({ call, functionName }) => {
    if (functionName !== 'refreshTick') return undefined;
    if (call === 1) at = 20 + Math.floor(random() * 70);
    return call === at ? deed() : undefined;
  };
}

const answerMs = 200;

/** An API that answers 429 for a while, and asks to be left alone for longer than that. */
export class Storm {
  static readonly retryAfterSeconds = 5400;
  #isRaging = false;
  #untilMs = 0;
  #toldMs = 0;
  #early = 0;

  /** When it asked to be asked again, epoch milliseconds. */
  get untilMs(): number {
    return this.#untilMs;
  }

  /** Requests that came before that. */
  get early(): number {
    return this.#early;
  }

  begin(): void {
    this.#isRaging = true;
  }

  end(): void {
    this.#isRaging = false;
  }

  around({ send }: Network, now: () => number): Network {
    return {
      send: async (request: NetworkRequest) => {
        // Those that were sent together are answered together.
        if (now() > this.#toldMs && now() < this.#untilMs) this.#early += 1;
        if (!this.#isRaging) return send(request);
        this.#toldMs = now() + answerMs;
        this.#untilMs = Math.max(this.#untilMs, now() + Storm.retryAfterSeconds * 1000);
        const headers = [['retry-after', String(Storm.retryAfterSeconds)]] as const;
        return { status: 429, headers, body: new Uint8Array(), elapsedMs: answerMs };
      },
    };
  }
}
