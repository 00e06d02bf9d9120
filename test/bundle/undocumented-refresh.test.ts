// A schedule reads posts whose rows are not what we guessed: the numbers follow all the same.

import { describe, expect, it } from 'vitest';
import { snapshotOf } from '../../playground/api/post.ts';
import { type Switches, type SwitchName, switchTable } from '../../playground/api/switches.ts';
import { openScheduled } from '../support/scheduled.ts';
import { expectRightRows } from '../support/sidebar.ts';

/** Those that change what a row of a list looks like, or whether a post can be read by itself. */
const names = ['inferredFields', 'tiktokShortcode', 'metadataValues', 'unknownPlatform', 'singleRead'] as const;

const settings = names.flatMap((name) =>
  switchTable[name].values
    .slice(1)
    .map((value): [SwitchName, string, Partial<Switches>] => [name, value, { [name]: value }]),
);

describe('a schedule that reads older posts less often', () => {
  it.each(settings)('%s=%s: tables, history and formulas have the newest numbers', async (_name, _value, switches) => {
    const campaign = await openScheduled(4, { posts: 30, switches });
    const { session, tracked } = campaign;
    await campaign.schedule({ isAdaptive: true, keepsHistory: true });
    await campaign.later(2);
    const inserted = await campaign.enter('=CA_VIEWS(A2, CA_REFRESH)');
    await campaign.later(49);
    expect(campaign.ticks().filter(({ outcome }) => !outcome.ok)).toEqual([]);
    expectRightRows(campaign);
    const newest = tracked.map((post) => snapshotOf(post, session.host.clock.now())?.views);
    // A post that is older than 30 days may be a day behind.
    for (const [index, row] of campaign.rows().entries()) {
      const dayAgo = tracked[index] && snapshotOf(tracked[index], session.host.clock.now() - 25 * 3_600_000)?.views;
      expect(row.Views).toBeGreaterThanOrEqual(dayAgo ?? 0);
      expect(row.Views).toBeLessThanOrEqual(newest[index] ?? 0);
    }
    expect(inserted()).toBe(campaign.rows()[0]?.Views);
    expect(campaign.rowsOf('CreatorAudit history').length).toBeGreaterThanOrEqual(8);
  });
});
