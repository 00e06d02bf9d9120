import { describe, expect, it } from 'vitest';
import { dataHeaders } from '../../../src/posts/data-sheet.ts';
import { tiktokPost } from '../../support/fake-api.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { type Answers, openSidebar } from './rpc-fixture.ts';

const id = '7300000000000000001';
const link = `https://www.tiktok.com/@maker/video/${id}`;
const tracked: Answers = {
  'GET /videos': () => json({ data: [tiktokPost(id)], pagination: { has_next: false, limit: 200, next_cursor: null } }),
};

describe('sidebarReport', () => {
  it('reports on the sheet in front through the key of the spreadsheet, and notes it', () => {
    const { platform, value, connect, requests } = openSidebar(tracked);
    platform.sheets.first.fill([['Link'], [link]]);
    connect();
    expect(value('sidebarReport')).toEqual({
      sheetName: 'CreatorAudit report',
      message: 'The report of "Sheet1" is in the sheet "CreatorAudit report": 1 post.',
      choices: [],
    });
    expect(platform.sheets.list[1]?.contents().values.flat()).toContain(1000);
    expect(requests().every((request) => request.startsWith('GET /videos?'))).toBe(true);
    expect(value('sidebarActivity').events[0]?.text).toBe('Made the report of 1 post');
  });

  it('goes without a key by what the data sheet of the file knows', () => {
    const { platform, value, requests } = openSidebar(tracked);
    platform.sheets.first.fill([['Link'], [link]]);
    expect(value('sidebarReport')).toMatchObject({ sheetName: null, message: expect.stringContaining('No report') });
    const known: Partial<Record<string, string | number | Date>> = {
      Post: `tiktok:${id}`,
      Status: 'Tracked',
      Views: 4321,
      'Last collected': new Date('2026-11-24T08:00:00Z'),
      Read: new Date('2026-11-24T08:30:00Z'),
      Organization: 'org_9',
    };
    platform.sheets.add('CreatorAudit data', [[...dataHeaders], dataHeaders.map((header) => known[header] ?? '')]);
    expect(value('sidebarReport').sheetName).toBe('CreatorAudit report');
    expect(platform.sheets.list[2]?.contents().values.flat()).toContain(4321);
    expect(requests()).toEqual([]);
  });

  it.each([[{ sheetId: -1 }], [{ sheetId: 'Sheet1' }], [[]], ['report']])('refuses %j', (input) => {
    expect(openSidebar().failure('sidebarReport', input).code).toBe('bad_input');
  });

  it('says that the sheet is gone', () => {
    const { connect, failure } = openSidebar(tracked);
    connect();
    expect(failure('sidebarReport', { sheetId: 99 }).code).toBe('sheet_gone');
  });
});
