import type { Sandbox } from './api/sandbox.ts';
import type { ShortLinks } from './short-links/short-links.ts';

/** @throws when something was sent or answered that the API's contract does not know. */
export function refuseDrifts({ drifts }: Sandbox, shortLinks: ShortLinks | null): void {
  const leaks = shortLinks?.requests.filter(({ hadAuthorization }) => hadAuthorization) ?? [];
  const all = new Set([...drifts, ...leaks.map(({ url }) => `${url}: an Authorization header went to another host`)]);
  if (all.size > 0) throw new Error(`The API's contract was left:\n${[...all].slice(0, 20).join('\n')}`);
}
