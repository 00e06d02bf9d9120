// ScriptApp: triggers and what a script may do. The triggers themselves, and when they fire, are the host's.
import type { HostFault } from '../runtime/faults.ts';
import { limits } from '../runtime/limits.ts';
import type { Trigger, TriggerData, Triggers, TriggerType } from '../runtime/triggers.ts';
import {
  type ClockSettings,
  describeSchedule,
  nextFiring,
  noEarlierThan,
  scheduleOf,
} from '../runtime/triggers-schedule.ts';
import { type Caller, type Service, ServiceError } from './service.ts';

export interface ScriptServiceOptions {
  readonly triggers: Triggers;
  /** Add-ons may less: Google's rules for their triggers. */
  readonly isAddOn: boolean;
  /** The spreadsheet the script is in, whose events can be listened to. */
  readonly documentId: string;
  readonly timeZone: () => string;
  readonly hasFault: (name: HostFault) => boolean;
  /** Uniform in [0, 1): draws the minute that Google chooses. */
  readonly random: () => number;
}

/** The word that Google's messages have for a type (reported for the first). */
const typeWords: Readonly<Record<TriggerType, string>> = {
  CLOCK: 'time-based',
  ON_OPEN: 'open',
  ON_EDIT: 'edit',
  ON_CHANGE: 'change',
  ON_FORM_SUBMIT: 'form submit',
};

/** Where a person agrees to what is missing. */
const authorizationUrl = 'https://script.google.com/macros/d/playground-script/authorize';

const fetchScope = 'https://www.googleapis.com/auth/script.external_request';
const triggerScope = 'https://www.googleapis.com/auth/script.scriptapp';

export function createScriptService(options: ScriptServiceOptions): Service {
  const { triggers, isAddOn, documentId } = options;

  function dataOf({ id, handler, type }: Trigger): TriggerData {
    return { id, handler, type, sourceId: type === 'CLOCK' ? null : documentId };
  }

  /** Everybody has triggers of their own, and the limits for themselves. */
  function checkRoom({ user }: Caller, type: TriggerType): void {
    const own = triggers.ofOwner(user);
    if (own.length >= limits.triggersPerScript) {
      throw new ServiceError(
        'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
      );
    }
    if (isAddOn && own.some((trigger) => trigger.type === type)) {
      throw new ServiceError(
        `This add-on has created too many ${typeWords[type]} triggers in this document for this Google user account.`,
      );
    }
  }

  function add({ user }: Caller, trigger: Omit<Trigger, 'id' | 'owner'>): TriggerData {
    const created = { id: newId(), ...trigger, ...(user !== undefined && { owner: user }) };
    triggers.add(created);
    return dataOf(created);
  }

  /** Digits, as many as Google's have. */
  function newId(): string {
    const digits = Array.from({ length: 18 }, () => Math.floor(options.random() * 10)).join('');
    const id = `${1 + Math.floor(options.random() * 9)}${digits}`;
    return triggers.all.some((trigger) => trigger.id === id) ? newId() : id;
  }

  /** What this person has not agreed to, of what the manifest asks for. */
  function refusedScopes(): string[] {
    return [
      ...(options.hasFault('authorization-missing') ? [fetchScope] : []),
      ...(options.hasFault('trigger-forbidden') ? [triggerScope] : []),
    ];
  }

  function expectConsent(member: string): void {
    if (!refusedScopes().includes(triggerScope)) return;
    throw new ServiceError(
      `You do not have permission to call ScriptApp.${member}. Required permissions: ${triggerScope}`,
    );
  }

  function own(caller: Caller, member: string): TriggerData[] {
    expectConsent(member);
    return triggers.ofOwner(caller.user).map(dataOf);
  }

  function addClockTrigger(caller: Caller, [handler, told]: readonly unknown[]): TriggerData {
    expectConsent('newTrigger');
    const settings = told as ClockSettings;
    if (isAddOn && settings.everyMinutes !== undefined) {
      throw new ServiceError('An add-on cannot have a time-based trigger that runs more often than once an hour.');
    }
    const schedule = scheduleOf(settings, caller.now(), options.timeZone(), options.random);
    if (schedule === undefined) {
      throw new ServiceError(
        'The trigger has no time: call after, at, atDate, onMonthDay, onWeekDay or every... first.',
      );
    }
    checkRoom(caller, 'CLOCK');
    // A trigger that was deleted counts too: else an add-on could run every minute by making its trigger anew.
    const lastFiredMs = triggers.lastFiredMs(caller.user);
    const earliestMs = isAddOn && lastFiredMs !== undefined ? lastFiredMs + limits.addOnTriggerPauseMs : caller.now();
    const held = noEarlierThan(schedule, earliestMs);
    return add(caller, {
      handler: String(handler),
      type: 'CLOCK',
      description: describeSchedule(settings),
      schedule: held,
      nextAtMs: nextFiring(held, Math.max(caller.now(), earliestMs - 1)) ?? null,
    });
  }

  return {
    members: {
      // Consent can be given in part: the faults are a person who has not agreed to web requests, or to triggers.
      'ScriptApp.getAuthorizationInfo': () => (refusedScopes().length > 0 ? { url: authorizationUrl } : { url: null }),
      'ClockTriggerBuilder.create': addClockTrigger,
      'SpreadsheetTriggerBuilder.create': (caller, [handler, type, spreadsheetId]) => {
        expectConsent('newTrigger');
        if (spreadsheetId !== documentId) {
          throw new ServiceError('The playground has one spreadsheet: a trigger cannot listen to another.');
        }
        checkRoom(caller, type as TriggerType);
        return add(caller, {
          handler: String(handler),
          type: type as TriggerType,
          description: `on ${typeWords[type as TriggerType]}`,
          schedule: null,
          nextAtMs: null,
        });
      },
      // One document: a person's triggers in the project are theirs in this file. Nobody sees or deletes another's.
      'ScriptApp.getProjectTriggers': (caller) => own(caller, 'getProjectTriggers'),
      'ScriptApp.getUserTriggers': (caller) => own(caller, 'getUserTriggers'),
      'ScriptApp.deleteTrigger': (caller, [id]) => {
        const isOwn = own(caller, 'deleteTrigger').some((trigger) => trigger.id === id);
        if (!isOwn) throw new ServiceError('The trigger has been deleted already.');
        triggers.delete(String(id));
        return null;
      },
    },
    uncounted: {
      'ScriptApp.refusedScopes': refusedScopes,
      'ScriptApp.isAddOn': () => isAddOn,
      'ScriptApp.getDocumentId': () => documentId,
    },
  };
}
