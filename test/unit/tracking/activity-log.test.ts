import { describe, expect, it } from 'vitest';
import { createActivityLog, type Deed } from '../../../src/tracking/activity-log.ts';
import { FakeProperties } from '../../support/fakes/fake-properties.ts';
import { FakeTime } from '../../support/fakes/fake-time.ts';

const formula: Deed = { kind: 'formula', name: 'CA_VIEWS' };

function opened() {
  const properties = new FakeProperties();
  const time = new FakeTime();
  return { properties, time, log: createActivityLog(properties, time) };
}

describe('the activity log', () => {
  it('keeps what was done, newest first, with one read and one write each', () => {
    const { log, properties, time } = opened();
    log.note({ kind: 'runStarted', posts: 5 }, 'req-1');
    time.advance(1_000);
    log.note(formula);
    expect([properties.reads, properties.writes.length]).toEqual([2, 2]);
    expect(log.read()).toEqual([
      { atMs: time.now(), deed: formula, requestId: null },
      { atMs: time.now() - 1_000, deed: { kind: 'runStarted', posts: 5 }, requestId: 'req-1' },
    ]);
  });

  it('keeps the last fifty', () => {
    const { log } = opened();
    for (let posts = 1; posts <= 60; posts += 1) log.note({ kind: 'runStarted', posts });
    const kept = log.read().map(({ deed }) => (deed.kind === 'runStarted' ? deed.posts : 0));
    expect(kept).toEqual(Array.from({ length: 50 }, (_, index) => 60 - index));
  });

  it.each([
    ['letters', 'x y '.repeat(5_000)],
    ['wide characters', '長い名前 '.repeat(2_000)],
    ['emoji', '🎬'.repeat(5_000)],
    ['quotes and controls', '"\\\u0001\n'.repeat(3_000)],
  ])('fits into its property whatever the texts: %s', (_what, text) => {
    const { log, properties } = opened();
    for (let count = 0; count < 60; count += 1) {
      log.note({ kind: 'failed', what: text, reason: text }, `req-${'9'.repeat(60)}`);
    }
    const stored = properties.values.CREATORAUDIT_ACTIVITY ?? '';
    expect(Buffer.byteLength(stored)).toBeLessThan(9_216);
    expect(log.read().length).toBeGreaterThan(8);
    expect(properties.writes).toHaveLength(60);
  });

  it.each(['req 1', 'a'.repeat(65), '<b>', 'https://x/y'])('keeps no request id that is none: %s', (requestId) => {
    const { log } = opened();
    log.note(formula, requestId);
    expect(log.read()[0]?.requestId).toBeNull();
  });

  it('keeps no key and no address', () => {
    const { log, properties } = opened();
    log.note({ kind: 'runHalted', reason: 'ca_live_0123456789abcdef at https://www.tiktok.com/@a/video/73 failed' });
    expect(properties.values.CREATORAUDIT_ACTIVITY).not.toMatch(/ca_live|tiktok/);
  });

  it('never breaks the work it notes', () => {
    const { log, properties } = opened();
    properties.failure = new Error('Service invoked too many times for one day: properties.');
    expect(() => log.note(formula)).not.toThrow();
  });

  it.each(['', 'nonsense', '{}', 'null', '[null, 5, {"atMs":1}]'])(
    'begins anew after what it cannot read: %s',
    (text) => {
      const { log, properties } = opened();
      properties.values.CREATORAUDIT_ACTIVITY = text;
      expect(log.read()).toEqual([]);
      log.note(formula);
      expect(log.read()).toHaveLength(1);
    },
  );
});
