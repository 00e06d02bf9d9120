// Sets and turns off the schedule of a document, and sees to the one clock trigger that drives it.

import { CreatorAuditError, isCreatorAuditError } from '../errors.ts';
import type { Platform, Triggers } from '../platform/ports.ts';
import type { ScheduleInput } from '../rpc/contract.ts';
import { scheduleMessages } from './messages.ts';
import { isOwnedBy, personId } from './owner.ts';
import { readSchedule, type StoredSchedule, writeSchedule } from './stored-schedule.ts';

/** The global function that triggers call. Those there are call it by this name for ever: it is never changed. */
export const tickHandler = 'refreshTick';

export type ScheduleChange = 'set' | 'takenOver' | 'off' | 'none';

/**
 * What fails in between leaves nothing that lies: the trigger is there before the schedule is, and a trigger without a
 * schedule of its owner deletes itself at its next tick (`stepAside`).
 *
 * @throws CreatorAuditError `not_confirmed` when it is another person's and not to be taken over, `not_authorized`,
 * `trigger_refused`, `properties_quota`, `google_service`
 */
export function setSchedule({ takesOver, ...input }: ScheduleInput, platform: Platform): ScheduleChange {
  const { properties, userProperties, triggers, random, clock, spreadsheet } = platform;
  const before = readSchedule(properties);
  const isOthers = before !== null && !isOwnedBy(userProperties, before);
  if (isOthers && !takesOver) {
    const since = spreadsheet.formatDateTime(before.sinceMs);
    throw new CreatorAuditError('not_confirmed', scheduleMessages.anotherPersons(before.ownerName, since));
  }

  const { cadence } = input;
  if (cadence === 'off') {
    writeSchedule(properties, null);
    stepAside(triggers);
    return before ? 'off' : 'none';
  }

  const ownerId = personId(userProperties, random);
  if (triggers.count(tickHandler) !== 1) triggers.install(tickHandler);
  const isKept = before !== null && !isOthers && isSameRhythm(before, { ...input, cadence });
  writeSchedule(properties, { ...input, cadence, ownerId, sinceMs: isKept ? before.sinceMs : clock.now() });
  return isOthers ? 'takenOver' : 'set';
}

/**
 * Takes the trigger of the person at work away, where it has nothing to do: the schedule is off, or another person's now.
 * Nobody else can delete it. What cannot be done at this tick can at the next, and until then it does nothing.
 */
export function stepAside(triggers: Triggers): void {
  try {
    triggers.remove(tickHandler);
  } catch (error) {
    if (!isCreatorAuditError(error)) throw error;
  }
}

export interface TriggerState {
  /** `null`: Google does not say. */
  readonly hasTrigger: boolean | null;
  readonly isRepaired: boolean;
}

/** For the owner of a schedule: Google drops triggers (an uninstall, a new version), and two of them are one too many. */
export function repair(triggers: Triggers): TriggerState {
  let count: number | undefined;
  try {
    count = triggers.count(tickHandler);
    if (count !== 1) triggers.install(tickHandler);
    return { hasTrigger: true, isRepaired: count !== 1 };
  } catch (error) {
    if (!isCreatorAuditError(error)) throw error;
    return { hasTrigger: count === 0 ? false : null, isRepaired: false };
  }
}

/** Its switches may change without its hour being waited for anew. */
function isSameRhythm(before: StoredSchedule, { cadence, hour, weekday }: Omit<ScheduleInput, 'takesOver'>): boolean {
  return before.cadence === cadence && before.hour === hour && before.weekday === weekday;
}
