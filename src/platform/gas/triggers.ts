import { CreatorAuditError } from '../../errors.ts';
import { messages } from '../../messages.ts';
import type { Triggers } from '../ports.ts';
import { authorization } from './authorization.ts';

type Trigger = GoogleAppsScript.Script.Trigger;

/** What a tick cannot do without. A person may have agreed to some of what the add-on asks for, and not to all. */
const scopes = ['script.scriptapp', 'script.external_request', 'spreadsheets.currentonly'];

/** An add-on may have one clock trigger a person and document, and that one hourly at most. */
export const clockTriggers: Triggers = {
  count: (handler) => attempt(() => triggersOf(handler).length),

  install(handler) {
    attempt(() => {
      const wanted = scopes.map((scope) => `https://www.googleapis.com/auth/${scope}`);
      ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, wanted);
      deleteAll(handler);
      try {
        ScriptApp.newTrigger(handler).timeBased().everyHours(1).create();
      } catch (error) {
        // Another call of the same person was first, or Google failed after it was made.
        if (triggersOf(handler).length !== 1) throw error;
      }
    });
  },

  remove: (handler) => attempt(() => deleteAll(handler)),
};

function triggersOf(handler: string): Trigger[] {
  const all = ScriptApp.getUserTriggers(SpreadsheetApp.getActiveSpreadsheet());
  return all.filter(
    (trigger) => trigger.getHandlerFunction() === handler && trigger.getEventType() === ScriptApp.EventType.CLOCK,
  );
}

function deleteAll(handler: string): void {
  for (const trigger of triggersOf(handler)) ScriptApp.deleteTrigger(trigger);
}

/** Google has no codes, and says it in the language of the person: whether something is missing can be asked. */
function attempt<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (/do not have permission|authorization is required/i.test(message) || authorization.missingUrl() !== null) {
      throw new CreatorAuditError('not_authorized', messages.triggersNotAuthorized);
    }
    if (/too many/i.test(message)) throw new CreatorAuditError('trigger_refused', messages.triggerRefused);
    throw new CreatorAuditError('google_service', messages.googleService);
  }
}
