// Deterministic randomness: everything seeded is a function of the seed and a name, never of the clock.

/** 32 well-mixed bits of the parts' text (FNV-1a, then a murmur3 finish). */
export function hash32(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of parts.join('\u0000')) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return mix(hash);
}

function mix(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** A stream of numbers in [0, 1) that is the same for the same parts. */
export function randomStream(...parts: readonly (string | number)[]): () => number {
  let state = hash32(...parts);
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    return mix(state) / 0x1_0000_0000;
  };
}

export function pick<T>(items: readonly [T, ...T[]], random: number): T {
  return items[Math.floor(random * items.length)] ?? items[0];
}

export function hex(digits: number, ...parts: readonly (string | number)[]): string {
  let text = '';
  for (let block = 0; text.length < digits; block++)
    text += hash32(...parts, block)
      .toString(16)
      .padStart(8, '0');
  return text.slice(0, digits);
}

/** A version 4 UUID whose first eight digits may be given. */
export function uuid(parts: readonly (string | number)[], head = hex(8, 'head', ...parts)): string {
  const tail = hex(24, 'uuid', ...parts);
  const variant = '89ab'.charAt(Number.parseInt(tail.charAt(7), 16) % 4);
  return `${head}-${tail.slice(0, 4)}-4${tail.slice(4, 7)}-${variant}${tail.slice(8, 11)}-${tail.slice(11, 23)}`;
}

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export function base62Text(length: number, ...parts: readonly (string | number)[]): string {
  const next = randomStream(...parts);
  return Array.from({ length }, () => base62.charAt(Math.floor(next() * base62.length))).join('');
}
