import type { Invariant } from '../invariant.ts';

/** Each request is one that the API's contract knows. Its own answers are looked at too, but for what switches and faults spoil. */
export const keepsContract: Invariant = {
  name: "within the API's contract",
  exchanged({ response }, world) {
    if (response === undefined) return undefined;
    const { drifts } = world.sandbox;
    const fresh = drifts.slice(world.seenDrifts);
    world.seenDrifts = drifts.length;
    return fresh;
  },
};
