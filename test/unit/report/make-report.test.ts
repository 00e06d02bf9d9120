import { describe, expect, it } from 'vitest';
import { hourMs, linkOf, openReports } from './report-fixture.ts';

describe('the first report', () => {
  it('is a visible sheet of its own with totals, and the person looks at it afterwards', () => {
    const campaign = openReports();
    campaign.track({ views: 100, likes: 10 }, { views: 300, likes: 30 });
    expect(campaign.make()).toEqual({
      sheetName: 'CreatorAudit report',
      message: 'The report of "Campaign" is in the sheet "CreatorAudit report": 2 posts.',
      choices: [],
    });
    const report = campaign.report();
    expect(campaign.ownSheets.hidden.has(report.id)).toBe(false);
    expect(campaign.sheets.selected).toMatchObject({ sheetId: report.id, row: 1, column: 1 });
    expect(report.column(1).slice(0, 3)).toEqual([
      'CreatorAudit report',
      'Posts of the sheet "Campaign"',
      'Made 24 Nov, 09:00. Numbers from 24 Nov, 08:00.',
    ]);
    expect(campaign.row('Now')).toEqual([400, 40, 20, 10, '', 0.175, 2, '']);
    expect(campaign.row('Posts counted')).toEqual([2, 2, 2, 2, 0, 2, '', '']);
    expect(campaign.rowOf('This is the first report: the next one shows what has grown since.')).toBeGreaterThan(0);
    expect(campaign.deeds).toEqual([{ kind: 'reported', posts: 2 }]);
  });

  it('lists the top posts with links of our own making', () => {
    const campaign = openReports();
    campaign.track({ views: 100, creator: 'anna' }, { views: 300, likes: null });
    campaign.make();
    const collected = new Date('2026-11-24T08:00:00Z');
    expect(campaign.below('Top posts by views')).toEqual([
      ['1. @maker', 300, '', 10, 5, '', '', collected, linkOf(2)],
      ['2. @anna', 100, 100, 10, 5, '', 1.15, collected, linkOf(1)],
    ]);
  });

  it('draws the top posts and the platforms beside each other, over cells that are left blank', () => {
    const campaign = openReports();
    campaign.track({}, {});
    campaign.make();
    const [bar, column] = campaign.charts();
    const top = campaign.rowOf('Top posts by views');
    const platforms = campaign.rowOf('By platform');
    expect(bar).toMatchObject({ kind: 'bar', area: { row: top, column: 1, rows: 3, columns: 2 } });
    expect(column).toMatchObject({ kind: 'column', area: { row: platforms, column: 1, rows: 2, columns: 3 } });
    expect(campaign.charts()).toHaveLength(2);
    const { values } = campaign.report().contents();
    for (const { row, height } of campaign.charts()) {
      const covered = values.slice(row - 1, row - 1 + Math.ceil(height / 21));
      expect(covered.flat().filter((cell) => cell !== '')).toEqual([]);
      expect(values[row - 2]?.every((cell) => cell === '')).toBe(true);
    }
    const widths = new Map(campaign.sheets.widths.map(({ column: each, pixels }) => [each, pixels]));
    const left = Array.from({ length: (column?.column ?? 1) - 1 }, (_, at) => widths.get(at + 1) ?? 100);
    expect(bar?.width).toBeLessThanOrEqual(left.reduce((sum, pixels) => sum + pixels, 0));
  });

  it('counts a post once that has two rows', () => {
    const campaign = openReports();
    campaign.track({ views: 100 });
    campaign.sheets.first.set(3, 1, `${linkOf(1)}?_r=1`);
    campaign.make();
    expect(campaign.row('Now')[0]).toBe(100);
    expect(campaign.row('Now')[6]).toBe(1);
  });

  it('says how many posts have no numbers, and leaves them out', () => {
    const campaign = openReports();
    campaign.track({ views: 100 }, { collected: null });
    campaign.sheets.first.set(4, 1, linkOf(9));
    campaign.make();
    expect(campaign.report().column(1)).toContain('1 of 3 posts has no numbers yet, and no part in the totals.');
    expect(campaign.report().column(1)).toContain('1 post is not tracked: look over the sheet to track it.');
    expect(campaign.row('Now')[0]).toBe(100);
  });

  it('promises no numbers of posts that are not tracked or cannot be read', () => {
    const campaign = openReports();
    campaign.track({ views: 100 }, {});
    campaign.cannotRead(2);
    campaign.sheets.first.set(4, 1, linkOf(8));
    campaign.sheets.first.set(5, 1, linkOf(9));
    campaign.make();
    const texts = campaign.report().column(1).join('\n');
    expect(texts).toContain('2 posts are not tracked: look over the sheet to track them.');
    expect(texts).toContain('Of 1 post nothing could be read.');
    expect(texts).not.toContain('no numbers yet');
  });

  it('keeps text of others from becoming a formula', () => {
    const campaign = openReports();
    campaign.sheets.first.name = '=IMPORTXML("https://evil.example")';
    campaign.track({ creator: '=HYPERLINK("https://evil.example","x")' });
    campaign.make();
    expect(campaign.below('Top posts by views')[0]?.[0]).toBe('1. @=HYPERLINK("https://evil.example","x")');
    expect(campaign.report().contents().formulas.flat().join('')).toBe('');
  });

  it('asks for creators only where a top post lacks one', () => {
    const campaign = openReports();
    campaign.track({});
    campaign.make();
    expect(campaign.asked.map(({ fields }) => fields)).toEqual([[]]);
    const key = 'instagram:C-abcdefgh1';
    campaign.know(key, {});
    campaign.sheets.first.set(3, 1, 'https://www.instagram.com/p/C-abcdefgh1/');
    campaign.make();
    expect(campaign.asked[2]).toEqual({ keys: [key], fields: ['account_username'] });
    expect(campaign.below('Top posts by views').map(([name]) => name)).toEqual(['1. @maker', '2. C-abcdefgh1']);
    campaign.know(key, { creator: 'instagrammer' });
    campaign.make();
    expect(campaign.below('Top posts by views').map(([name]) => name)).toEqual(['1. @maker', '2. @instagrammer']);
  });

  it('needs as many sheet calls for ten thousand posts as for one', () => {
    const calls = (count: number) => {
      const campaign = openReports();
      campaign.track(...Array.from({ length: count }, () => ({})));
      campaign.make();
      const { cellReads, cellWrites, widths } = campaign.sheets;
      return [cellReads, cellWrites, widths.length, campaign.ownSheets.styles.length];
    };
    expect(calls(10_000)).toEqual(calls(1));
  });
});

