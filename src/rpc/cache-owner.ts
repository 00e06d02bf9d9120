import type { Connection } from '../api/connection.ts';
import { fingerprint } from '../posts/hash.ts';

/** Whose entries of the cache these are: with another key, or in another organization, none of them is met. */
export function cacheOwner({ organizationId, apiKey }: Connection): string {
  return `${organizationId || '-'}:${fingerprint(apiKey)}`;
}

/** A copied file has the numbers without any key: the data sheet is read, and its entries in the cache belong to nobody. */
export const copyOwner = 'copy';
