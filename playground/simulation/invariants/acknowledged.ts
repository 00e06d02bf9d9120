import type { Invariant } from '../invariant.ts';

/** Filled in below. */
export const acknowledged: Invariant = { name: 'every acknowledged track is on its row' };
