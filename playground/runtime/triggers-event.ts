// What a trigger's handler is told: the fields of Google's event objects.
import type { RangeData } from '../services/range-data.ts';
import type { CellValue, RangeAddress, Workbook } from '../workbook/workbook.ts';
import { serialOf } from '../workbook/zoned-time.ts';
import type { TriggerEvent } from './execution.ts';

/** An edit by a person. `value` and `oldValue` count only when it was one cell; a blank one is `''` or left out. */
export interface Edit {
  readonly range: RangeAddress;
  readonly value?: CellValue;
  readonly oldValue?: CellValue;
}

/** What `e.changeType` says. */
export type ChangeType =
  | 'EDIT'
  | 'INSERT_ROW'
  | 'INSERT_COLUMN'
  | 'REMOVE_ROW'
  | 'REMOVE_COLUMN'
  | 'INSERT_GRID'
  | 'REMOVE_GRID'
  | 'FORMAT'
  | 'OTHER';

/** In UTC, whatever the trigger's zone is. */
export function clockEvent(triggerUid: string, atMs: number): TriggerEvent {
  const at = new Date(atMs);
  return {
    fromSpreadsheet: false,
    fields: {
      triggerUid,
      year: at.getUTCFullYear(),
      month: at.getUTCMonth() + 1,
      'day-of-month': at.getUTCDate(),
      // Monday is 1.
      'day-of-week': at.getUTCDay() === 0 ? 7 : at.getUTCDay(),
      'week-of-year': weekOfYear(at),
      hour: at.getUTCHours(),
      minute: at.getUTCMinutes(),
      second: at.getUTCSeconds(),
      timezone: 'UTC',
    },
  };
}

export function openEvent(): TriggerEvent {
  return { fromSpreadsheet: true, fields: {} };
}

export function changeEvent(changeType: ChangeType): TriggerEvent {
  return { fromSpreadsheet: true, fields: { changeType } };
}

export function editEvent({ range, value, oldValue }: Edit, workbook: Workbook): TriggerEvent {
  const isOneCell = range.rows === 1 && range.columns === 1;
  const fields: Record<string, string> = {};
  if (isOneCell && hasContent(value)) fields.value = eventText(value, workbook.timeZone);
  if (isOneCell && hasContent(oldValue)) fields.oldValue = eventText(oldValue, workbook.timeZone);
  return { fromSpreadsheet: true, fields, range: rangeData(range, workbook) };
}

/** The same event for an installable trigger. */
export function withTriggerUid(event: TriggerEvent, triggerUid: string): TriggerEvent {
  return { ...event, fields: { ...event.fields, triggerUid } };
}

function hasContent(value: CellValue | undefined): value is CellValue {
  return value !== undefined && value !== '';
}

/** Developers report text throughout, and a date as its serial number. */
function eventText(value: CellValue, timeZone: string): string {
  if (value instanceof Date) return String(serialOf(value, timeZone));
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
}

function rangeData({ sheet, ...corner }: RangeAddress, workbook: Workbook): RangeData {
  const found = workbook.sheets().find(({ name }) => name === sheet);
  if (found === undefined) throw new Error(`The workbook has no sheet named ${sheet}.`);
  return { sheetId: found.id, ...corner };
}

/** ISO 8601: the week belongs to the year that has its Thursday. */
function weekOfYear(at: Date): number {
  const dayMs = 86_400_000;
  const thursdayMs = at.getTime() + (4 - (at.getUTCDay() || 7)) * dayMs;
  const firstMs = Date.UTC(new Date(thursdayMs).getUTCFullYear(), 0, 1);
  return Math.floor((thursdayMs - firstMs) / (7 * dayMs)) + 1;
}