describe('a report without numbers', () => {
  it('says so, has no chart, and leaves no line behind', () => {
    const campaign = openReports();
    campaign.track({ collected: null });
    campaign.make();
    const text = 'Made 24 Nov, 09:00. There are no numbers yet: they come when posts are tracked and collected.';
    expect(campaign.report().column(1)).toContain(text);
    expect(campaign.charts()).toEqual([]);
    expect(campaign.below('Reports so far')).toEqual([]);
    campaign.platform.time.advance(2 * hourMs);
    campaign.set(1, {});
    campaign.make();
    expect(campaign.below('Reports so far')).toHaveLength(1);
    expect(campaign.row('Growth since then')).not.toContain(1000);
  });

  it('works on a table without a single post', () => {
    const campaign = openReports();
    campaign.sheets.first.fill([['Link'], ['https://vm.tiktok.com/ZMabc1234/']]);
    campaign.remember(campaign.sheets.first);
    expect(campaign.make().message).toContain('0 posts');
    expect(campaign.row('Now')).toEqual(['', '', '', '', '', '', 0, '']);
  });

  it('is not made while the posts are still being looked through', () => {
    const campaign = openReports();
    campaign.track({}, {});
    campaign.cannotRead(2, 'searching');
    expect(campaign.make()).toMatchObject({ sheetName: null, message: expect.stringContaining('once more') });
    expect(campaign.sheets.list).toHaveLength(1);
  });

  it('is not made when nothing can be read: what it said before stays', () => {
    const campaign = openReports();
    campaign.track({});
    campaign.cannotRead(1);
    expect(campaign.make()).toMatchObject({ sheetName: null, message: expect.stringContaining('Nobody can say') });
  });

  it('tells of posts that could not be read', () => {
    const campaign = openReports();
    campaign.track({}, {});
    campaign.cannotRead(2);
    campaign.make();
    expect(campaign.report().column(1)).toContain('Of 1 post nothing could be read. Nobody can say it now.');
  });
});

