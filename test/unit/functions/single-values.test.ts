import { describe, expect, it } from 'vitest';
import { isCreatorAuditError } from '../../../src/errors.ts';
import { collectedMs, column, links, noKey, setUp, setUpFailing, unreachable } from './posts.ts';

const collected = new Date(collectedMs);
const metrics = ['views', 'plays', 'likes', 'comments', 'shares', 'saves', 'engagement', 'updated'] as const;

/** What each function answers for one cell: a value, or the code of the error it throws. */
const answers = {
  views: { tracked: 1000, instagram: 1000, paused: 1000, unavailable: 1000, noViews: 0, viaAccount: 1000 },
  plays: { tracked: 1000, instagram: 1000, paused: 1000, unavailable: 1000, noViews: 1000, viaAccount: 1000 },
  likes: { tracked: 80, instagram: 120, paused: 80, unavailable: 80, noViews: 80, viaAccount: '' },
  comments: { tracked: 15, instagram: 15, paused: 15, unavailable: 15, noViews: 15, viaAccount: 15 },
  shares: { tracked: 5, instagram: '', paused: 5, unavailable: 5, noViews: 5, viaAccount: 5 },
  saves: { tracked: '', instagram: 7, paused: '', unavailable: '', noViews: '', viaAccount: '' },
  engagement: { tracked: 0.1, instagram: 0.135, paused: 0.1, unavailable: 0.1, noViews: '', viaAccount: '' },
  updated: {
    tracked: collected,
    instagram: collected,
    paused: collected,
    unavailable: collected,
    noViews: collected,
    viaAccount: collected,
  },
};

const failures = [
  ['pending', 'not_collected', 'Pending', /not collected yet/],
  ['pausedUncollected', 'not_collected', 'Paused', /paused before/],
  ['unavailableUncollected', 'not_collected', 'Unavailable', /could not be read/],
  ['absent', 'not_tracked', 'Not tracked', /not tracked/],
  ['unreachable', 'network', 'Unreachable', /could not be reached/],
  ['tooSlow', 'timeout', 'Too slow', /too long/],
  ['short', 'bad_link', 'Short link', /short link/],
  ['profile', 'bad_link', 'Not a post link', /is an account, not a post/],
] as const;

describe.each(metrics)('%s', (name) => {
  const expected = Object.entries(answers[name]) as [keyof (typeof answers)['views'], unknown][];

  it.each(expected)('of one %s post', (state, value) => {
    const { functions } = setUp();
    expect(functions[name](links[state])).toEqual(value);
    expect(functions[name](column(links[state]))).toEqual(value);
  });

  it('of a blank cell is blank', () => {
    const { functions } = setUp();
    expect(functions[name]('')).toBe('');
    expect(functions[name](null)).toBe('');
    expect(functions[name](column(''))).toBe('');
  });

  it('without an argument says to give a link', () => {
    expect(thrownBy(() => setUp().functions[name](undefined))).toMatchObject({
      code: 'bad_argument',
      message: 'Give a link or a range of links, such as A2:A100.',
    });
  });

  it.each(failures)('of one %s link throws', (state, code, _short, message) => {
    const { functions } = setUp();
    const error = thrownBy(() => functions[name](links[state]));
    expect(error).toMatchObject({ code });
    expect(String(error)).toMatch(message);
    expect(thrownBy(() => functions[name](column(links[state])))).toMatchObject({ code });
  });

  it('of a range has its shape: blank for blank, a few words for a row without a number', () => {
    const { functions } = setUp();
    const cells = column(links.tracked, '', ...failures.map(([state]) => links[state]), links.viaAccount);
    expect(functions[name](cells)).toEqual([
      [answers[name].tracked],
      [''],
      ...failures.map(([, , short]) => [short]),
      [answers[name].viaAccount],
    ]);
  });

  it('of a block has as many columns', () => {
    const { functions } = setUp();
    const { tracked, instagram } = answers[name];
    expect(
      functions[name]([
        [links.tracked, links.short],
        ['', links.instagram],
      ]),
    ).toEqual([
      [tracked, 'Short link'],
      ['', instagram],
    ]);
  });

  it('of a range throws once when every post has the same failure', () => {
    const { functions } = setUp();
    const failing = column(links.unreachable, '', links.profile, links.unreachable);
    expect(thrownBy(() => functions[name](failing))).toBe(unreachable);
    expect(thrownBy(() => setUpFailing(noKey)[name](column(links.tracked, links.absent)))).toBe(noKey);
  });

  it('of a range answers by rows when posts fail in different ways, or only some do', () => {
    const { functions } = setUp();
    expect(functions[name](column(links.unreachable, links.tooSlow))).toEqual([['Unreachable'], ['Too slow']]);
    expect(functions[name](column(links.unreachable, links.absent))).toEqual([['Unreachable'], ['Not tracked']]);
    expect(functions[name](column(links.absent, links.absent))).toEqual([['Not tracked'], ['Not tracked']]);
    expect(functions[name](column(links.profile, links.profile))).toEqual([['Not a post link'], ['Not a post link']]);
  });

  it('ignores the value of refresh', () => {
    const { functions } = setUp();
    expect(functions[name](links.tracked, new Date(0))).toEqual(answers[name].tracked);
  });
});

