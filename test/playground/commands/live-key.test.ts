import { describe, expect, it } from 'vitest';
import { readLiveKey } from '../../../playground/live-key.ts';

describe('the key for --live', () => {
  it.each(['ca_12345', 'x'.repeat(512)])('is taken when it has the form of a key', (key) => {
    expect(readLiveKey(key)).toBe(key);
  });

  it.each([
    [undefined, 'it is not set.'],
    ['', 'it is not set.'],
    ['ca_1234', 'it has 7 characters, a key has 8 to 512.'],
    ['x'.repeat(513), 'it has 513 characters, a key has 8 to 512.'],
    ['ca_secret\n', 'character 10 of 10 is a blank or a line break, which no key has.'],
    ['ca_se cret', 'character 6 of 10 is a blank or a line break, which no key has.'],
    ['ca–secret', 'character 3 of 9 is outside ASCII, which no key has.'],
    ['ca_secret\u0000', 'character 10 of 10 is a control character, which no key has.'],
  ])('is refused with the reason and without any of it: %j', (key, reason) => {
    expect(() => readLiveKey(key)).toThrow(`--live needs your key in CREATORAUDIT_API_KEY: ${reason}`);
  });
});
