// The script that the add-on is compared with has to do its work, or the comparison is worth nothing.
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { linksOf, openSetting, spread } from '../../../playground/benchmark/bench-session.ts';
import { onlooker } from '../../../playground/onlooker.ts';
import { rootDir } from '../../../playground/paths.ts';
import type { Session } from '../../../playground/session.ts';

const projectDir = join(rootDir, 'playground', 'common-way');
let session: Session | undefined;

async function open(posts: number, failurePercent = 0) {
  const opened = await openSetting({ posts, failurePercent }, { projectDir, ui: onlooker });
  session = opened.session;
  return opened;
}

afterEach(async () => {
  await session?.close();
  session = undefined;
});

function viewsOf({ sandbox }: Session, index: number): number | undefined {
  const post = sandbox?.post(index);
  return post && sandbox?.records(post)[0]?.growth.views;
}

describe('a formula of the common way', () => {
  it('walks to its post, keeps it for six hours, and shows its views', async () => {
    const { session } = await open(300);
    const oldest = linksOf(session, [0]);
    await session.enter('Sheet1', 1, 1, [[`=POST_VIEWS("${oldest[0]}")`]]);
    const [[views] = []] = session.workbook.values({ sheet: 'Sheet1', row: 1, column: 1, rows: 1, columns: 1 });
    expect(views).toBeGreaterThan(0);
    expect(views).toBeLessThanOrEqual(viewsOf(session, 0) ?? 0);
    expect(session.costs().requests).toBe(2);
    await session.reopen([{ sheet: 'Sheet1', row: 1, column: 1 }]);
    expect(session.costs().requests).toBe(0);
    await session.host.advance(6 * 3_600_000);
    await session.reopen([{ sheet: 'Sheet1', row: 1, column: 1 }]);
    expect(session.costs().requests).toBe(2);
  });

  it('sends a request again three times, a second apart, and then says what was wrong', async () => {
    const { session } = await open(10);
    session.setFault({ api: 'unavailable', host: [], key: null });
    await session.enter('Sheet1', 1, 1, [[`=POST_VIEWS("${linksOf(session, [0])[0]}")`]]);
    expect(session.costs()).toMatchObject({ requests: 4, simulatedMs: 3_000 + 4 * 200 });
    expect(session.workbook.errorMessage({ sheet: 'Sheet1', row: 1, column: 1 })).toContain('The API answered 503.');
  });
});

it('fills a column of the common way row by row, with words where a request failed', async () => {
  const { session, line } = await open(40, 100);
  const [sheet = { name: '' }] = session.workbook.sheets();
  const links = linksOf(session, spread(5, 40));
  const place = { sheet: sheet.name, row: 1, column: 1, rows: 6, columns: 1 };
  session.workbook.setValues(place, [['Link'], ...links.map((link) => [link])]);
  expect(await session.host.runMenuItem('fillColumn')).toMatchObject({ ok: true });
  const filled = { ...place, row: 2, column: 2, rows: 5 };
  expect(
    session.workbook
      .values(filled)
      .flat()
      .every((views) => typeof views === 'number'),
  ).toBe(true);
  expect(session.host.totals.callsByMember['Range.setValue']).toBe(3 * 5);

  session.host.cacheInspector.evict(/./);
  line.turnBad();
  await session.host.runMenuItem('fillColumn');
  expect(session.workbook.values(filled).flat()).toEqual(
    Array(5).fill(expect.stringMatching(/^The API answered \d{3}\.$|^(Timeout|Address unavailable): /)),
  );
});
