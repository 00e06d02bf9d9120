import { describe, expect, it } from 'vitest';
import { fieldNames } from '../../../src/functions/video-fields.ts';
import { collectedMs, column, links, noKey, setUp, setUpFailing, unreachable } from './posts.ts';

const row = (...cells: readonly (string | Date)[]) => [cells];

describe('video', () => {
  it('shows the usual fields when none are chosen', () => {
    const { functions, calls } = setUp();
    const usual = [[1000, 80, 15, 5, '', 0.1, 'Tracked']];
    expect(functions.video(links.tracked)).toEqual(usual);
    expect(functions.video(links.tracked, '')).toEqual(usual);
    expect(functions.video(links.tracked, null)).toEqual(usual);
    expect(functions.video(links.tracked, row('', ''))).toEqual(usual);
    expect(calls[0]?.fields).toEqual([]);
  });

  it.each([
    'views,likes,status',
    'views;likes;status',
    'views likes status',
    ' Views, LIKES ,\nstatus,',
    'view_count,like_count,status',
    'View count, like-count, Status',
  ])('reads the fields %j', (fields) => {
    expect(setUp().functions.video(links.tracked, fields)).toEqual([[1000, 80, 'Tracked']]);
  });

  it('reads fields from header cells, across or down', () => {
    const { functions } = setUp();
    expect(functions.video(links.tracked, row('Views', 'Engagement rate'))).toEqual([[1000, 0.1]]);
    expect(functions.video(links.tracked, column('Views', 'Engagement'))).toEqual([[1000, 0.1]]);
    expect(functions.video(links.tracked, row('views,likes'))).toEqual([[1000, 80]]);
  });

  it('keeps each column under its header when one is blank, and ends with the last header', () => {
    const { functions } = setUp();
    expect(functions.video(links.tracked, row('', 'Views', '', 'Likes', '', ''))).toEqual([['', 1000, '', 80]]);
  });

  it.each([
    ['Engagement rate', [0.1]],
    ['er', [0.1]],
    ['ER, rate, engagement', [0.1, 0.1, 0.1]],
    ['age', [1.5]],
    ['Updated', [new Date(collectedMs)]],
    ['last updated', [new Date(collectedMs)]],
    ['updated_at', ['']],
    ['Username,creator,handle', ['user', 'user', 'user']],
    ['link', ['https://www.tiktok.com/@user/video/7300000000000000001']],
    ['Caption', ['\'=IMPORTXML("https://evil.com")']],
    ['posted,Post date', ['', '']],
  ])('knows the everyday names %j', (fields, values) => {
    expect(setUp().functions.video(links.tracked, fields)).toEqual([values]);
  });

  it.each([
    ['vews', /^"vews" is not a field CA_VIDEO can show\. Try views\. Commas separate names\.$/],
    ['vews, likes, lieks and more', /^"vews", "lieks and more" are not fields/],
    ['views likes vews', /^"vews" is not a field/],
    ['Views per day', /^"per", "day" are not fields.* Commas separate names/],
    ['vews,vews', /^"vews" is not/],
    ['date', /Try post_date/],
    ['scrape', /Try scrape_interval_hours, first_scrape_time, last_scrape_time\./],
    ['likess', /Try likes\./],
    [column(...Array.from({ length: 40 }, (_, index) => `x${index}`)), /^("x\d", ){10}… are not fields/],
    ['views,like_cout', /"like_cout" is not a field CA_VIDEO can show. Try like_count/],
    ['engagment_rate', /Try engagement_rate/],
    ['saved', /Try saved_count/],
    ['zzzzzzzzzz', /Try views, likes, comments/],
    ['constructor', /"constructor" is not a field/],
    ['__proto__', /"__proto__" is not a field/],
    [row('Views', new Date(0)), /^This cell is not a field.* Try views, likes, comments, shares/],
    ['x'.repeat(50_000), /^"xxx.*…" is not a field/],
  ])('says which of the fields %o it does not know, and what is near', (fields, message) => {
    const { functions, calls } = setUp();
    expect(() => functions.video(links.tracked, fields)).toThrow(message);
    expect(calls).toEqual([]);
  });

  it('has a row for each link, always a rectangle', () => {
    const { functions, calls } = setUp();
    const cells = column(links.tracked, '', links.absent, links.pending, links.short, links.profile, links.unreachable);
    expect(functions.video(cells, 'likes,status,views')).toEqual([
      [80, 'Tracked', 1000],
      ['', '', ''],
      ['', 'Not tracked', ''],
      ['', 'Pending', ''],
      ['', 'Short link', ''],
      ['', 'Not a post link (profile)', ''],
      ['', 'Unknown (Unreachable)', ''],
    ]);
    expect(calls).toHaveLength(1);
  });

  it('says in the first column what is missing when no status is chosen', () => {
    const { functions } = setUp();
    const cells = column(links.tracked, '', links.absent, links.pending, links.short, links.profile, links.unreachable);
    expect(functions.video(cells, row('', 'Likes', 'Views'))).toEqual([
      ['', 80, 1000],
      ['', '', ''],
      ['', 'Not tracked', ''],
      ['', 'Pending', ''],
      ['', 'Short link', ''],
      ['', 'Not a post link', ''],
      ['', 'Unreachable', ''],
    ]);
  });

  it('shows what is known of a post that is not collected yet', () => {
    const { functions } = setUp();
    const fields = 'added_at,views,engagement_rate,age_hours,total_views,last_scrape_time';
    const known = [new Date('2026-11-01T08:00:00Z'), 'Pending', '', '', '', ''];
    expect(functions.video(column(links.pending, ''), fields)).toEqual([known, ['', '', '', '', '', '']]);
    expect(functions.video(column(links.pending, ''), 'url,age_hours')).toEqual([
      [links.pending, 'Pending'],
      ['', ''],
    ]);
    expect(functions.video(links.pending, 'views,status')).toEqual([['', 'Pending']]);
  });

  it.each([
    ['pending', 'Pending'],
    ['pausedUncollected', 'Paused'],
    ['unavailableUncollected', 'Unavailable'],
    ['absent', 'Not tracked'],
    ['unreachable', 'Unreachable'],
    ['short', 'Short link'],
    ['profile', 'Not a post link'],
  ] as const)('never leaves the row of a link that is %s without a word', (state, word) => {
    const { functions } = setUp();
    const shown = (fields: string) => (functions.video(column(links[state], links.tracked), fields) as unknown[][])[0];
    expect(shown('description,likes,views')?.slice(1)).toEqual([word, '']);
    expect(shown('metadata,updated_at,likes')?.[2]).toBe(word);
    expect(shown('updated_at')).toEqual([word]);
    expect(shown('updated_at,create_time')).toEqual([word, '']);
    expect(shown('url,updated_at')).toContain(word);
  });

  it('overwrites nothing that is known', () => {
    const { functions } = setUp();
    expect(functions.video(links.pending, 'url,platform')).toEqual([[links.pending, 'tiktok']]);
  });

  it('throws for one link without collected numbers, unless there is a status to say so', () => {
    const { functions } = setUp();
    const states = {
      absent: /not tracked/,
      profile: /account, not a post/,
      short: /short link/,
      pending: /not collected/,
    };
    for (const [state, words] of Object.entries(states)) {
      const link = links[state as keyof typeof states];
      expect(() => functions.video(link, 'url,views')).toThrow(words);
      expect(functions.video(link, 'views,status')).toEqual([['', functions.status(link)]]);
    }
    expect(functions.video('')).toEqual([['', '', '', '', '', '', '']]);
    expect(() => functions.video(undefined)).toThrow('Give a link or a range of links');
  });

  it('leaves blank what is not known of a post known only through its account', () => {
    const { functions } = setUp();
    const fields = 'views,is_active,is_unavailable,status';
    expect(functions.video(links.viaAccount, fields)).toEqual([[1000, '', '', 'Tracked']]);
    expect(functions.video(links.paused, fields)).toEqual([[1000, false, false, 'Paused']]);
  });

  it('throws once when every post has the same failure, even with a status', () => {
    expect(() => setUp().functions.video(column(links.unreachable, links.unreachable))).toThrow(unreachable);
    expect(() => setUpFailing(noKey).video(column(links.tracked, ''))).toThrow(noKey);
  });

  it('takes one column of links', () => {
    const { functions, calls } = setUp();
    expect(() => functions.video(row(links.tracked, links.instagram))).toThrow(/one column of links; this range has 2/);
    expect(calls).toEqual([]);
  });

  it('knows every field of the API, and asks only for those that records do not have anyway', () => {
    const { functions, calls } = setUp();
    const [values] = functions.video(links.instagram, fieldNames.join(',')) as unknown[][];
    const shown = Object.fromEntries(fieldNames.map((name, column) => [name, values?.[column]]));
    expect(shown).toEqual({
      id: 'uuid',
      type: 'video',
      platform: 'instagram',
      external_id: '3214567890123456789',
      shortcode: 'Cx9Qe0aExmp',
      is_active: true,
      scrape_interval_hours: 24,
      metadata: '{"campaign":"spring"}',
      added_at: new Date('2026-11-01T08:00:00Z'),
      updated_at: '',
      first_scrape_time: '',
      last_scrape_time: new Date(collectedMs),
      description: '\'=IMPORTXML("https://evil.com")',
      create_time: '',
      media_type: '',
      duration: 41,
      is_unavailable: false,
      cover_image_url: '',
      cover_image_url_original: '',
      video_url: '',
      video_url_original: '',
      view_count: 1000,
      like_count: 120,
      comment_count: 15,
      share_count: '',
      play_count: 1000,
      saved_count: 7,
      total_views: 1200,
      total_plays: '',
      account_id: '',
      account_username: 'user',
      platform_account_id: '',
      platform_data: '',
      url: 'https://www.instagram.com/p/Cx9Qe0aExmp/',
      engagement_rate: 0.135,
      age_hours: 1.5,
      status: 'Tracked',
    });
    expect([...(calls[0]?.fields ?? [])].sort()).toEqual([
      'account_id',
      'account_username',
      'added_at',
      'cover_image_url',
      'cover_image_url_original',
      'create_time',
      'description',
      'duration',
      'external_id',
      'first_scrape_time',
      'media_type',
      'metadata',
      'platform_account_id',
      'platform_data',
      'total_plays',
      'total_views',
      'type',
      'updated_at',
      'video_url',
      'video_url_original',
    ]);
  });

  it('takes the ids of a TikTok post from its link, and has no shortcode for it', () => {
    const { functions } = setUp();
    expect(functions.video(links.tracked, 'platform,external_id,shortcode,url')).toEqual([
      ['tiktok', '7300000000000000001', '', 'https://www.tiktok.com/@user/video/7300000000000000001'],
    ]);
  });

  it('has a row for each of 10,000 links with one question to the store', () => {
    const { functions, calls } = setUp();
    const ids = Array.from({ length: 10_000 }, (_, index) => `tiktok:73000000000000${String(index).padStart(5, '0')}`);
    const rows = functions.video(column(...ids), 'views,url') as unknown[][];
    expect(rows).toHaveLength(10_000);
    expect(new Set(rows.map((cells) => cells.length))).toEqual(new Set([2]));
    expect(calls).toHaveLength(1);
  });
});
