// Whose schedule it is, without the person's address, which would need one more permission.

import type { Properties, Random } from '../platform/ports.ts';
import type { StoredSchedule } from './stored-schedule.ts';

const personProperty = 'CREATORAUDIT_PERSON';

/** A mark that only this person's executions can read, the same in all documents. Made when it is first asked for. */
export function personId(userProperties: Properties, random: Random): string {
  const known = userProperties.get(personProperty);
  if (known) return known;
  const mark = `${digits(random)}${digits(random)}`;
  userProperties.set(personProperty, mark);
  return mark;
}

/** Makes no mark: who has none owns nothing. In a tick the properties are those of the person whose trigger it is. */
export function isOwnedBy(userProperties: Properties, { ownerId }: StoredSchedule): boolean {
  return userProperties.get(personProperty) === ownerId;
}

function digits(random: Random): string {
  return random().toString(36).slice(2, 12);
}
