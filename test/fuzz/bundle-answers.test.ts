// The same answers, byte for byte, through the built script: what a person reads in a cell.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { NetworkAnswer, NetworkRequest } from '../../playground/services/network.ts';
import { openSheet } from '../support/sheet.ts';
import { rawAnswers } from './raw-answers.ts';
import { foreignWords, rewriting } from './rewriting.ts';
import { spoiled, valuesOf } from './schema-values.ts';
import { cases } from './settings.ts';

const json = (value: unknown): Partial<NetworkAnswer> => ({
  status: 200,
  headers: [['content-type', 'application/json']],
  body: Buffer.from(JSON.stringify(value)),
});
const pages = fc.oneof(valuesOf('VideoPage'), spoiled(valuesOf('VideoPage'))).map((page) => ({ page }));
const answers = fc.oneof(
  { weight: 2, arbitrary: pages },
  {
    weight: 1,
    arbitrary: rawAnswers.map(({ headers, ...raw }) => ({ raw: { ...raw, headers: Object.entries(headers) } })),
  },
);

it('shows numbers that were given and words of our own, whatever comes', async () => {
  let given: { page?: unknown; raw?: Partial<NetworkAnswer> } = {};
  const counts = new Set<unknown>();
  let ids: readonly string[] = [];
  const rewrite = ({ url }: NetworkRequest): Partial<NetworkAnswer> => {
    if (given.raw) return given.raw;
    if (!('page' in given) || !/\/(account-)?videos\?/.test(url)) return {};
    const page = structuredClone(given.page) as { data?: unknown };
    if (!Array.isArray(page?.data)) return json(page);
    const rows = page.data.map((row, index) =>
      typeof row === 'object' && row !== null ? { ...row, platform: 'tiktok', external_id: ids[index % 2] } : row,
    );
    for (const row of rows)
      if (typeof row === 'object') for (const value of Object.values(row ?? {})) counts.add(value);
    return json({ ...page, data: rows });
  };
  const { session, answers: ask } = await openSheet({ posts: 4, watchNetwork: rewriting(rewrite) });
  let number = 0;
  await fc.assert(
    fc.asyncProperty(answers, async (answer) => {
      given = answer;
      counts.clear();
      number += 2;
      ids = [0, 1].map((offset) => `73${String(number + offset).padStart(17, '0')}`);
      // Later than any gate stays closed, and than what was read before counts.
      await session.host.advance(7 * 3_600_000);
      const link = `"tiktok:${ids[0]}"`;
      const [views, status, all, growth] = await ask(
        `=CA_VIEWS(${link})`,
        `=CA_STATUS("tiktok:${ids[1]}")`,
        `=CA_VIDEO(${link}, "views, likes, engagement_rate, caption, creator, published_at, metadata")`,
        `=CA_GROWTH(${link}, 7)`,
      );
      const shown = JSON.stringify([views, status, all, growth]);
      expect(shown).not.toMatch(foreignWords);
      expect(typeof status === 'string' && status !== '').toBe(true);
      if (typeof views === 'number') expect([...counts]).toContain(views);
      // Nothing where the post is known and this number is not.
      else expect(views).toMatch(/^(error: .{10,})?$/);
      // Deadline of a formula; the walk under way may go on in the next one.
      for (const { startedAtMs, endedAtMs } of session.host.executions.slice(-4)) {
        expect(endedAtMs - startedAtMs).toBeLessThan(30_000);
      }
    }),
    { ...cases(25), endOnFailure: true },
  );
});
