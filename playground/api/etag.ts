import { createHash } from 'node:crypto';

/** A strong tag of one representation under one URL, query included. */
export function etagOf(path: string, body: string): string {
  return `"${createHash('sha1').update(path).update('\n').update(body).digest('hex').slice(0, 16)}"`;
}

export function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  // If-None-Match compares weakly (RFC 9110, 13.1.2).
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etag);
}
