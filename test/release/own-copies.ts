import { afterEach, expect } from 'vitest';
import { OwnCopy } from '../support/google/own-copy.ts';

/** Copies that are gone after each test, which fails when one of them asked for something nobody expects. */
export function ownCopies(): { make(parts: readonly string[]): Promise<OwnCopy> } {
  const copies: OwnCopy[] = [];
  afterEach(async () => {
    for (const copy of copies.splice(0)) {
      const { api, refused } = copy.google;
      await copy.remove();
      expect({ refused, unexpected: api.unexpected }).toEqual({ refused: [], unexpected: [] });
    }
  });
  return {
    async make(parts) {
      const copy = await OwnCopy.make(parts);
      copies.push(copy);
      return copy;
    },
  };
}
