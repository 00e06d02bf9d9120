import { beforeEach, describe, expect, it } from 'vitest';
import { isLeased, withLease } from '../../../src/tracking/lease.ts';
import { createFakePlatform } from '../../support/fakes/fake-platform.ts';

let platform: ReturnType<typeof createFakePlatform>;

beforeEach(() => {
  platform = createFakePlatform();
});

describe('a lease', () => {
  it('lets nobody else in, and is given back', () => {
    withLease(platform, 0, () => {
      expect(() => withLease(platform, 0, () => 'in')).toThrow(/working on this spreadsheet/);
    });
    expect(withLease(platform, 0, () => 'in')).toBe('in');
  });

  it('lasts a minute, and another one from when it is renewed', () => {
    withLease(platform, 0, ({ renew }) => {
      platform.time.advance(50_000);
      renew();
      platform.time.advance(50_000);
      expect(isLeased(platform)).toBe(true);
      platform.time.advance(11_000);
      expect(isLeased(platform)).toBe(false);
    });
  });

  it('that has passed to another is neither renewed nor given back by the first', () => {
    withLease(platform, 0, (first) => {
      platform.time.advance(61_000);
      withLease(platform, 0, (second) => {
        expect(() => first.expectHeld()).toThrow(/working on this spreadsheet/);
        expect(() => first.renew()).toThrow(/working on this spreadsheet/);
        expect(() => second.expectHeld()).not.toThrow();
      });
    });
  });
});
