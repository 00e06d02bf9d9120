import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { version } from '../../../src/rpc/version.ts';
import { createActivityLog, type Deed } from '../../../src/tracking/activity-log.ts';
import { fullKey, openSidebar } from './rpc-fixture.ts';

const deeds: readonly (readonly [Deed, string])[] = [
  [{ kind: 'connected', place: 'spreadsheet', keyName: 'Sheets' }, 'Key "Sheets" connected for this spreadsheet'],
  [{ kind: 'connected', place: 'me', keyName: '' }, 'Key connected for one person'],
  [{ kind: 'disconnected', place: 'me' }, 'Key of one person disconnected'],
  [{ kind: 'lookedOver', posts: 1_200, notTracked: 7 }, 'Looked over 1,200 posts, 7 not tracked'],
  [{ kind: 'runStarted', posts: 1 }, 'Began to track 1 post'],
  [{ kind: 'runStopped', done: 3, posts: 7 }, 'Stopped tracking: 3 of 7 posts done'],
  [{ kind: 'runResumed', done: 3, posts: 7 }, 'Went on tracking: 3 of 7 posts done'],
  [{ kind: 'runHalted', reason: 'Plan is full' }, 'Tracking was held up: Plan is full'],
  [{ kind: 'runDone', done: 6, failed: 1 }, 'Tracked 6 posts, 1 failed'],
  [{ kind: 'retried', posts: 1 }, 'Tried 1 post again'],
  [{ kind: 'updated', updated: 5, without: 0 }, 'Updated 5 posts'],
  [{ kind: 'formula', name: 'CA_VIEWS' }, 'Inserted CA_VIEWS'],
  [{ kind: 'scheduleSet', cadence: 'hours1', hour: 9, weekday: 1 }, 'Schedule set: every hour'],
  [{ kind: 'scheduleSet', cadence: 'hours12', hour: 9, weekday: 1 }, 'Schedule set: every 12 hours'],
  [{ kind: 'scheduleTakenOver', cadence: 'daily', hour: 9, weekday: 1 }, 'Schedule taken over: daily at 09:00'],
  [{ kind: 'scheduleSet', cadence: 'weekly', hour: 18, weekday: 7 }, 'Schedule set: every Sunday at 18:00'],
  [{ kind: 'scheduleOff' }, 'Schedule turned off'],
  [{ kind: 'scheduleRepaired' }, 'Missing hourly trigger of the schedule set up again'],
  [{ kind: 'failed', what: 'Update numbers', reason: 'Key inactive' }, 'Update numbers failed: Key inactive'],
];

describe('the list of activities', () => {
  it('says what was done, newest first, in the spreadsheet’s time', () => {
    const { value, platform } = openSidebar();
    const log = createActivityLog(platform.properties, platform.clock);
    for (const [deed] of deeds) {
      log.note(deed, 'req-7');
      platform.time.advance(60_000);
    }
    const { events } = value('sidebarActivity');
    expect(events.map(({ text }) => text)).toEqual(deeds.map(([, text]) => text).reverse());
    expect(events.at(-1)).toMatchObject({
      atMs: platform.time.now() - deeds.length * 60_000,
      time: '24 Nov, 09:00',
      requestId: 'req-7',
    });
  });

  it('leaves out what another version has noted', () => {
    const { value, platform } = openSidebar();
    platform.properties.values.CREATORAUDIT_ACTIVITY = JSON.stringify([
      { atMs: 1, deed: { kind: 'danced' } },
      { atMs: 2, deed: { kind: 'formula', name: 'CA_VIEWS' } },
      { atMs: 'x', deed: { kind: 'formula', name: 'CA_VIEWS' } },
      5,
    ]);
    expect(value('sidebarActivity').events).toHaveLength(1);
  });

  it('gives support what it needs: version, organization, request ids; no key, no link, no name', () => {
    const { value, platform } = openSidebar();
    value('sidebarConnect', { apiKey: fullKey, place: 'spreadsheet' });
    const log = createActivityLog(platform.properties, platform.clock);
    log.note(
      { kind: 'failed', what: 'Update numbers', reason: `${fullKey} https://www.tiktok.com/@a/video/1` },
      'req-9',
    );
    const { support } = value('sidebarActivity');
    expect(support.split('\n')).toEqual([
      `CreatorAudit for Sheets ${version}`,
      'Key of this spreadsheet: organization org_1, reads and tracks',
      'Times are those of the spreadsheet; it is 24 Nov, 09:00.',
      '',
      '24 Nov, 09:00  Update numbers failed: [key] [address] (request req-9)',
      '24 Nov, 09:00  Key "…" connected for this spreadsheet',
    ]);
  });

  it('has nothing to say at first', () => {
    const { value } = openSidebar();
    expect(value('sidebarActivity')).toEqual({ events: [], support: expect.stringContaining('No key is connected.') });
  });
});

describe('the version in it', () => {
  it('is that of the package', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8');
    expect(version).toBe(JSON.parse(text).version);
  });
});
