import { describe, expect, it } from 'vitest';
import { openDesk } from './sidebar-desk.ts';

const dayMs = 86_400_000;
const schedule = {
  ...{ cadence: 'daily', hour: 9, weekday: 1, isAdaptive: false, keepsHistory: true },
  ...{ ownerName: '', takesOver: false },
};

/** Two posts in a sheet whose history is kept, refreshed on three days in a row. */
async function threeDays() {
  const desk = await openDesk();
  const { session, posts, value, answers } = desk;
  const links = posts.slice(0, 2).map(({ url }) => url);
  session.workbook.addSheet('Posts');
  await session.enter('Posts', 1, 1, [['Link'], ...links.map((link) => [link])]);
  await value('sidebarSetSchedule', schedule);
  const views: unknown[][] = [];
  for (let day = 0; day < 3; day += 1) {
    if (day > 0) await session.host.advance(dayMs);
    while (!(await value('sidebarRefresh')).isComplete);
    views.push(await answers(...links.map((link) => `=CA_VIEWS("${link}", ${day})`)));
  }
  return { ...desk, links, views };
}

describe('the history of a spreadsheet', () => {
  it('is shown by formulas, day by day', async () => {
    const { session, answers, links, views } = await threeDays();
    session.startCosts();
    const [table, lastDay, likes, onDay] = await answers(
      `=CA_HISTORY("${links[0]}")`,
      `=CA_HISTORY("${links[1]}", "plays", 1)`,
      `=CA_HISTORY("${links[0]}", "likes")`,
      `=CA_ON(Posts!A2:A4, DATE(2026, 11, 25))`,
    );
    const dates = ['2026-11-24', '2026-11-25', '2026-11-26'].map((day) => new Date(`${day}T00:00:00Z`));
    expect(table).toEqual([['Date', 'Views'], ...dates.map((date, day) => [date, views[day]?.[0]])]);
    expect(lastDay).toEqual([
      ['Date', 'Plays'],
      [dates[2], expect.any(Number)],
    ]);
    expect(likes).toHaveLength(4);
    expect(onDay).toEqual([[views[1]?.[0]], [views[1]?.[1]], ['']]);
    expect(session.costs().requests).toBe(0);
  });

  it('says in the cell what is missing', async () => {
    const { posts, answers, links } = await threeDays();
    const [early, other, wrong] = await answers(
      `=CA_ON("${links[0]}", "2026-11-01")`,
      `=CA_HISTORY("${posts[9]?.url}")`,
      `=CA_ON("${links[0]}", 46000)`,
    );
    expect(early).toMatch(/History of this post begins on 24 Nov 2026\./);
    expect(other).toMatch(/has no history yet/);
    expect(wrong).toMatch(/46000 is not a date/);
  });

  it('is off until somebody switches it on', async () => {
    const { posts, answer } = await openDesk();
    expect(await answer(`=CA_HISTORY("${posts[0]?.url}")`)).toMatch(/History is off\. Switch it on under Schedule/);
  });
});
