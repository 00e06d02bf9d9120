import type { StoredSchedule } from '../../../src/schedule/stored-schedule.ts';

export function scheduleOf(changes: Partial<StoredSchedule> = {}): StoredSchedule {
  return {
    cadence: 'hours3',
    hour: 9,
    weekday: 1,
    isAdaptive: false,
    keepsHistory: false,
    ownerId: 'ana',
    ownerName: 'Ana',
    sinceMs: Date.parse('2026-11-24T08:00:00Z'),
    ...changes,
  };
}
