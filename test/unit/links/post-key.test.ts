import { describe, expect, it } from 'vitest';
import { isPostKey } from '../../../src/links/post-key.ts';

describe('a post key', () => {
  it.each(['tiktok:7300000000000000001', 'instagram:Cx9Qe0aExmp'])('is %s', (text) => {
    expect(isPostKey(text)).toBe(true);
  });

  it.each(['', 'text:tiktok:1', 'https://vm.tiktok.com/ZM1/', 'youtube:1', 'Tiktok:1'])('is not %j', (text) => {
    expect(isPostKey(text)).toBe(false);
  });
});
