import { describe, expect, it } from 'vitest';
import { offContract } from '../../support/contract-watch.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { type Answers, accepted, openSidebar, problem } from './rpc-fixture.ts';

const uuid = '11111111-2222-3333-4444-555555555555';
const postLink = 'https://www.tiktok.com/@someone/video/7300000000000000001?is_from_webapp=1';

const row = (fields: object = {}) => ({
  id: uuid,
  type: 'video',
  added_at: '2026-11-01T08:00:00Z',
  platform: 'tiktok',
  external_id: '7300000000000000001',
  shortcode: null,
  is_active: true,
  is_unavailable: false,
  scrape_interval_hours: 24,
  last_scrape_time: '2026-11-24T08:00:00Z',
  view_count: 1_234_567,
  play_count: 1_234_567,
  like_count: 100_000,
  comment_count: 2_000,
  share_count: 3_000,
  saved_count: null,
  ...fields,
});

const list = (...rows: object[]) =>
  json({ data: rows, pagination: { has_next: false, limit: 200, next_cursor: null } });

const gains = (days: object) => () => json({ data: { [uuid]: days }, meta: {} });

const usual: Answers = {
  ...accepted,
  'GET /videos': () => list(row()),
  'GET /account-videos': () => list(),
  [`GET /videos/${uuid}`]: () => json({ data: row({ view_count: 2_000_000 }) }),
  'POST /videos/deltas': gains({ '1d': 34_567, '3d': null, '7d': 234_567, '14d': 9_999_999, '30d': 1_234_567 }),
};

function selected(cells: readonly unknown[], { answers = {} as Answers, formulas = [] as string[] } = {}) {
  const opened = openSidebar({ ...usual, ...answers });
  opened.connect();
  opened.platform.sheets.first.fill([['Link'], cells], [[], formulas]);
  opened.platform.sheets.selected = { sheetId: 0, row: 2, column: 3, rows: 1, columns: 1 };
  return { ...opened, post: () => opened.value('sidebarSelectedPost') };
}

/** Its collection is late, so that the API may know more at any time. */
function overdue() {
  return selected([postLink], {
    answers: { 'GET /videos': () => list(row({ last_scrape_time: '2026-11-20T08:00:00Z' })) },
  });
}

