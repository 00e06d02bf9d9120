import { beforeEach, describe, expect, it } from 'vitest';
import { closeGate, openGate } from '../../../src/http/gate.ts';
import type { PostKey } from '../../../src/links/post-key.ts';
import { hourMs, minuteMs } from '../../../src/platform/limits.ts';
import { createCachedGains, type KeptGains } from '../../../src/posts/cached-gains.ts';
import { createCachedPosts } from '../../../src/posts/cached-posts.ts';
import { offContract } from '../../support/contract-watch.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { createGrowthDocument, keyOf, posts } from './growth-fixture.ts';

let doc: ReturnType<typeof createGrowthDocument>;
beforeEach(() => {
  doc = createGrowthDocument();
  doc.api.videos = posts(1000);
});

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const refuse = (status: number, body: object = {}, headers: Record<string, string> = {}) =>
  doc.failures.push(
    ...Array(9).fill(() => {
      const answer = json(body, headers, status);
      return status === 404 ? offContract(answer) : answer;
    }),
  );
/** The walk is over; nobody has asked for gains yet. */
function learnRecords() {
  doc.gains([1, 1000]);
  doc.platform.cache.evict((key) => key.includes('gains'));
  doc.asked.length = 0;
}
/** From here on gains are no longer current, and the posts are known still. */
function later() {
  for (const entry of doc.platform.cache.entries.values()) entry.expiresMs += 48 * hourMs;
  doc.platform.time.advance(7 * hourMs);
}

describe('a key that may not ask', () => {
  it.each([
    ['says so', { code: 'INSUFFICIENT_SCOPE' }],
    ['says nothing', {}],
  ])('is said in words once for all formulas, while records go on being read (%s)', (_what, body) => {
    refuse(403, body);
    const lookup = doc
      .growthNow()
      .find([keyOf(1)], [7])
      .get(keyOf(1));
    expect(lookup).toMatchObject({
      kind: 'unknown',
      error: { message: expect.stringMatching(/needs a key that may write/), short: 'Key may not write' },
    });
    expect(doc.gains(upTo(300), [30])).toEqual(Array(300).fill(lookup?.kind === 'unknown' && lookup.error.code));
    expect(doc.asked).toHaveLength(1);
    doc.platform.cache.evict((key) => /:\d+$/.test(key));
    doc.platform.time.advance(35_000);
    expect(
      doc
        .growthNow()
        .find([keyOf(5)], [7])
        .get(keyOf(5)),
    ).toMatchObject({ kind: 'unknown' });
    expect(doc.api.paths.length).toBeGreaterThan(5); // a walk, for the records
    doc.failures.length = 0;
    doc.platform.time.advance(5 * minuteMs);
    expect(doc.gain(1)).toBe(1007);
  });
});

describe('a failure', () => {
  it.each([
    [429, 'rate_limited', 1],
    [503, 'unavailable', 1],
    [500, 'server_error', 3],
    [401, 'unauthorized', 1],
  ])('%i closes the gate for everyone', (status, code, requests) => {
    refuse(status, {}, { 'retry-after': '60' });
    expect(doc.gain(1)).toBe(code);
    expect(doc.gains([1, 2, 3])).toEqual([code, code, code]);
    expect(doc.asked).toHaveLength(requests);
    doc.failures.length = 0;
    doc.platform.time.advance(61_000);
    expect(doc.gain(1)).toBe(1007);
  });

  it.each([404, 422, 400])('%i is about this request, and leaves the gate open', (status) => {
    refuse(status);
    doc.gain(1);
    doc.gain(2);
    expect(doc.asked).toHaveLength(1);
    doc.platform.cache.evict((key) => /:\d+$/.test(key));
    doc.platform.time.advance(35_000);
    const before = doc.api.paths.length;
    doc.gain(3);
    expect(doc.api.paths.length).toBeGreaterThan(before);
  });

  it('an answer that makes no sense is a failure', () => {
    doc.failures.push(...Array(9).fill(() => offContract(json({ data: 'none' }))));
    expect(doc.gain(1)).toBe('malformed');
  });

  it('leaves the last good gain in its place', () => {
    doc.gains(upTo(3));
    later();
    refuse(503);
    expect(doc.gains(upTo(4))).toEqual([1007, 2007, 3007, 'unavailable']);
  });

  it('keeps what the requests before it have brought', () => {
    let count = 0;
    const { answer } = doc.platform;
    doc.platform.answer = (request) => {
      if (request.url.endsWith('/deltas')) count += 1;
      return count === 3 ? json({}, { 'retry-after': '60' }, 429) : answer(request);
    };
    const shown = doc.gains(upTo(1000));
    expect(shown.filter((each) => typeof each === 'number')).toHaveLength(400);
    expect(doc.gains(upTo(1000))).toEqual(shown);
    expect(count).toBe(3);
    doc.platform.time.advance(61_000);
    expect(doc.gains(upTo(1000)).every((each) => typeof each === 'number')).toBe(true);
    expect(count).toBe(6);
  });
});