describe('the store', () => {
  it('is asked once, for each distinct post of a range', () => {
    const { functions, calls } = setUp();
    const sameInOtherWords = 'tiktok:7300000000000000001';
    functions.views(column(links.tracked, links.instagram, links.tracked, sameInOtherWords, '', links.short));
    expect(calls.map(({ keys }) => keys)).toEqual([['tiktok:7300000000000000001', 'instagram:Cx9Qe0aExmp']]);
  });

  it('is not even opened when no cell is a post link', () => {
    const functions = setUpFailing(new TypeError('opened'));
    const cells = column('', ' ', links.short, links.profile, 7.3e18, true, new Date(0), '#N/A');
    expect(functions.views(cells)).toEqual([[''], [''], ['Short link'], ...Array(5).fill(['Not a post link'])]);
    expect(functions.status('')).toBe('');
    expect(functions.video(links.blank, 'views')).toEqual([['']]);
  });

  it('passes on an error that is not ours: a fault of the add-on must not look like a state of a post', () => {
    const fault = new TypeError('x is not a function');
    expect(thrownBy(() => setUpFailing(fault).views(links.tracked))).toBe(fault);
    expect(thrownBy(() => setUpFailing(fault).status(links.tracked))).toBe(fault);
  });

  it('is asked once for 10,000 rows', () => {
    const { functions, calls } = setUp();
    const ids = Array.from({ length: 10_000 }, (_, row) => `tiktok:73000000000000${String(row).padStart(5, '0')}`);
    const result = functions.views(column(...ids));
    expect(result).toHaveLength(10_000);
    expect(calls).toHaveLength(1);
    expect(calls[0]?.keys).toHaveLength(10_000);
  });
});

describe('a message about one cell', () => {
  const { functions } = setUp();

  it.each([
    [links.profile, '"https://www.tiktok.com/@user" is an account, not a post. Open the post and copy its link.'],
    ['7300000000000000001', /^"7300000000000000001" may be the id of a post.* Write tiktok:<id>/],
    [
      7.3e18,
      /^7300000000000000000 is an id shown as a number, so it may be rounded.*plain text \(Format > Number > Plain text\)/,
    ],
    [new Date(0), /^This cell is a date/],
    ['24.11.2026', /^"24.11.2026" is a date/],
    ['7.695.875.232.101.754.942', /is an id shown as a number, so it may be rounded/],
    ['https://www.instagram.com/p/Cx9Q…', /was cut off, .* Copy the whole link again\.$/],
    ['https://www.instagram.com/p/Cx9Q/', /characters missing or added\. Copy the whole link again\.$/],
    ['instagram:3214567890123456789', /Instagram's media number, not the shortcode/],
    ['https://bit.ly/3abc', /short link of another service.* Open it, then copy the address/],
    ['Our summer video', /If the cell shows a title over a link, paste the link itself/],
    [true, /^This cell is a checkbox/],
    ['#REF!', /^"#REF!" is the error of another formula/],
    ['Loading...', /still loading/],
    [links.absent, /7300000000000000008" is not tracked by your CreatorAudit organization.* Open to track it/i],
  ])('%o: names it and says what to do', (cell, message) => {
    expect(() => functions.views(cell)).toThrow(message);
  });

  it('shows no more than the beginning of a long text', () => {
    const error = thrownBy(() => functions.views(`${'long '.repeat(30)}\n`.repeat(20)));
    expect(String(error).length).toBeLessThan(300);
    expect(String(error)).not.toContain('\n');
  });
});

function thrownBy(call: () => unknown): unknown {
  try {
    return { returned: call() };
  } catch (error) {
    if (isCreatorAuditError(error)) expect(error.short.length).toBeLessThan(30);
    return error;
  }
}
