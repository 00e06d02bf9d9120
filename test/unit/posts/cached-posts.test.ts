// One gate for all who ask at the same time: they write it without a lock, so it is read once more before each write.

import { beforeEach, describe, expect, it } from 'vitest';
import { closeGate, countRequests, openGate, passGate } from '../../../src/http/gate.ts';
import { createCachedPosts } from '../../../src/posts/cached-posts.ts';
import { createDocument, posts, shown } from './store-fixture.ts';

const askedMs = 600_000;
const tooMany = { code: 'rate_limited', status: 429, requestId: 'r', serverDelayMs: askedMs } as const;
const down = { code: 'unavailable', status: 503, requestId: 'r', serverDelayMs: 20_000 } as const;

let doc: ReturnType<typeof createDocument>;

beforeEach(() => {
  doc = createDocument();
});

/** What another execution has. */
function elsewhere() {
  return createCachedPosts(doc.platform.cache, 'org:key', doc.platform.clock);
}

function closeElsewhere(): void {
  elsewhere().writeGate(closeGate(elsewhere().readGate(), tooMany, doc.platform.clock.now(), 0.5));
}

function closedForMs(): number {
  return elsewhere().readGate().closedUntilMs - doc.platform.clock.now();
}

/** Before the answer to this request arrives. */
function whileAsking(request: number, act: () => void): void {
  const { answer } = doc.platform;
  doc.platform.answer = (given) => {
    const response = answer(given);
    if (doc.api.paths.length === request) act();
    return response;
  };
}

describe('a gate that another execution closes', () => {
  it('stays closed though the answer to a formula was good', () => {
    doc.api.videos = posts(3);
    whileAsking(1, closeElsewhere);
    expect(shown(doc.look(1))).toBe(1000);
    expect(elsewhere().readGate()).toMatchObject({ failure: tooMany, strikes: 1, requests: 1 });
    expect(closedForMs()).toBe(askedMs);
    expect(shown(doc.look(99))).toBe('rate_limited');
    expect(doc.api.paths).toHaveLength(1);
  });

  it('ends a walk that is under way', () => {
    doc.api.videos = posts(2_000);
    doc.api.latencyMs = 2_500; // a write after every page
    whileAsking(2, closeElsewhere);
    doc.look(1);
    expect(doc.api.paths).toHaveLength(2);
  });

  it('stays closed as long as that one was told to, though a formula fails as well', () => {
    doc.platform.answer = () => {
      closeElsewhere();
      throw new Error('Address unavailable: https://api.creatoraudit.com');
    };
    doc.look(1);
    expect(closedForMs()).toBeGreaterThan(askedMs - 60_000);
    expect(elsewhere().readGate().failure).toEqual(tooMany);
  });

  it('stays closed though a record is put into the cache at that moment, without a further look at it', () => {
    doc.api.videos = posts(3);
    const lookup = doc.look(1);
    if (lookup.kind !== 'record') throw new Error('no record');
    const { cache } = doc.platform;
    const putAll = cache.putAll.bind(cache);
    cache.putAll = (...given) => {
      cache.putAll = putAll;
      closeElsewhere();
      putAll(...given);
    };
    const { reads } = cache;
    doc.storeNow().keep([lookup.record]);
    expect(cache.reads).toBe(reads + 3); // one is ours
    expect(closedForMs()).toBe(askedMs);
  });

  it('opens with the first good answer once its time is over', () => {
    const mine = elsewhere();
    const gate = closeGate(openGate, down, doc.platform.clock.now(), 0.5);
    mine.writeGate(gate);
    doc.platform.time.advance(20_000);
    const passed = passGate(countRequests(gate, 1, doc.platform.clock.now()), {});
    expect(mine.writeGate(passed)).toEqual(passed);
    expect(elsewhere().readGate()).toMatchObject({ closedUntilMs: 0, failure: null, strikes: 0 });
  });

  it('is told to who writes one', () => {
    const mine = elsewhere();
    const gate = countRequests(mine.readGate(), 7, doc.platform.clock.now());
    closeElsewhere();
    expect(mine.writeGate(passGate(gate, {}))).toMatchObject({ failure: tooMany, requests: 7 });
  });
});
