import { findConnection } from '../api/connection.ts';
import type { Platform } from '../platform/ports.ts';
import type { StoredActivityLog } from '../tracking/activity-log.ts';
import { storeOf } from './connections.ts';
import type { Activity, ActivityEvent, KeyPlace } from './contract.ts';
import { messages } from './messages.ts';
import { version } from './version.ts';

/** What fits into a mail. */
const mostSupported = 20;
const places: readonly KeyPlace[] = ['spreadsheet', 'me'];

export function viewActivity(platform: Platform, log: StoredActivityLog): Activity {
  const { formatDateTime } = platform.spreadsheet;
  const events = log.read().flatMap(({ atMs, deed, requestId }): ActivityEvent[] => {
    const text = messages.deed(deed);
    return text === undefined ? [] : [{ atMs, time: formatDateTime(atMs), text, requestId }];
  });
  return { events, support: supportText(platform, events) };
}

/** Ids and events: neither a key nor a link, nor the names that people gave their keys. */
function supportText(platform: Platform, events: readonly ActivityEvent[]): string {
  const { support } = messages;
  const keys = places.flatMap((place) => {
    const connection = findConnection(storeOf(platform, place));
    return connection ? [support.organization(place, connection.organizationId, connection.canWrite)] : [];
  });
  const lines = events.slice(0, mostSupported).map(({ time, text, requestId }) => {
    const line = `${time}  ${text.replace(/".*"/, '"…"')}`;
    return requestId === null ? line : `${line} (${support.requestId(requestId)})`;
  });
  return [
    support.title(version),
    ...(keys.length > 0 ? keys : [support.noKey]),
    support.times(platform.spreadsheet.formatDateTime(platform.clock.now())),
    '',
    ...lines,
  ].join('\n');
}
