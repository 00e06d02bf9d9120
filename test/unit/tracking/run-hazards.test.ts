import { describe, expect, it } from 'vitest';
import { linkOf, openCampaign } from './tracking-fixture.ts';

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

  it('sends no more once another execution has taken over', () => {
    const campaign = openCampaign(links(80));
    const { properties } = campaign.platform;
    const run = campaign.track();
    campaign.call((tracking) => tracking.proceed({ id: run.id }));
    const before = campaign.asked().length;
    campaign.sheets.beforeWrite = () => {
      const untilMs = campaign.platform.clock.now() + 60_000;
      properties.set('CREATORAUDIT_LEASE', JSON.stringify({ holder: 'another', untilMs }));
    };
    campaign.call((tracking) => tracking.proceed({ id: run.id }));
    expect(campaign.asked().length).toBe(2 * before);
    expect(properties.get('CREATORAUDIT_LEASE')).toContain('another');
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
