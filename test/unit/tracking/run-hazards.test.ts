import { describe, expect, it } from 'vitest';
import { closeGate } from '../../../src/http/gate.ts';
import { createCachedPosts } from '../../../src/posts/cached-posts.ts';
import { readJournal } from '../../../src/tracking/journal.ts';
import { tiktokPost } from '../../support/fake-api.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { idOf, linkOf, openCampaign } from './tracking-fixture.ts';

const links = (count: number) => Array.from({ length: count }, (_, index) => linkOf(index + 1));

describe('a run', () => {
  it('goes on when formulas held the lock for a while, in the window that drives it', () => {
    const campaign = openCampaign(links(30));
    const run = campaign.track();
    campaign.platform.lock.heldElsewhereMs = 7_000;
    const held = campaign.call((tracking) => tracking.proceed({ id: run.id }));
    expect(held).toMatchObject({ state: 'running', done: 0 });
    expect(held.notBeforeMs).toBeGreaterThan(held.nowMs);
    campaign.platform.lock.heldElsewhereMs = 0;
    expect(campaign.drive(held)).toMatchObject({ state: 'done', done: 30 });
  });

  it('waits when a formula was asked to, though its own requests went well', () => {
    const campaign = openCampaign(links(60));
    const { platform } = campaign;
    const run = campaign.track();
    const cached = createCachedPosts(platform.cache, 'org-1:key', platform.clock);
    const { answer } = platform;
    platform.answer = (request) => {
      const response = answer(request);
      if (campaign.asked().length === 1) {
        const failure = { code: 'rate_limited', status: 429, requestId: '', serverDelayMs: 600_000 } as const;
        cached.writeGate(closeGate(cached.readGate(), failure, platform.clock.now(), 0.5));
      }
      return response;
    };
    const held = campaign.call((tracking) => tracking.proceed({ id: run.id }));
    expect(held.notBeforeMs - platform.clock.now()).toBeGreaterThan(500_000);
    expect(held).toMatchObject({ state: 'running', done: campaign.asked().length, waiting: 60 - held.done });
    expect(held.done).toBeLessThan(60);
  });

  it('says so when a sheet takes so long to read that nothing else gets done', () => {
    const campaign = openCampaign(links(30));
    const run = campaign.track();
    campaign.sheets.beforeRead = () => campaign.platform.time.advance(22_000);
    const halted = campaign.call((tracking) => tracking.proceed({ id: run.id }));
    expect(halted).toMatchObject({ state: 'halted', message: expect.stringContaining('takes Google so long') });
    expect(campaign.asked()).toEqual([]);
  });

  it('does at least one chunk a call where a sheet is slow', () => {
    const campaign = openCampaign(links(30));
    const run = campaign.track();
    campaign.sheets.beforeRead = () => campaign.platform.time.advance(5_000);
    expect(campaign.drive(run)).toMatchObject({ state: 'done', done: 30 });
  });

  it('asks for nothing that somebody else has tracked minutes ago', () => {
    const campaign = openCampaign(links(30));
    const run = campaign.track();
    campaign.api.videos = [tiktokPost(idOf(3)), tiktokPost(idOf(25))];
    // A look of a few minutes ago is good enough.
    campaign.platform.time.advance(6 * 60_000);
    expect(campaign.drive(run)).toMatchObject({ state: 'done', done: 30, billed: 28 });
    expect(campaign.asked()).not.toContain(idOf(3));
    expect(campaign.asked()).not.toContain(idOf(25));
  });

  it('says of as many that they are billed as the API has taken', () => {
    const campaign = openCampaign(links(30));
    campaign.api.refuses = (identifier) => (identifier === idOf(7) ? json({ errors: [] }, {}, 422) : undefined);
    expect(campaign.drive(campaign.track())).toMatchObject({ state: 'done', done: 29, failed: 1, billed: 29 });
  });

  it.each(['at once', 'and again when it is tried again'])(
    'leaves no number of another post beside a failure, %s',
    (when) => {
      const campaign = openCampaign([...links(1), linkOf(20)]);
      campaign.api.videos = [tiktokPost(idOf(1), { view_count: 111 })];
      campaign.api.refuses = () => json({ errors: [] }, {}, 422);
      const run = campaign.track();
      campaign.sheets.first.set(2, 1, linkOf(20));
      campaign.drive(run);
      if (when !== 'at once') campaign.drive(campaign.call((tracking) => tracking.retry({ id: run.id })));
      expect(campaign.column('Views')).toEqual(['', '']);
      expect(campaign.statuses().map((status) => String(status).slice(0, 7))).toEqual(['Failed:', 'Failed:']);
    },
  );

  it('takes a post that is tracked already, by the API’s word, for what it is', () => {
    const campaign = openCampaign(links(30));
    campaign.api.refuses = (identifier) => {
      if (identifier !== idOf(7)) return undefined;
      campaign.api.videos = [tiktokPost(identifier), ...campaign.api.videos];
      return json({ code: 'CONFLICT' }, {}, 409);
    };
    expect(campaign.drive(campaign.track())).toMatchObject({ state: 'done', done: 30, failed: 0, billed: 29 });
    expect(campaign.statuses()[6]).toBe('Tracked');
  });

  it('looks for posts whose answers were lost before it asks again', () => {
    const campaign = openCampaign(links(60));
    const { platform } = campaign;
    const run = campaign.call((tracking) => tracking.proceed({ id: campaign.track().id }));
    const { answer } = platform;
    let lost = 0;
    platform.answer = (request) => {
      const response = answer(request);
      if (request.method !== 'post' || lost === 1) return response;
      lost += 1;
      throw new Error('Address unavailable: https://api.creatoraudit.com/v2/videos');
    };
    expect(campaign.drive(run)).toMatchObject({ state: 'done', done: 60 });
    expect(new Set(campaign.asked()).size).toBe(campaign.asked().length);
  });

  it('has noted what it sends before it is sent', () => {
    const campaign = openCampaign(links(30));
    const { platform } = campaign;
    const run = campaign.track();
    const noted: unknown[] = [];
    const { answer } = platform;
    platform.answer = (request) => {
      if (request.method === 'post') {
        const { inFlight = [], isClean } = readJournal(platform.properties) ?? {};
        noted.push([inFlight.length > 0, isClean]);
      }
      return answer(request);
    };
    campaign.call((tracking) => tracking.proceed({ id: run.id }));
    expect(new Set(noted.map((each) => JSON.stringify(each)))).toEqual(new Set(['[true,false]']));
  });

  it('is not gone on with at the cost of another organization', () => {
    const campaign = openCampaign(links(30));
    const run = campaign.track();
    campaign.call((tracking) => tracking.proceed({ id: run.id }));
    campaign.connection.organizationId = 'org-2';
    campaign.connection.keyName = 'Theirs';
    const halted = campaign.call((tracking) => tracking.proceed({ id: run.id }));
    expect(halted).toMatchObject({ state: 'halted', message: expect.stringMatching(/key "Test".*"Theirs".*another/) });
    expect(() => campaign.call((tracking) => tracking.resume({ id: run.id }))).toThrow(/another organization/);
    expect(() => campaign.call((tracking) => tracking.retry({ id: run.id }))).toThrow(/another organization/);
    expect(campaign.asked()).toHaveLength(20);
  });

  it('adds its status column again when somebody deletes it, and knows what was confirmed', () => {
    const campaign = openCampaign(links(60));
    const sheet = campaign.sheets.first;
    let turn = 0;
    const run = campaign.drive(campaign.track(), () => {
      turn += 1;
      if (turn !== 2) return;
      sheet.deleteColumns(sheet.columnOf('CreatorAudit status'), 1);
      sheet.type(62, 1, linkOf(100));
    });
    expect(run).toMatchObject({ state: 'done', done: 60, failed: 0 });
    expect(campaign.statuses()).toEqual([...Array(60).fill('Pending'), 'Not tracked']);
    expect(campaign.asked()).toHaveLength(60);
  });

  it('keeps within a property whatever stands in the header and was chosen', () => {
    const campaign = openCampaign(links(25));
    campaign.sheets.first.renameHeader('Link', `Briefing ${'x'.repeat(9_500)}`);
    const run = campaign.drive(campaign.track({ metadata: { campaign: 'ü'.repeat(255) } }));
    expect(run).toMatchObject({ state: 'done', done: 25 });
  });

  it('bills nothing when one of the columns it is to fill is protected, wherever that stands', () => {
    const campaign = openCampaign(links(3));
    const sheet = campaign.sheets.first;
    sheet.type(1, 2, 'Notes');
    sheet.type(1, 3, 'Views');
    campaign.sheets.refuses = ({ column, row }) => column === 3 && row > 1;
    expect(() => campaign.track()).toThrow(/protected/);
    expect(campaign.statuses()).toEqual(['', '', '']);
    expect(campaign.asked()).toEqual([]);
  });
});
