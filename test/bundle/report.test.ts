// A report through the built bundle: one press of the sidebar, the host, the sandbox.

import { describe, expect, it } from 'vitest';
import { type Campaign, openCampaign } from '../support/sidebar.ts';

const hourMs = 3_600_000;
const report = 'CreatorAudit report';

async function openReported(): Promise<Campaign> {
  const campaign = await openCampaign([]);
  campaign.fill([['Link'], ...campaign.posts.slice(0, 14).map(({ url }) => [url])]);
  await campaign.call('sidebarReport', { sheetId: campaign.sheetId });
  return campaign;
}

function cells({ session }: Campaign) {
  const { lastRow = 1 } = session.workbook.sheets().find(({ name }) => name === report) ?? {};
  return session.workbook.values({ sheet: report, row: 1, column: 1, rows: lastRow, columns: 9 });
}

const rowOf = (campaign: Campaign, label: string) => cells(campaign).find(([first]) => first === label);

const charts = ({ session }: Campaign) => session.workbook.charts().filter(({ sheet }) => sheet === report);

describe('a report', () => {
  it('adds up a table, and draws two charts', async () => {
    const campaign = await openReported();
    const views = cells(campaign).filter(([first]) => ['TikTok', 'Instagram'].includes(String(first)));
    expect(rowOf(campaign, 'Now')?.[1]).toBe(views.reduce((sum, [, each]) => sum + Number(each), 0));
    expect(rowOf(campaign, 'Now')?.[7]).toBe(14);
    expect(charts(campaign)).toHaveLength(2);
    expect(campaign.sandbox.creates).toEqual([]);
  });

  it('is brought up to date in place by a press of its own, with what has grown', async () => {
    const campaign = await openReported();
    const [before, sheets] = [rowOf(campaign, 'Now'), campaign.session.workbook.sheets().map(({ id }) => id)];
    await campaign.session.host.advance(48 * hourMs);
    expect(await campaign.call('sidebarReport', { sheetId: campaign.sheetId })).toMatchObject({ sheetName: report });
    expect(campaign.session.workbook.sheets().map(({ id }) => id)).toEqual(sheets);
    const [now, growth] = [rowOf(campaign, 'Now'), rowOf(campaign, 'Growth since then')];
    expect(growth?.[1]).toBe(Number(now?.[1]) - Number(before?.[1]));
    expect(growth?.[1]).toBeGreaterThan(0);
    expect(charts(campaign)).toHaveLength(2);
  });
});
