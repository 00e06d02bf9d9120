import { describe, expect, it } from 'vitest';
import { createMask, maskedProperty, secretsIn } from '../../../playground/server/masking.ts';

const key = 'ca_live_4f9Kq2LmZx81TtVbN0sWcY7d';
const unmarked = createMask([]);

describe('masking', () => {
  it.each([
    ['a key of the sandbox', `got ${key}.`, 'got ••••cY7d.'],
    ['a bearer token', 'Authorization: Bearer abcdef0123456789', 'Authorization: Bearer ••••6789'],
    ['a member of JSON', '{"version":1,"apiKey":"short-Key-123"}', '{"version":1,"apiKey":"••••-123"}'],
    [
      'JSON within JSON',
      String.raw`"{\"client_secret\":\"short-Key-123\"}"`,
      String.raw`"{\"client_secret\":\"••••-123\"}"`,
    ],
    ['a parameter of a query', '/v2/videos?api_key=short-Key-123&page=2', '/v2/videos?api_key=••••-123&page=2'],
    ['a long token', 'next: bmV4dDoxMjM0NTY3ODkwYWJjZGVmZ2hpamts', 'next: ••••amts'],
    ['a short secret, wholly', 'password=hunter2', 'password=••••'],
  ])('hides %s but for its end', (_what, text, shown) => {
    expect(unmarked.text(text)).toBe(shown);
  });

  it.each([
    'https://www.tiktok.com/@some.creator_2026/video/7301234567890123456?is_from_webapp=1',
    '/v2/videos?limit=200&ids=7301234567890123456,7301234567890123457',
    '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    'CacheService.getDocumentCache: 12, CREATORAUDIT_CONNECTION',
    'my-great-campaign-2026-summer-edition-part-2',
    'Exception: Service invoked too many times for one day: urlfetch.',
  ])('leaves %s alone', (text) => {
    expect(unmarked.text(text)).toBe(text);
  });

  it('leaves hashes in names alone, but no key', () => {
    const hash = 'posts:9zqYd0Yw3kGJ8mXn2bVtR5cL7pQfHsAeUi1oKxW6TjM';
    expect(unmarked.name(hash)).toBe(hash);
    expect(unmarked.name(`posts:${key}`)).toBe('posts:••••cY7d');
  });

  it('hides a known secret however it is written', () => {
    const secret = 'pass "word" \\ 100%';
    const mask = createMask([secret]);
    const forms = [secret, JSON.stringify({ a: JSON.stringify({ b: secret }) }), `?q=${encodeURIComponent(secret)}`];
    for (const text of [...forms, secret.toUpperCase(), Buffer.from(secret).toString('base64')]) {
      expect(mask.known(text)).toContain('••••');
      expect(mask.known(text)).not.toMatch(/word/i);
    }
  });

  it('hides occurrences that overlap as one', () => {
    expect(createMask(['abcdefghabcd']).known('abcdefghabcdefghabcd!')).toBe('••••abcd!');
  });

  it('shows nothing of a secret that begins within what is shown and ends behind it', () => {
    const secret = 'Q'.repeat(300);
    expect(createMask([secret]).text(`It is ${secret} and more`, 20)).toBe('It is ••••…');
  });

  it('takes a property that is one word of letters and digits, or has such a name, for a secret', () => {
    expect(maskedProperty(unmarked, 'whatever', 'a1b2c3d4e5f6g7h8', 100)).toBe('••••g7h8');
    expect(maskedProperty(unmarked, 'SERVICE_KEY', 'correct horse battery', 100)).toBe('••••tery');
    expect(maskedProperty(unmarked, 'cursor', '{"page":2}', 100)).toBe('{"page":2}');
    expect(maskedProperty(unmarked, 'lastRun', '2026-11-24T09:00:00Z', 100)).toBe('2026-11-24T09:00:00Z');
  });

  it('finds stored secrets by their names', () => {
    expect(secretsIn('CONNECTION', '{"version":1,"apiKey":"one","list":[{"token":"two"}]}')).toEqual(['one', 'two']);
    expect(secretsIn('MY_KEY', 'three')).toEqual(['three']);
    expect(secretsIn('state', '{"key":"tiktok:730"}')).toEqual([]);
  });
});
