import { CreatorAuditError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { Properties } from '../platform/ports.ts';

/** The document property that holds the spreadsheet's connection, as JSON. The key is stored nowhere else. */
const connectionProperty = 'CREATORAUDIT_CONNECTION';

export interface Connection {
  readonly apiKey: string;
  /** From `/whoami` when the key was connected; empty when nobody has asked yet. */
  readonly organizationId: string;
}

/** @throws CreatorAuditError `no_key` when nothing usable is stored. */
export function readConnection(properties: Properties): Connection {
  const stored = parse(properties.get(connectionProperty));
  const apiKey = stored?.apiKey;
  if (typeof apiKey !== 'string' || apiKey === '') throw new CreatorAuditError('no_key', messages.noKey);
  // It could not travel in a header: a pasted line break, a blank, a dash that became typographic.
  if (!/^[\x21-\x7e]{8,512}$/.test(apiKey)) throw new CreatorAuditError('no_key', messages.damagedKey);
  return { apiKey, organizationId: typeof stored?.organizationId === 'string' ? stored.organizationId : '' };
}

function parse(text: string | null): { apiKey?: unknown; organizationId?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
