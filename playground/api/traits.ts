// What is unusual about a seeded post. Each trait has one place in every forty posts, so that forty posts have them all.

export type Trait =
  | 'equals'
  | 'plus'
  | 'minus'
  | 'at'
  | 'blanks'
  | 'emoji'
  | 'rightToLeft'
  | 'unavailable'
  | 'paused'
  | 'pending'
  | 'zero-views'
  | 'no-shares'
  | 'hidden-likes'
  | 'huge'
  | 'metadata';

const PERIOD = 40;

const places: Readonly<Record<number, Trait>> = {
  1: 'equals',
  3: 'unavailable',
  6: 'emoji',
  9: 'paused',
  11: 'plus',
  14: 'no-shares',
  16: 'minus',
  19: 'pending',
  22: 'metadata',
  24: 'zero-views',
  27: 'at',
  29: 'hidden-likes',
  32: 'blanks',
  35: 'huge',
  38: 'rightToLeft',
};

/** `undefined` for most: an ordinary post. */
export function traitOf(seed: number, number: number): Trait | undefined {
  return places[(number + seed) % PERIOD];
}

/** Only Instagram hides likes and leaves shares out. */
export function isInstagramTrait(trait: Trait | undefined): boolean {
  return trait === 'no-shares' || trait === 'hidden-likes';
}
