import { describe, expect, it } from 'vitest';
import { trackingMessages } from '../../../src/tracking/messages.ts';
import { readTables } from '../../../src/tracking/tables-store.ts';
import { tiktokPost } from '../../support/fake-api.ts';
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
    expect(trackingMessages.updated(1, 1, 1)).toBe(
      '1 row updated, 1 unchanged, 1 without numbers (the status says why).',
    );
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

  it('leave none of another post beside a link that was replaced, in columns that are not chosen this time either', () => {
    const { call, sheets, column, api } = updated();
    const update = (columns: string[]) =>
      call((tracking) => tracking.update({ sheetId: sheets.first.id, linkColumn: 1, columns }));
    api.videos = [2, 1].map((number) => tiktokPost(idOf(number), { view_count: number, share_count: 30 + number }));
    update(['views', 'shares']);
    sheets.first.set(3, 1, linkOf(9));
    update(['views']);
    expect(column('CreatorAudit status')).toEqual(['Tracked', 'Not tracked']);
    expect(column('Shares')).toEqual([31, '']);
  });

  it('are in the table though somebody has a sheet of that name', () => {
    const { update, sheets, column } = updated();
    sheets.add('CreatorAudit data', [['Budget'], [100]]);
    expect(update()).toMatchObject({ updated: 2 });
    expect(column('Views')).toEqual([1, 2]);
  });
});
