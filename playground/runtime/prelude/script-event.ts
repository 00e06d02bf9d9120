// The object a trigger's handler gets.
import type { TriggerEvent } from '../execution.ts';
import { job } from './bridge.ts';
import { googleEnumeration, method, scriptClass } from './define.ts';
import type { SpreadsheetObjects } from './spreadsheet.ts';

/** Google tells a simple trigger hardly ever who it was, and here there is no account. */
const users = scriptClass<null>('Session', 'User', {
  getEmail: method(0, 0, () => ''),
  getUserLoginId: method(0, 0, () => ''),
});

export function eventObject({ fields, fromSpreadsheet, range }: TriggerEvent, objects: SpreadsheetObjects): object {
  return {
    authMode: googleEnumeration('ScriptApp.AuthMode')[job.authMode],
    ...fields,
    ...(fromSpreadsheet ? { source: objects.spreadsheet(), user: users.create(null) } : {}),
    ...(range === undefined ? {} : { range: objects.range(range) }),
  };
}
