// An execution that Google held up for longer than a minute wakes up beside the one that has taken over.

import { describe, expect, it } from 'vitest';
import { readJournal } from '../../../src/tracking/journal.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { idOf, linkOf, type OpenedCampaign, openCampaign } from './tracking-fixture.ts';

const links = (count: number) => Array.from({ length: count }, (_, index) => linkOf(index + 1));

/** Google takes its time for a read or write of the sheet, and another window takes over meanwhile. */
function takenOverAt(
  hook: 'beforeRead' | 'beforeWrite',
  { platform: { clock, properties }, sheets }: OpenedCampaign,
  journal: object,
  earlier = 0,
): void {
  let left = earlier;
  sheets[hook] = () => {
    left -= 1;
    if (left >= 0) return;
    sheets[hook] = () => undefined;
    properties.set('CREATORAUDIT_LEASE', JSON.stringify({ holder: 'another', untilMs: clock.now() + 60_000 }));
    properties.set('CREATORAUDIT_RUN', JSON.stringify({ ...readJournal(properties), ...journal }));
    properties.set('CREATORAUDIT_RUN_POSTS_0', 'theirs');
  };
}

/** As the other one has noted it. */
const theirs = { id: 'theirs', inFlight: [[`tiktok:${idOf(79)}`, 1]], isClean: false, done: 3 };

describe('an execution that lost its lease', () => {
  it.each([20, 40])('neither sends nor writes any more, and leaves the journal to others (%d sent)', (sent) => {
    const campaign = openCampaign(links(80));
    const { platform, sheets, call } = campaign;
    const run = campaign.track();
    // Each call goes on as long as it may; the first one ends by itself after a chunk.
    if (sent > 20) call((tracking) => tracking.proceed({ id: run.id }));
    takenOverAt('beforeWrite', campaign, { inFlight: theirs.inFlight, isClean: false });
    let reads = 0;
    sheets.beforeRead = () => {
      reads += 1;
    };
    expect(call((tracking) => tracking.proceed({ id: run.id }))).toMatchObject({ state: 'elsewhere' });
    // To find the table, and for the write that took so long.
    expect(reads).toBe(2);
    expect(campaign.asked()).toHaveLength(sent);
    expect(readJournal(platform.properties)).toMatchObject({
      inFlight: theirs.inFlight,
      isClean: false,
      done: sent - 20,
    });
    expect(platform.properties.get('CREATORAUDIT_LEASE')).toContain('another');
  });

  it('does not write the outcome of what it has sent', () => {
    const campaign = openCampaign(links(20));
    const { platform, sheets, call } = campaign;
    const run = campaign.track();
    const { answer } = platform;
    platform.answer = (request) => {
      const response = answer(request);
      if (request.method === 'post') takenOverAt('beforeRead', campaign, theirs);
      // As the fetch that Google forgot to end.
      if (request.method === 'post') sheets.beforeRead(sheets.first);
      return response;
    };
    expect(() => call((tracking) => tracking.proceed({ id: run.id }))).toThrow(/another one has been started since/);
    expect(new Set(campaign.statuses())).toEqual(new Set(['Waiting']));
    expect(readJournal(platform.properties)).toMatchObject(theirs);
  });

  it.each(['beforeRead', 'beforeWrite'] as const)(
    'does not write over a newer run’s journal with a poll (%s)',
    (hook) => {
      const campaign = openCampaign(links(3));
      const run = campaign.drive(campaign.track());
      campaign.api.videos = campaign.api.videos.map((post) => ({ ...post, last_scrape_time: '2026-11-24T09:00:30Z' }));
      campaign.platform.time.advance(6_000);
      takenOverAt(hook, campaign, theirs);
      expect(() => campaign.call((tracking) => tracking.poll({ id: run.id }))).toThrow(/started since/);
      expect(readJournal(campaign.platform.properties)).toMatchObject(theirs);
      expect(campaign.statuses()[0]).toBe(hook === 'beforeRead' ? 'Pending' : 'Tracked');
    },
  );

  it('does not write a table anew that others are writing', () => {
    const campaign = openCampaign(links(20));
    const { sheets, call, deeds } = campaign;
    const run = campaign.track();
    sheets.beforeWrite = () => {
      throw new Error('Exceeded maximum execution time');
    };
    expect(() => call((tracking) => tracking.proceed({ id: run.id }))).toThrow(/maximum execution time/);
    sheets.beforeWrite = () => undefined;
    takenOverAt('beforeRead', campaign, {});
    expect(call((tracking) => tracking.proceed({ id: run.id }))).toMatchObject({ state: 'elsewhere' });
    expect(new Set(campaign.statuses())).toEqual(new Set(['Waiting']));
    expect(deeds.map(({ kind }) => kind)).toEqual(['runStarted']);
  });

  it.each([
    ['beforeRead', 'Failed'],
    ['beforeWrite', 'Waiting'],
  ] as const)('does not withdraw a newer run’s stop with a retry (%s)', (hook, status) => {
    const campaign = openCampaign(links(3));
    campaign.api.refuses = () => json({ errors: [] }, {}, 422);
    const run = campaign.drive(campaign.track());
    takenOverAt(hook, campaign, theirs);
    campaign.platform.properties.set('CREATORAUDIT_RUN_STOP', 'theirs');
    expect(() => campaign.call((tracking) => tracking.retry({ id: run.id }))).toThrow(/started since/);
    expect(campaign.platform.properties.get('CREATORAUDIT_RUN_STOP')).toBe('theirs');
    expect(readJournal(campaign.platform.properties)).toMatchObject(theirs);
    expect(campaign.statuses()[0]).toContain(status);
  });

  it.each([
    ['the sheet is read', 'beforeRead', 0],
    ['columns are added', 'beforeWrite', 0],
    ['rows are marked', 'beforeWrite', 1],
  ] as const)('begins no run over a newer one (%s)', (_, hook, earlier) => {
    const campaign = openCampaign(links(3));
    takenOverAt(hook, campaign, theirs, earlier);
    expect(() => campaign.track()).toThrow(/Another window or person/);
    const { properties } = campaign.platform;
    expect(readJournal(properties)).toMatchObject(theirs);
    expect(properties.get('CREATORAUDIT_RUN_POSTS_0')).toBe('theirs');
    if (earlier === 0) expect(campaign.statuses()).toEqual(['', '', '']);
  });
});
