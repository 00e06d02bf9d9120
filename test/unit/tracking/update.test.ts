import { describe, expect, it } from 'vitest';
import { dataHeaders } from '../../../src/posts/data-sheet.ts';
import { trackingMessages } from '../../../src/tracking/messages.ts';
import { readTables } from '../../../src/tracking/tables-store.ts';
import { tiktokPost } from '../../support/fake-api.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { idOf, linkOf, openCampaign } from './tracking-fixture.ts';

function updated() {
  const campaign = openCampaign([linkOf(1), linkOf(2)]);
  campaign.api.videos = [2, 1].map((number) => tiktokPost(idOf(number), { view_count: number }));
  const input = { sheetId: campaign.sheets.first.id, linkColumn: 1, columns: ['views'] };
  const update = () => campaign.call((tracking) => tracking.update(input));
  const data = () => campaign.sheets.list.find(({ name }) => name === 'CreatorAudit data');
  return { ...campaign, update, data };
}

describe('new numbers for a table', () => {
  it('are kept in the data sheet, and the table is one that a schedule knows', () => {
    const { update, data, platform } = updated();
    expect(update()).toMatchObject({ updated: 2, isComplete: true });
    expect(data()?.column(4)).toEqual(['Views', 1, 2]);
    expect(readTables(platform.properties)).toMatchObject([{ linkHeader: 'Link', columns: ['status', 'views'] }]);
  });

  it('are counted in words, one row too', () => {
    const { update } = updated();
    expect(update().message).toBe('2 rows updated, 0 unchanged.');
    expect(trackingMessages.updated(1, 1, 1)).toBe('1 row updated, 1 unchanged, 1 without numbers.');
    expect(trackingMessages.updated(1200, 0, 0)).toBe('1,200 rows updated, 0 unchanged.');
  });

  it('keep what a refresh has put beside them', () => {
    const { update, data, platform, api } = updated();
    update();
    data()?.set(2, 14, 'ana');
    api.videos = [2, 1].map((number) =>
      tiktokPost(idOf(number), { view_count: 10 + number, last_scrape_time: '2026-11-25T08:30:00Z' }),
    );
    platform.time.advance(25 * 3_600_000);
    update();
    expect(data()?.column(4)).toEqual(['Views', 11, 12]);
    expect(data()?.value(2, 14)).toBe('ana');
  });

  describe('while CreatorAudit cannot be asked', () => {
    function unreachable() {
      const campaign = updated();
      campaign.update();
      campaign.platform.time.advance(25 * 3_600_000);
      campaign.platform.cache.evict(() => true);
      campaign.api.fail(() => {
        throw new Error('Address unavailable: https://api.creatoraudit.com/v2/videos');
      }, 1000);
      return campaign;
    }

    it('are the last ones, and it says why', () => {
      const { update, column } = unreachable();
      const { message, isInTrouble } = update();
      expect(message).toContain('0 rows updated, 2 unchanged. CreatorAudit could not be reached');
      expect(isInTrouble).toBe(true);
      expect(column('Views')).toEqual([1, 2]);
    });

    it('are the last ones in a spreadsheet whose data sheet is gone', () => {
      const { update, data, sheets, column } = unreachable();
      sheets.remove(data()?.id ?? 0);
      update();
      // As a refresh leaves it that could read nothing.
      sheets.add('CreatorAudit data', [[...dataHeaders]]);
      update();
      expect(column('Views')).toEqual([1, 2]);
      expect(column('CreatorAudit status')).toEqual(['Tracked', 'Tracked']);
    });

    it('are blank beside a link that has taken the place of another', () => {
      const { update, sheets, column } = unreachable();
      sheets.first.set(3, 1, linkOf(9));
      update();
      expect(column('Views')).toEqual([1, '']);
      expect(column('CreatorAudit status')).toEqual(['Tracked', 'Unknown (CreatorAudit unreachable)']);
    });

    it('say why when the key is refused', () => {
      const { update, platform } = updated();
      update();
      platform.time.advance(25 * 3_600_000);
      platform.answer = () => json({ code: 'UNAUTHORIZED' }, {}, 401);
      expect(update().message).toContain('does not accept the key');
    });
  });

  it('are not all there, and are asked for again, when a formula keeps the lock', () => {
    const { update, platform, api } = updated();
    const hourly = { scrape_interval_hours: 1, last_scrape_time: '2026-11-24T08:30:00Z' };
    api.videos = [2, 1].map((number) => tiktokPost(idOf(number), hourly));
    update();
    platform.time.advance(2 * 3_600_000);
    platform.lock.heldElsewhereMs = 10_000;
    expect(update()).toMatchObject({ updated: 0, isComplete: false });
  });

  it('are the newest, of posts too that a schedule reads less often', () => {
    const { update, data, column, platform, api } = updated();
    update();
    const rest = data()?.columnOf('Rest hours') ?? 0;
    for (const row of [2, 3]) data()?.set(row, rest, 24 * 7);
    api.videos = [2, 1].map((number) =>
      tiktokPost(idOf(number), { view_count: 10 + number, last_scrape_time: '2026-11-25T08:30:00Z' }),
    );
    platform.time.advance(25 * 3_600_000);
    update();
    expect(column('Views')).toEqual([11, 12]);
  });

  it('leave rows waiting for a run that has not come to its end, and no others', () => {
    const { call, track, update, sheets, column, platform } = updated();
    sheets.first.set(4, 1, linkOf(8));
    sheets.first.set(5, 1, 'https://vm.tiktok.com/ZMaaa1/');
    const run = track({ confirmed: 2 });
    call((tracking) => tracking.stop({ id: run.id }));
    update();
    expect(column('CreatorAudit status').slice(2)).toEqual(['Waiting', 'Waiting']);
    // Another run has come after it.
    const journal = { ...JSON.parse(platform.properties.get('CREATORAUDIT_RUN') ?? ''), id: 'next', state: 'done' };
    platform.properties.set('CREATORAUDIT_RUN', JSON.stringify(journal));
    update();
    expect(column('CreatorAudit status').slice(2)).toEqual(['Not tracked', 'Short link']);
  });

  it('leave a link waiting for a run, where somebody has pasted it over another too', () => {
    const { call, drive, track, update, sheets, column, asked } = updated();
    sheets.first.set(4, 1, linkOf(8));
    const run = track({ confirmed: 1 });
    call((tracking) => tracking.stop({ id: run.id }));
    sheets.first.set(2, 1, linkOf(8));
    update();
    expect(column('CreatorAudit status')).toEqual(['Waiting', 'Tracked', 'Waiting']);
    expect(column('Views')).toEqual(['', 2, '']);
    drive(call((tracking) => tracking.resume({ id: run.id })));
    expect([column('CreatorAudit status'), asked()]).toEqual([['Pending', 'Tracked', 'Pending'], [idOf(8)]]);
  });

  it('come with what was not asked for before, though the data sheet knows the post', () => {
    const { call, update, api, sheets, platform, column } = updated();
    const posted = { create_time: '2026-10-01T09:00:00Z', account_username: 'ana' };
    api.videos = [2, 1].map((number) => tiktokPost(idOf(number), posted));
    update();
    platform.cache.evict(() => true);
    const columns = ['views', 'posted', 'creator'];
    call((tracking) => tracking.update({ sheetId: sheets.first.id, linkColumn: 1, columns }));
    expect(column('Post creator')).toEqual(['@ana', '@ana']);
    expect(column('Post date')).toEqual([new Date(posted.create_time), new Date(posted.create_time)]);
  });

  describe('beside a link that was replaced, in columns that are not chosen this time', () => {
    function replaced(number: number) {
      const campaign = openCampaign([linkOf(1), linkOf(2)]);
      const { call, sheets, api } = campaign;
      const update = (columns: string[]) =>
        call((tracking) => tracking.update({ sheetId: sheets.first.id, linkColumn: 1, columns }));
      api.videos = [3, 2, 1].map((each) => tiktokPost(idOf(each), { view_count: each, share_count: 30 + each }));
      update(['views', 'shares']);
      sheets.first.set(3, 1, linkOf(number));
      return { ...campaign, update };
    }

    it('are blank when it is not tracked', () => {
      const { update, column } = replaced(9);
      update(['views']);
      expect(column('CreatorAudit status')).toEqual(['Tracked', 'Not tracked']);
      expect(column('Shares')).toEqual([31, '']);
    });

    it('are blank beside each of two rows that have got the same link, but for what a person has typed', () => {
      const { update, sheets, column } = replaced(9);
      sheets.first.set(4, 1, linkOf(9));
      sheets.first.set(4, 3, 77);
      update(['views']);
      expect(column('CreatorAudit status')).toEqual(['Tracked', 'Not tracked', 'Not tracked']);
      expect(column('Views')).toEqual([1, '', 77]);
    });

    it('are its own when it is tracked', () => {
      const { update, column } = replaced(3);
      update(['views']);
      expect(column('Shares')).toEqual([31, 33]);
    });

    it('are its own after a run that has chosen others', () => {
      const { track, drive, column } = replaced(3);
      drive(track({ columns: ['views'] }));
      expect(column('Shares')).toEqual([31, 33]);
    });

    it('are its own after somebody has inserted a column before the links', () => {
      const { call, sheets, column } = replaced(3);
      sheets.first.insertColumns(1);
      call((tracking) => tracking.update({ sheetId: sheets.first.id, linkColumn: 2, columns: ['views'] }));
      expect(column('Shares')).toEqual([31, 33]);
    });

    it('stay when the person has never chosen them', () => {
      const { update, sheets, column } = replaced(9);
      const likes = (sheets.first.contents().values[0]?.length ?? 0) + 1;
      for (const [index, cell] of ['Likes', 700, 800].entries()) sheets.first.set(index + 1, likes, cell);
      update(['views']);
      expect(column('CreatorAudit status')).toEqual(['Tracked', 'Not tracked']);
      expect(column('Likes')).toEqual([700, 800]);
    });
  });

  it('are in the table though somebody has a sheet of that name', () => {
    const { update, sheets, column } = updated();
    sheets.add('CreatorAudit data', [['Budget'], [100]]);
    expect(update()).toMatchObject({ updated: 2 });
    expect(column('Views')).toEqual([1, 2]);
  });
});