describe('the post in the selected row', () => {
  it('has its numbers, their age, and how its views came about', () => {
    const { post, requests } = selected(['Ann', postLink]);
    expect(post()).toEqual({
      row: 2,
      link: postLink,
      url: expect.stringMatching(/^https:\/\/www\.tiktok\.com\/.*7300000000000000001/),
      status: 'Tracked',
      numbers: [
        { label: 'Views', value: '1,234,567' },
        { label: 'Plays', value: '1,234,567' },
        { label: 'Likes', value: '100,000' },
        { label: 'Comments', value: '2,000' },
        { label: 'Shares', value: '3,000' },
        { label: 'Saves', value: '–' },
        { label: 'Engagement rate', value: '8.5%' },
      ],
      collectedMs: Date.parse('2026-11-24T08:00:00Z'),
      trend: [
        { daysAgo: 30, views: 0 },
        { daysAgo: 7, views: 1_000_000 },
        { daysAgo: 1, views: 1_200_000 },
        { daysAgo: 0, views: 1_234_567 },
      ],
      message: null,
    });
    expect(requests().filter((call) => call.startsWith('GET /videos/'))).toEqual([]);
  });

  it('is found by the address of a HYPERLINK', () => {
    const { post } = selected(['Dance'], { formulas: [`=HYPERLINK("${postLink}", "Dance")`] });
    expect(post()).toMatchObject({ status: 'Tracked', link: 'Dance' });
  });

  it('is read by itself once it is due, and kept', () => {
    const { post, platform, requests } = overdue();
    expect(post().numbers[0]?.value).toBe('1,234,567');
    platform.time.advance(6 * 60_000);
    const before = requests().length;
    expect(post()).toMatchObject({ collectedMs: Date.parse('2026-11-24T08:00:00Z'), message: null });
    expect(post().numbers[0]?.value).toBe('2,000,000');
    const read = requests()
      .slice(before)
      .filter((call) => call.startsWith('GET'));
    expect(read).toEqual([`GET /videos/${uuid}`]);
  });

  it('shows the last numbers when it cannot be read anew, and says why', () => {
    const { post, state, platform } = overdue();
    post();
    platform.time.advance(6 * 60_000);
    state.answers = { ...state.answers, [`GET /videos/${uuid}`]: () => problem(503) };
    const shown = post();
    expect(shown.numbers[0]?.value).toBe('1,234,567');
    expect(shown.message).toMatch(/last numbers known here\. .*\(503\)/);
  });

  it('is looked for anew when the API does not know its id any more', () => {
    const { post, state, platform } = overdue();
    post();
    platform.time.advance(6 * 60_000);
    state.answers = { ...state.answers, [`GET /videos/${uuid}`]: () => problem(404), 'GET /videos': () => list() };
    expect(post()).toMatchObject({ status: 'Not tracked', numbers: [] });
  });

  it('shows nothing of another post that the API has under its id', () => {
    const { post, state, platform } = overdue();
    post();
    platform.time.advance(6 * 60_000);
    const other = row({ external_id: '7300000000000000009', view_count: 5 });
    state.answers = { ...state.answers, [`GET /videos/${uuid}`]: () => json({ data: other }) };
    expect(post().numbers[0]?.value).toBe('1,234,567');
  });

  it.each([
    ['not tracked', [], 'Not tracked', /does not track this post/],
    ['not collected yet', [row({ last_scrape_time: null })], 'Pending', /not collected yet/],
    ['paused before that', [row({ last_scrape_time: null, is_active: false })], 'Paused', /Resume it/],
    ['unavailable', [row({ last_scrape_time: null, is_unavailable: true })], 'Unavailable', /could not be read/],
  ])('that is %s has words in place of numbers', (_what, rows, status, words) => {
    const answers = { 'GET /videos': () => list(...rows), [`GET /videos/${uuid}`]: () => json({ data: rows[0] }) };
    expect(selected([postLink], { answers }).post()).toMatchObject({
      status,
      numbers: [],
      collectedMs: null,
      trend: [],
      message: expect.stringMatching(words),
    });
  });

  it.each([
    ['an empty row', [''], '', /no link of a post in row 2/],
    ['a row without a link', ['Ann', 5, true], '', /no link of a post in row 2/],
    ['a profile', ['https://www.tiktok.com/@someone'], 'Not a post link', /is an account/],
    ['a short link', ['https://vm.tiktok.com/ZMabc1234/'], 'Short link', /is a short link/],
  ])('is missing in %s, which is said without a request', (_what, cells, status, words) => {
    const { post, requests } = selected(cells);
    expect(post()).toMatchObject({ url: null, status, message: expect.stringMatching(words) });
    expect(requests()).toEqual([]);
  });

  it.each([
    ['the key may not POST', () => problem(403)],
    ['nothing is known', gains({})],
    ['the answer makes no sense', () => offContract(json([]))],
  ])('has no trend when %s, and no word about it', (_what, answer) => {
    const shown = selected([postLink], { answers: { 'POST /videos/deltas': answer } }).post();
    expect(shown).toMatchObject({ status: 'Tracked', trend: [], message: null });
  });

  it('has no trend when it is known only through its account', () => {
    const { post, requests } = selected([postLink], {
      answers: {
        'GET /videos': () => list(),
        'GET /account-videos': () => list(row({ id: 77, scrape_interval_hours: undefined })),
      },
    });
    expect(post()).toMatchObject({ status: 'Tracked', trend: [] });
    expect(requests()).not.toContain('POST /videos/deltas');
  });

  it('says what keeps it from being known', () => {
    const { post } = selected([postLink], { answers: { 'GET /videos': () => problem(401) } });
    expect(post()).toMatchObject({ status: 'Unknown', message: expect.stringMatching(/\(401\)/) });
  });

  it('needs a key', () => {
    const opened = openSidebar();
    opened.platform.sheets.first.fill([[postLink]]);
    expect(opened.failure('sidebarSelectedPost')).toMatchObject({
      code: 'no_key',
      message: expect.stringMatching(/Connect one/),
    });
  });
});
