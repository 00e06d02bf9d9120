import { describe, expect, it } from 'vitest';
import { type CampaignRow, campaignTable } from '../../../playground/campaign-table.ts';

const post: CampaignRow = {
  link: 'https://www.tiktok.com/@creator.with.a.long.name/video/7301122334455667788?is_from_webapp=1&web_id=99',
  views: 4_026_718_899,
  likes: 436_877_584,
  engagement: 0.1301,
  status: 'Tracked',
  age: 3.4,
};
const pending = {
  ...post,
  views: 'Pending',
  likes: 'Pending',
  engagement: 'Pending',
  status: 'Pending',
  age: 'Pending',
};
const profile = 'Not a post link';
const stray: CampaignRow = {
  link: '  https://www.instagram.com/sample.creator/with/a/path/that/goes/on/and/on/',
  views: profile,
  likes: profile,
  engagement: profile,
  status: `${profile} (look-alike address)`,
  age: profile,
};
const hidden = { ...post, link: 'https://www.instagram.com/p/DeO0bRTw77A/', likes: '', engagement: '', age: 120 };
const rows = [post, pending, stray, hidden];

const rowsAt = (width: number) => campaignTable(rows, width).slice(2, 2 + rows.length);

describe('the campaign table', () => {
  it.each([200, 160, 120, 100, 80])('fits %i columns', (width) => {
    expect(Math.max(...campaignTable(rows, width).map((line) => line.length))).toBeLessThanOrEqual(width);
  });

  it('shows everything where there is room', () => {
    expect(rowsAt(160)[0]).toMatch(/ 4,026,718,899 +436,877,584 +13\.0 % {2}Tracked +3 h$/);
    expect(rowsAt(160)[2]).toMatch(
      / {2}Not a post link .* {2}Not a post link \(look-alike address\) {2}Not a post link$/,
    );
    expect(campaignTable(rows, 160).slice(-2)).toEqual([
      'Blank: not published, hidden by the creator, or an engagement without views.',
      'Words in place of a number say why there is none.',
    ]);
  });

  it('gives the links of a narrow terminal room: short numbers, a dash where Status says why, a short Status', () => {
    expect(rowsAt(80)[0]).toMatch(/ 4,026\.7 M {2}436\.9 M {2}13\.0 % {2}Tracked +3 h$/);
    expect(rowsAt(80)[1]).toMatch(/ - +- +- {2}Pending +-$/);
    expect(rowsAt(80)[2]).toMatch(/ - +- +- {2}Not a post link… +-$/);
    expect(campaignTable(rows, 80).at(-1)).toBe('-: there is no number; Status says why.');
  });

  it('leaves blank what is blank', () => {
    expect(rowsAt(160)[3]).toMatch(/ 4,026,718,899 {2,}Tracked {2,}5 d$/);
    expect(rowsAt(80)[3]).toMatch(/ 4,026\.7 M {2,}Tracked {2,}5 d$/);
  });

  it('shortens a link so that the end of its id shows', () => {
    expect(rowsAt(80)[0]).toMatch(/^2 {2}https:\S*…\d*4455667788\?… /);
    expect(rowsAt(160)[0]).toMatch(/^2 {2}https:.*…\S*\/video\/7301122334455667788\?… /);
    expect(rowsAt(80)[3]).toMatch(/^5 {2}https:.*…\S*DeO0bRTw77A\/ /);
  });

  it.each([
    [0, '0 h'],
    [47.4, '47 h'],
    [47.6, '2 d'],
    [72, '3 d'],
  ])('shows an age of %d hours as %s', (age, shown) => {
    expect(campaignTable([{ ...post, age }], 160)[2]).toMatch(new RegExp(` ${shown}$`));
  });
});