describe('a further report', () => {
  it('is written in place, with what has grown since and a line for each', () => {
    const campaign = openReports();
    campaign.track({ views: 1000, likes: 100 });
    campaign.make();
    const { id } = campaign.report();
    campaign.platform.time.advance(25 * hourMs);
    campaign.set(1, { views: 1500, likes: 90, saves: 7 });
    campaign.make();
    expect(campaign.report().id).toBe(id);
    expect(campaign.sheets.list).toHaveLength(2);
    expect(campaign.row('Report of 24 Nov, 09:00')).toEqual([1000, 100, 10, 5, '', 0.115, 1, '']);
    const growth = campaign.row('Growth since then');
    expect(growth.slice(0, 5)).toEqual([500, -10, 0, 0, '']);
    expect(growth[5]).toBeCloseTo(-4.5, 9);
    expect(campaign.row('Growth in percent')).toEqual([0.5, -0.1, 0, 0, '', '', 0, '']);
    expect(campaign.below('Reports so far')).toEqual([
      [new Date('2026-11-24T09:00:00Z'), 1000, 100, 10, 5, '', 0.115, 1, expect.any(String)],
      [new Date('2026-11-25T10:00:00Z'), 1500, 90, 10, 5, 7, 0.07, 1, expect.any(String)],
    ]);
    const reports = campaign.rowOf('Reports so far');
    expect(campaign.charts()).toMatchObject([
      { kind: 'bar' },
      { kind: 'line', area: { row: reports, column: 1, rows: 3, columns: 2 } },
    ]);
  });

  it('calls nothing growth where other posts have numbers now', () => {
    const campaign = openReports();
    campaign.track({ views: 1000 }, { collected: null });
    campaign.make();
    campaign.platform.time.advance(25 * hourMs);
    campaign.set(2, { views: 90_000 });
    campaign.make();
    const texts = campaign.report().column(1).map(String);
    expect(texts).not.toContain('Growth since then');
    expect(texts.find((text) => text.includes('cannot be told'))).toContain('1 post, this one of 2 posts');
    expect(campaign.below('Reports so far').map((cells) => cells[7])).toEqual([1, 2]);
  });

  it('calls nothing growth where one post was replaced by another, though they are as many as before', () => {
    const campaign = openReports();
    campaign.track({ views: 1000 }, { views: 2000 });
    campaign.make();
    campaign.platform.time.advance(25 * hourMs);
    campaign.set(9, { views: 90_000 });
    campaign.sheets.first.set(3, 1, linkOf(9));
    campaign.make();
    const texts = campaign.report().column(1).map(String);
    expect(texts).not.toContain('Growth since then');
    expect(texts).toContain(
      'The last report had the numbers of 2 posts, this one of 2 posts, not all of them the same: what has grown cannot be told from that.',
    );
    campaign.platform.time.advance(25 * hourMs);
    campaign.set(9, { views: 95_000 });
    campaign.make();
    expect(campaign.row('Growth since then')[0]).toBe(5_000);
  });

  it('tells growth of the same posts in another order', () => {
    const campaign = openReports();
    campaign.track({ views: 1000 }, { views: 2000 });
    campaign.make();
    campaign.platform.time.advance(25 * hourMs);
    campaign.sheets.first.sortBy(1, { descending: true });
    campaign.set(1, { views: 1100 });
    campaign.make();
    expect(campaign.row('Growth since then')[0]).toBe(100);
    const marks = campaign.below('Reports so far').map((cells) => cells[8]);
    expect(marks).toEqual([expect.stringMatching(/^[0-9a-z]{1,7}$/), marks[0]]);
  });

  it('goes by the number of posts where an earlier report did not say which', () => {
    const campaign = openReports();
    campaign.track({ views: 1000 });
    campaign.make();
    campaign.report().set(campaign.rowOf('Reports so far') + 1, 9, '');
    campaign.platform.time.advance(25 * hourMs);
    campaign.set(1, { views: 1500 });
    campaign.make();
    expect(campaign.row('Growth since then')[0]).toBe(500);
  });

  it('leaves the chart of a person where it is', () => {
    const campaign = openReports();
    campaign.track({ views: 1000 });
    campaign.make();
    const { id } = campaign.report();
    const [ours] = campaign.charts();
    if (!ours) throw new Error('no chart');
    const theirs = { ...ours, title: 'Budget' };
    campaign.ownSheets.charts.set(id, [theirs, ...campaign.charts()]);
    campaign.platform.time.advance(25 * hourMs);
    campaign.make();
    expect(campaign.charts()).toHaveLength(3);
    expect(campaign.charts()).toContainEqual(theirs);
  });

  it('takes the place of one made within the same hour', () => {
    const campaign = openReports();
    campaign.track({ views: 1000 });
    campaign.make();
    campaign.platform.time.advance(3 * hourMs);
    for (const views of [1100, 1200]) {
      campaign.platform.time.advance(10 * 60_000);
      campaign.set(1, { views });
      campaign.make();
    }
    expect(campaign.below('Reports so far').map(([, views]) => views)).toEqual([1000, 1200]);
    expect(campaign.row('Growth since then')[0]).toBe(200);
  });

  it('goes by the hours of the spreadsheet', () => {
    const campaign = openReports();
    campaign.platform.timeZone = 'Asia/Kolkata';
    campaign.track({});
    campaign.platform.time.advance(20 * 60_000);
    campaign.make();
    campaign.platform.time.advance(15 * 60_000); // from 14:50 to 15:05
    campaign.make();
    expect(campaign.below('Reports so far')).toHaveLength(2);
  });

  it('keeps the last sixty lines', () => {
    const campaign = openReports();
    campaign.track({});
    for (let turn = 1; turn <= 62; turn += 1) {
      campaign.set(1, { views: turn });
      campaign.make();
      campaign.platform.time.advance(hourMs);
    }
    const views = campaign.below('Reports so far').map(([, each]) => each);
    expect([views.length, views[0], views[59]]).toEqual([60, 3, 62]);
  });

  it('does without lines a person has spoiled, and finds them where rows and columns were inserted', () => {
    const campaign = openReports();
    campaign.track({ views: 1000 });
    campaign.make();
    campaign.report().insertRows(3, 4);
    campaign.report().insertColumns(1);
    campaign.platform.time.advance(2 * hourMs);
    campaign.make();
    expect(campaign.below('Reports so far')).toHaveLength(2);
    campaign.report().set(campaign.rowOf('Reports so far') + 2, 2, 'about 1,000');
    campaign.platform.time.advance(2 * hourMs);
    campaign.make();
    expect(campaign.below('Reports so far').map(([, views]) => views)).toEqual([1000, '', 1000]);
    expect(campaign.row('Growth since then').slice(0, 2)).toEqual(['', 0]);
  });

  it('leaves nothing of a longer one behind, and alone what stands right of it', () => {
    const campaign = openReports();
    campaign.track({}, {}, {});
    campaign.make();
    const rows = campaign.report().contents().values.length;
    campaign.report().set(2, 12, 'Talk about this on Friday');
    campaign.report().set(rows, 10, 'mine');
    campaign.sheets.first.deleteRows(3, 2);
    campaign.make();
    expect(campaign.report().value(2, 12)).toBe('Talk about this on Friday');
    expect(campaign.report().value(rows, 10)).toBe('mine');
    expect(
      campaign
        .report()
        .column(1)
        .filter((cell) => String(cell).startsWith('Columns A to I')),
    ).toHaveLength(1);
  });
});
