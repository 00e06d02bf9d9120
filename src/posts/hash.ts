// Small non-cryptographic hashes: where a post's record lives, and which key a cache entry belongs to.

/** FNV-1a, 32 bits. */
export function fnv1a(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * Tells one API key from another in names of cache entries. 64 bits of a key of hundreds: nothing can be got back from
 * it, and computing it here saves the service call a SHA-256 would cost every formula.
 */
export function fingerprint(secret: string): string {
  return fnv1a(secret).toString(36) + fnv1a(secret, 0x9747b28c).toString(36);
}