describe('the rate window', () => {
  it('is counted, and waited for when that fits the deadline', () => {
    const reset = () => String(Math.ceil(doc.platform.clock.now() / 1000) + 4);
    doc.gain(1);
    doc.api.headers = { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset() };
    doc.gain(2);
    const startMs = doc.platform.time.nowMs;
    doc.gain(3);
    expect(doc.platform.time.nowMs - startMs).toBeGreaterThan(2_000);
  });

  it('closes the gate when it does not', () => {
    doc.gain(1);
    const reset = String(Math.ceil(doc.platform.clock.now() / 1000) + 600);
    doc.api.headers = { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    doc.gain(2);
    expect(doc.gain(3)).toBe('rate_limited');
    expect(doc.asked).toHaveLength(2);
  });
});

describe('many executions', () => {
  it('stop when one of them was asked to wait', () => {
    learnRecords();
    doc.api.latencyMs = 2_500; // a write after every request
    doc.answerWith(() => {
      const failure = { code: 'rate_limited', status: 429, requestId: '', serverDelayMs: 600_000 } as const;
      const gate = closeGate(openGate, failure, doc.platform.clock.now(), 0.5);
      createCachedPosts(doc.platform.cache, 'org:key', doc.platform.clock).writeGate(gate);
      return 5;
    });
    expect(doc.gains(upTo(450)).slice(199, 201)).toEqual([5, 'rate_limited']);
    expect(doc.asked).toHaveLength(1);
  });

  it('wait for the one that asks, and read what it has brought', () => {
    doc.name(upTo(100));
    learnRecords();
    doc.platform.lock.heldElsewhereMs = 3_000;
    doc.platform.lock.whileWaiting = () => {
      doc.platform.lock.heldElsewhereMs = 0;
      doc.platform.lock.whileWaiting = () => undefined;
      doc.gain(1);
    };
    expect(doc.gain(2)).toBe(2007);
    expect(doc.asked).toHaveLength(1);
  });

  it('do not wait for ever', () => {
    learnRecords();
    doc.platform.lock.heldElsewhereMs = Number.POSITIVE_INFINITY;
    const startMs = doc.platform.time.nowMs;
    expect(doc.gain(1)).toBe('busy');
    expect(doc.platform.time.nowMs - startMs).toBeLessThanOrEqual(20_000);
  });

  it('do not wait at all for gains that are merely old', () => {
    doc.gain(1);
    later();
    doc.platform.lock.heldElsewhereMs = Number.POSITIVE_INFINITY;
    const startMs = doc.platform.time.nowMs;
    expect(doc.gain(1)).toBe(1007);
    expect(doc.platform.time.nowMs).toBe(startMs);
  });

  it('let go of the lock whatever happens', () => {
    learnRecords();
    doc.platform.spreadsheet.contents = () => {
      throw new TypeError('a fault of ours');
    };
    expect(() => doc.gain(1)).toThrow(TypeError);
    expect(doc.platform.lock.held).toBe(false);
  });

  it('stop before the deadline, and go on where they stopped', () => {
    learnRecords();
    doc.api.latencyMs = 5_000;
    const startMs = doc.platform.time.nowMs;
    const first = doc.gains(upTo(1000));
    expect(doc.platform.time.nowMs - startMs).toBeLessThanOrEqual(20_000);
    expect(first.filter((each) => each === 'busy').length).toBeGreaterThan(0);
    doc.gains(upTo(1000));
    expect(doc.gains(upTo(1000)).every((each) => typeof each === 'number')).toBe(true);
    expect(doc.asked).toHaveLength(5);
  });
});

describe('the cache', () => {
  it('that loses entries costs requests, never a wrong answer', () => {
    doc.name(upTo(400));
    for (const round of upTo(6)) {
      doc.platform.cache.evict((key) => key.includes('gains') && key.endsWith(String(round)));
      for (const id of [1, 77, 200, 399]) expect(doc.gain(id)).toBe(id * 1000 + 7);
    }
  });

  it('that keeps nothing leaves each formula its own answer', () => {
    learnRecords();
    doc.platform.cache.refuses = () => true;
    expect(doc.gain(1)).toBe(1007);
    expect(doc.gain(1)).toBe(1007);
  });

  it('that is damaged is read as empty', () => {
    doc.gain(1);
    for (const [key, entry] of doc.platform.cache.entries) if (key.includes('gains')) entry.value = '{"tik';
    expect(doc.gain(1)).toBe(1007);
  });

  it('that is down is said in words', () => {
    doc.gain(1);
    doc.platform.cache.failure = new Error('down');
    expect(() => doc.gain(1)).toThrow('down'); // the adapter makes it a failure in words
  });

  it('holds some 20,000 posts of ten windows in values under its limit, and drops those asked longest ago beyond', () => {
    const windows = [1, 2, 3, 7, 14, 28, 30, 60, 90, 365];
    const cached = createCachedGains(doc.platform.cache, 'org:key', windows);
    const kept = new Map(
      upTo(30_000).map((id): [PostKey, KeptGains] => [keyOf(id), [id, ...windows.map((days) => 5_000_000 + days)]]),
    );
    cached.write({ kept, refusal: undefined }, kept.keys());
    for (const { value } of doc.platform.cache.entries.values()) expect(value.length).toBeLessThanOrEqual(90_000);
    const known = [...cached.read('all', 30_001).kept.keys()];
    expect(known.length).toBeGreaterThan(18_000);
    expect(known).toContain(keyOf(29_999));
    expect(known).not.toContain(keyOf(1));
    expect(doc.platform.cache.entries.size).toBe(32);
  });
});

describe('without a key', () => {
  it('shows what is known, and says what is missing', () => {
    doc.gain(1);
    expect(doc.gain(1, [7], { hasKey: false })).toBe(1007);
    const lookup = doc
      .growthNow({ hasKey: false })
      .find([keyOf(2)], [7])
      .get(keyOf(2));
    expect(lookup).toMatchObject({ kind: 'unknown', error: { code: 'no_key', message: /Connect a key for/ } });
  });
});
