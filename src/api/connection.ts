import { CreatorAuditError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { Properties } from '../platform/ports.ts';

/**
 * The property that holds a connection, as JSON: in the document's store for everyone who works in the spreadsheet, in a
 * person's own for that person. A key is stored nowhere else. docs/decisions/0002
 */
const connectionProperty = 'CREATORAUDIT_CONNECTION';

export interface Connection {
  readonly apiKey: string;
  /** From `/whoami` when the key was connected; empty when nobody has asked yet. */
  readonly organizationId: string;
  readonly keyName: string;
  /** Whether the key may track; `false` when the API has said that it may not. */
  readonly canWrite: boolean;
}

/** Whose numbers the cache holds where a person keeps the key to himself: formulas then read the cache and nothing else. */
export interface SharedNumbers {
  /** As entries of the cache are named: nothing of the key can be got back from it. */
  readonly cacheOwner: string;
  readonly organizationId: string;
}

/** @throws CreatorAuditError `no_key` when nothing usable is stored. */
export function readConnection(properties: Properties): Connection {
  const stored = parse(properties.get(connectionProperty));
  const { apiKey, organizationId, keyName, canWrite } = stored;
  if (typeof apiKey !== 'string' || apiKey === '') throw new CreatorAuditError('no_key', messages.noKey);
  if (!isUsableKey(apiKey)) throw new CreatorAuditError('no_key', messages.damagedKey);
  return {
    apiKey,
    organizationId: typeof organizationId === 'string' ? organizationId : '',
    keyName: typeof keyName === 'string' ? keyName : '',
    canWrite: canWrite !== false,
  };
}

/** `undefined` when there is none, or none that can be used. */
export function findConnection(properties: Properties): Connection | undefined {
  try {
    return readConnection(properties);
  } catch (error) {
    if (error instanceof CreatorAuditError && error.code === 'no_key') return undefined;
    throw error;
  }
}

export function storeConnection(properties: Properties, connection: Connection): void {
  properties.set(connectionProperty, JSON.stringify({ version: 1, ...connection }));
}

export function removeConnection(properties: Properties): void {
  properties.remove(connectionProperty);
}

/** Never in place of a connection. */
export function shareNumbers(properties: Properties, numbers: SharedNumbers): void {
  const stored = parse(properties.get(connectionProperty));
  if (stored.apiKey !== undefined || stored.cacheOwner === numbers.cacheOwner) return;
  properties.set(connectionProperty, JSON.stringify({ version: 1, ...numbers }));
}

export function findSharedNumbers(properties: Properties): SharedNumbers | undefined {
  const { apiKey, cacheOwner, organizationId } = parse(properties.get(connectionProperty));
  if (apiKey !== undefined || typeof cacheOwner !== 'string') return undefined;
  return { cacheOwner, organizationId: typeof organizationId === 'string' ? organizationId : '' };
}

/** Enough to tell one's keys apart. Always as many dots: how long a key is, is nobody's business. */
export function maskedKey(apiKey: string): string {
  return `••••••••${apiKey.slice(-4)}`;
}

/** Whether it can travel in a header: no pasted line break, no blank, no dash that became typographic. */
export function isUsableKey(apiKey: string): boolean {
  return /^[\x21-\x7e]{8,512}$/.test(apiKey);
}

function parse(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
