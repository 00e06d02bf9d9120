// Triggers as ScriptApp makes and shows them.
import type { TriggerData } from '../triggers.ts';
import type { ClockSettings } from '../triggers-schedule.ts';
import { isDate } from '../wire.ts';
import { call, exception } from './bridge.ts';
import { googleEnumeration, type Method, method, mismatch, nameIn, scriptClass } from './define.ts';

interface ClockState {
  readonly handler: string;
  settings: ClockSettings;
}

interface SpreadsheetState {
  readonly handler: string;
  readonly spreadsheetId: string;
  type: string;
}

const triggers = scriptClass<TriggerData>('ScriptApp', 'Trigger', {
  getUniqueId: method(0, 0, ({ id }) => id),
  getHandlerFunction: method(0, 0, ({ handler }) => handler),
  getEventType: method(0, 0, ({ type }) => googleEnumeration('ScriptApp.EventType')[type]),
  getTriggerSource: method(0, 0, ({ type }) => {
    const sources = googleEnumeration('ScriptApp.TriggerSource');
    return type === 'CLOCK' ? sources.CLOCK : sources.SPREADSHEETS;
  }),
  getTriggerSourceId: method(0, 0, ({ sourceId }) => sourceId),
});

const clockBuilders = scriptClass<ClockState>('ScriptApp', 'ClockTriggerBuilder', {
  after: setting('after', (ms) => whole(ms, 'after', 0)),
  at: setting('at', (date) => {
    if (!isDate(date) || Number.isNaN(date.getTime())) throw wrong('at', [date]);
    return date.getTime();
  }),
  atDate: method(3, 3, (state, [year, month, day], self) => {
    const date = [whole(year, 'atDate', 1), whole(month, 'atDate', 1, 12), whole(day, 'atDate', 1, 31)] as const;
    state.settings = { ...state.settings, atDate: date };
    return self;
  }),
  atHour: setting('atHour', (hour) => whole(hour, 'atHour', 0, 23)),
  nearMinute: setting('nearMinute', (minute) => whole(minute, 'nearMinute', 0, 59)),
  everyMinutes: setting('everyMinutes', (minutes) => {
    if (typeof minutes === 'number' && [1, 5, 10, 15, 30].includes(minutes)) return minutes;
    throw exception('The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.');
  }),
  everyHours: setting('everyHours', (hours) => whole(hours, 'everyHours', 1)),
  everyDays: setting('everyDays', (days) => whole(days, 'everyDays', 1)),
  everyWeeks: setting('everyWeeks', (weeks) => whole(weeks, 'everyWeeks', 1)),
  onMonthDay: setting('onMonthDay', (day) => whole(day, 'onMonthDay', 1, 31)),
  onWeekDay: setting('onWeekDay', (day) => {
    const name = nameIn('ScriptApp.WeekDay', day);
    if (name === undefined) throw wrong('onWeekDay', [day]);
    return Object.keys(googleEnumeration('ScriptApp.WeekDay')).indexOf(name);
  }),
  inTimezone: setting('inTimezone', (timeZone) => knownTimeZone(String(timeZone))),
  create: method(0, 0, ({ handler, settings }) => trigger(call('ClockTriggerBuilder.create', handler, settings))),
});

const spreadsheetBuilders = scriptClass<SpreadsheetState>('ScriptApp', 'SpreadsheetTriggerBuilder', {
  onOpen: listening('ON_OPEN'),
  onEdit: listening('ON_EDIT'),
  onChange: listening('ON_CHANGE'),
  onFormSubmit: listening('ON_FORM_SUBMIT'),
  create: method(0, 0, ({ handler, type, spreadsheetId }) => {
    if (type === '') throw exception('The trigger has no event: call onOpen, onEdit, onChange or onFormSubmit first.');
    return trigger(call('SpreadsheetTriggerBuilder.create', handler, type, spreadsheetId));
  }),
});

const builders = scriptClass<string>('ScriptApp', 'TriggerBuilder', {
  timeBased: method(0, 0, (handler) => clockBuilders.create({ handler, settings: {} })),
  forSpreadsheet: method(1, 1, (handler, [spreadsheet]) =>
    spreadsheetBuilders.create({ handler, spreadsheetId: spreadsheetId('forSpreadsheet', spreadsheet), type: '' }),
  ),
});

export const triggerMembers: Readonly<Record<string, Method<undefined>>> = {
  newTrigger: method(1, 1, (_state, [functionName]) => {
    if (typeof functionName !== 'string') throw mismatch('ScriptApp', 'ScriptApp', 'newTrigger', [functionName]);
    return builders.create(functionName);
  }),
  getProjectTriggers: method(0, 0, () => (call('ScriptApp.getProjectTriggers') as unknown[]).map(trigger)),
  getUserTriggers: method(1, 1, (_state, [spreadsheet]) => {
    spreadsheetId('getUserTriggers', spreadsheet);
    return (call('ScriptApp.getUserTriggers') as unknown[]).map(trigger);
  }),
  deleteTrigger: method(1, 1, (_state, [given]) => {
    const state = triggers.stateOf(given);
    if (state === undefined) throw mismatch('ScriptApp', 'ScriptApp', 'deleteTrigger', [given]);
    call('ScriptApp.deleteTrigger', state.id);
  }),
};

function trigger(data: unknown): object {
  return triggers.create(data as TriggerData);
}

function setting(name: keyof ClockSettings, read: (value: unknown) => number | string): Method<ClockState> {
  return method(1, 1, (state, [value], self) => {
    state.settings = { ...state.settings, [name]: read(value) };
    return self;
  });
}

function listening(type: string): Method<SpreadsheetState> {
  return method(0, 0, (state, _args, self) => {
    state.type = type;
    return self;
  });
}

/** An id, or the spreadsheet itself. */
function spreadsheetId(member: string, spreadsheet: unknown): string {
  if (typeof spreadsheet === 'string') return spreadsheet;
  if (typeof spreadsheet === 'object' && spreadsheet !== null && String(spreadsheet) === 'Spreadsheet') {
    return String(call('ScriptApp.getDocumentId'));
  }
  throw mismatch('ScriptApp', 'ScriptApp', member, [spreadsheet]);
}

function whole(value: unknown, member: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  if (typeof value !== 'number' || Number.isNaN(value)) throw wrong(member, [value]);
  const number = Math.trunc(value);
  if (number >= least && number <= most) return number;
  const range = most === Number.MAX_SAFE_INTEGER ? `at least ${least}` : `between ${least} and ${most}`;
  throw exception(`The value you passed to ${member} was invalid. It must be ${range}.`);
}

function knownTimeZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone });
    return timeZone;
  } catch {
    throw exception(`Invalid argument: timezone. ${timeZone} is not a time zone.`);
  }
}

function wrong(member: string, args: readonly unknown[]): Error {
  return mismatch('ScriptApp', 'ClockTriggerBuilder', member, args);
}
