import type { ApiClient } from '../api/client.ts';
import {
  type Connection,
  findConnection,
  findSharedNumbers,
  removeConnection,
  shareNumbers,
  storeConnection,
} from '../api/connection.ts';
import { checkWriteAccess, readKeyOwner } from '../api/key-owner.ts';
import { CreatorAuditError } from '../errors.ts';
import type { Failure } from '../http/failure.ts';
import { messages as common } from '../messages.ts';
import type { Platform } from '../platform/ports.ts';
import type { ActivityLog } from '../tracking/activity-log.ts';
import { cacheOwner } from './cache-owner.ts';
import { type PropertyStores, storeOf, viewConnections } from './connections.ts';
import type { ConnectInput, Connections, KeyPlace } from './contract.ts';
import { messages } from './messages.ts';
import { readPastedKey } from './pasted-key.ts';
import { untilOf } from './until.ts';

export interface ConnectOptions {
  readonly platform: Platform;
  readonly clientFor: (apiKey: string) => ApiClient;
  readonly activity: ActivityLog;
}

/** The key that is there stays until CreatorAudit has accepted the new one. */
export function connectKey({ apiKey: pasted, place }: ConnectInput, options: ConnectOptions): Connections {
  const { platform, activity } = options;
  const connection = checkedConnection(readPastedKey(pasted), options);
  storeConnection(storeOf(platform, place), connection);
  // In the document a key takes the marker's place by itself: they are one property.
  if (place === 'me') share(connection, platform);
  activity.note({ kind: 'connected', place, keyName: connection.keyName });
  return viewConnections(platform);
}

export function disconnectKey(place: KeyPlace, { platform, activity }: ConnectOptions): Connections {
  const { properties, userProperties } = platform;
  const own = findConnection(userProperties);
  removeConnection(storeOf(platform, place));
  if (own && place === 'spreadsheet') share(own, platform);
  // Formulas must not go on with what only this person's updates would bring.
  if (own && place === 'me' && findSharedNumbers(properties)?.cacheOwner === cacheOwner(own)) {
    removeConnection(properties);
  }
  activity.note({ kind: 'disconnected', place });
  return viewConnections(platform);
}

/** Formulas have no key then; they read what the person's updates bring. */
function share(connection: Connection, { properties }: PropertyStores): void {
  shareNumbers(properties, { cacheOwner: cacheOwner(connection), organizationId: connection.organizationId });
}

function checkedConnection(apiKey: string, { platform, clientFor, activity }: ConnectOptions): Connection {
  const client = clientFor(apiKey);
  const owned = readKeyOwner(client);
  if (!owned.ok) throw refusal(owned.failure);
  const access = checkWriteAccess(client);
  if (!access.ok) throw refusal(access.failure);
  return { apiKey, ...owned.owner, canWrite: access.canWrite };

  function refusal(failure: Failure): CreatorAuditError {
    const until = untilOf(failure, platform);
    const { short } = common.failure(failure, until, 'person');
    activity.note({ kind: 'failed', what: messages.connecting, reason: short }, failure.requestId);
    return new CreatorAuditError(failure.code, messages.keyRefused(failure, until));
  }
}
