// Which keys are connected, and which of them is used here.

import { type Connection, findConnection, maskedKey } from '../api/connection.ts';
import { CreatorAuditError } from '../errors.ts';
import type { Platform } from '../platform/ports.ts';
import type { Connections, KeyInfo, KeyPlace } from './contract.ts';
import { messages } from './messages.ts';

export type PropertyStores = Pick<Platform, 'properties' | 'userProperties'>;

export interface ChosenConnection {
  readonly place: KeyPlace;
  readonly connection: Connection;
}

/**
 * The spreadsheet's key when it has one, else the person's own: everyone who works in the spreadsheet then sees the same
 * organization. Not in formulas, where a person's own properties are the owner's.
 *
 * @throws CreatorAuditError `no_key`
 */
export function chooseConnection({ properties, userProperties }: PropertyStores): ChosenConnection {
  const shared = findConnection(properties);
  if (shared) return { place: 'spreadsheet', connection: shared };
  const own = findConnection(userProperties);
  if (own) return { place: 'me', connection: own };
  throw new CreatorAuditError('no_key', messages.connectFirst);
}

export function viewConnections({ properties, userProperties }: PropertyStores): Connections {
  const spreadsheet = keyInfo(findConnection(properties));
  const me = keyInfo(findConnection(userProperties));
  return { spreadsheet, me, used: spreadsheet ? 'spreadsheet' : me ? 'me' : null };
}

export function storeOf({ properties, userProperties }: PropertyStores, place: KeyPlace) {
  return place === 'me' ? userProperties : properties;
}

function keyInfo(connection: Connection | undefined): KeyInfo | null {
  if (!connection) return null;
  const { organizationId, keyName, canWrite, apiKey } = connection;
  return { organizationId, keyName, canWrite, maskedKey: maskedKey(apiKey) };
}
