import type { Properties } from '../platform/ports.ts';
import type { Cadence } from '../rpc/contract.ts';

/** When a spreadsheet is refreshed, and through whose clock trigger. One for each document; hours are the spreadsheet's. */
export interface StoredSchedule {
  readonly cadence: Exclude<Cadence, 'off'>;
  readonly hour: number;
  /** 1 is Monday. */
  readonly weekday: number;
  readonly isAdaptive: boolean;
  readonly keepsHistory: boolean;
  /** A mark that only its owner's user properties hold: an address would need one more permission. */
  readonly ownerId: string;
  readonly ownerName: string;
  readonly sinceMs: number;
}

const scheduleProperty = 'CREATORAUDIT_SCHEDULE';

/** `null` when there is none, or none that can be read. */
export function readSchedule(properties: Properties): StoredSchedule | null {
  try {
    return JSON.parse(properties.get(scheduleProperty) ?? 'null') as StoredSchedule | null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export function writeSchedule(properties: Properties, schedule: StoredSchedule | null): void {
  if (schedule) properties.set(scheduleProperty, JSON.stringify(schedule));
  else properties.remove(scheduleProperty);
}
