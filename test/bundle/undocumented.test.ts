import { describe, expect, it } from 'vitest';
import { lastScrapeMs } from '../../playground/api/post.ts';
import { type SwitchName, switchTable } from '../../playground/api/switches.ts';
import { openSheet, startMs } from '../support/sheet.ts';

const settings = Object.entries(switchTable).flatMap(([name, { values }]) =>
  values.map((value): [SwitchName, string | number] => [name as SwitchName, value]),
);

describe('whatever the API does where its documentation is silent', () => {
  it.each(settings)('%s=%s: numbers, states and absences are told right', async (name, value) => {
    const { sandbox, posts, answers } = await openSheet({ switches: { [name]: value } });
    const all = Array.from({ length: sandbox.postCount }, (_, index) => sandbox.post(index));
    const pending = all.find(
      (post) => post.platform === 'instagram' && post.isActive && lastScrapeMs(post.collection, startMs) === null,
    );
    const ownUrls = new Set(all.map(({ url }) => url));
    const fromAccounts = Array.from({ length: sandbox.accountPostCount }, (_, index) => sandbox.accountPost(index));
    const fromAccount = fromAccounts.find(({ url }) => !ownUrls.has(url));
    const statusOf = (url: string | undefined) => `=CA_STATUS("${url}")`;
    const shown = await answers(
      `=CA_VIEWS("${posts[0]?.url}")`,
      statusOf(posts[0]?.url),
      statusOf(pending?.url),
      statusOf(fromAccount?.url),
      statusOf('https://www.tiktok.com/@a/video/7300000000000000001'),
    );
    const accountStatus = name === 'accountVideos' && value === 'missing' ? 'Not tracked' : 'Tracked';
    expect(shown).toEqual([expect.any(Number), 'Tracked', 'Pending', accountStatus, 'Not tracked']);
  });
});
