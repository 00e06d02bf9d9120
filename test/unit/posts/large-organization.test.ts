import { beforeEach, describe, expect, it } from 'vitest';
import type { PostKey } from '../../../src/links/post-key.ts';
import { tiktokPost } from '../../support/fake-api.ts';
import { createDocument, shown } from './store-fixture.ts';

let doc: ReturnType<typeof createDocument>;

/** Ids as long as real ones: the sheet is searched for links, and shorter numbers are none. */
const idOf = (index: number) => `7${String(index).padStart(18, '0')}`;
const keyOf = (index: number): PostKey => `tiktok:${idOf(index)}`;
const linkOf = (index: number) => `https://www.tiktok.com/@someone/video/${idOf(index)}`;
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Posts 1 to `count`, the highest number the newest. */
function organization(count: number) {
  return upTo(count).map((index) => tiktokPost(idOf(count + 1 - index)));
}

/** The sheet names these posts in its first column. */
function sheetWith(indexes: readonly number[]): void {
  const values = indexes.map((index) => [linkOf(index)]);
  doc.platform.sheets = [{ values, formulas: values.map(() => ['']) }];
}

function look(index: number) {
  const lookup = doc.find([keyOf(index)]).get(keyOf(index));
  if (!lookup) throw new Error(`no lookup for ${index}`);
  return lookup;
}

beforeEach(() => {
  doc = createDocument();
  doc.api.latencyMs = 200;
});

describe('a large organization', () => {
  it('stops early for recent posts, without reading the sheet', () => {
    doc.api.videos = organization(20_000);
    doc.find(upTo(20).map((index) => keyOf(19_900 + index)));
    expect(doc.api.paths).toHaveLength(1);
    expect(doc.platform.sheetReads).toBe(0);
  });

  it('keeps only what the document wants', () => {
    doc.api.videos = organization(8_000);
    sheetWith(upTo(20));
    expect([...doc.find(upTo(20).map(keyOf)).values()].map(shown)).toEqual(upTo(20).map(() => 1000));
    expect(doc.api.paths).toHaveLength(40);
    const bytes = [...doc.platform.cache.entries.values()].reduce((sum, { value }) => sum + value.length, 0);
    expect(bytes).toBeLessThan(450_000);
  });

  it('walks as far as the deadline allows and is resumed where it stopped, by whichever formula comes next', () => {
    doc.api.videos = organization(40_000); // 200 pages of 200 ms: more than two deadlines
    sheetWith(upTo(20));
    const outcomes = upTo(20).map((index) => shown(look(index)));
    expect(outcomes.slice(0, 2)).toEqual(['searching', 'searching']);
    expect(outcomes.slice(3)).toEqual(upTo(17).map(() => 1000));
    expect(doc.api.paths).toHaveLength(200);
    expect(new Set(doc.api.paths).size).toBe(200);
  });

  it('reads no page twice when each formula reads but one', () => {
    doc.api.videos = organization(4_000);
    const wanted = upTo(4_000).filter((index) => index % 100 === 0);
    sheetWith(wanted);
    const newestFirst = wanted.reverse();
    expect(newestFirst.map((index) => shown(look(index)))).toEqual(wanted.map(() => 1000));
    expect(doc.api.paths).toHaveLength(20);
  });

  it('stops within the deadline and says how many posts it has looked through', () => {
    doc.api.videos = organization(100_000);
    sheetWith([1]);
    const startMs = doc.platform.time.nowMs;
    expect(look(1)).toMatchObject({ error: { code: 'searching', message: expect.stringMatching(/\b1\d,\d00 posts/) } });
    expect(doc.platform.time.nowMs - startMs).toBeLessThanOrEqual(20_000);
  });

  it('knows at the end of the walk which wanted posts are not tracked', () => {
    doc.api.videos = organization(5_000);
    sheetWith([1, 999_999, 999_998]);
    expect(shown(look(999_999))).toBe('absent');
    doc.api.paths.length = 0;
    expect(shown(look(999_998))).toBe('absent');
    expect(doc.api.paths).toEqual([]);
  });

  it('does not call a link untracked that was pasted after the walk had passed it', () => {
    doc.api.videos = organization(5_000);
    sheetWith([1]);
    look(1);
    sheetWith([1, 2_500]); // on page 13, which the walk did not keep
    expect(shown(look(2_500))).toBe('searching');
    doc.platform.time.advance(30_000);
    expect(shown(look(2_500))).toBe(1000);
  });

  it('goes through a walk that is under way before it looks again for a link pasted late', () => {
    doc.api.videos = organization(40_000);
    sheetWith([1]);
    look(1); // half-way
    sheetWith([1, 35_000]);
    expect(shown(look(35_000))).toBe('searching');
    expect(new Set(doc.api.paths).size).toBe(doc.api.paths.length);
    look(35_000); // to the end
    doc.platform.time.advance(200_000);
    expect(shown(look(35_000))).toBe(1000);
  });

  it('finds links inside CA_ formulas', () => {
    doc.api.videos = organization(5_000);
    const formulas = [[`=CA_VIEWS("${linkOf(1)}")`, `=if(A1, ca_likes("${linkOf(2)}"), "")`]];
    doc.platform.sheets = [{ values: [['', '']], formulas }];
    expect(shown(look(1))).toBe(1000);
    doc.api.paths.length = 0;
    expect(shown(look(2))).toBe(1000);
    expect(doc.api.paths).toEqual([]);
  });

  it('finds posts whose links only formulas put together, when a cell holds their id', () => {
    doc.api.videos = organization(10_000);
    const values = upTo(20).map((index) => [idOf(index)]);
    doc.platform.sheets = [{ values, formulas: values.map((_, row) => [`=CA_VIEWS("tiktok:"&B${row + 1})`]) }];
    expect(upTo(20).map((index) => shown(look(index)))).toEqual(upTo(20).map(() => 1000));
    expect(doc.api.paths).toHaveLength(50);
  });

  it('settles even for links that no cell names: what one formula has looked for, the next one looks for too', () => {
    doc.api.videos = organization(5_000);
    const wanted = [1, 2, 999_991, 3, 999_992, 4];
    const recalculate = () => wanted.map((index) => shown(look(index)));
    for (let round = 0; round <= wanted.length; round += 1) {
      recalculate();
      doc.platform.time.advance(31_000);
    }
    doc.api.paths.length = 0;
    expect(recalculate()).toEqual([1000, 1000, 'absent', 1000, 'absent', 1000]);
    expect(doc.api.paths).toEqual([]);
  });

  it('writes to the cache every two seconds, not after every page', () => {
    doc.api.videos = organization(8_000);
    sheetWith(upTo(20));
    doc.find(upTo(20).map(keyOf));
    expect(doc.platform.cache.writes).toBeLessThanOrEqual(10); // 40 pages of 200 ms, two calls each
  });

  it('loses two seconds of pages at most when an execution is killed', () => {
    doc.api.videos = organization(8_000);
    sheetWith([1]);
    const answer = doc.platform.answer;
    doc.platform.answer = (request) => {
      if (doc.api.paths.length === 35) throw Object.assign(new Error('killed'), { killed: true });
      return answer(request);
    };
    doc.platform.cache.putAll = new Proxy(doc.platform.cache.putAll, {
      apply: (target, self, args) => (doc.api.paths.length >= 35 ? undefined : Reflect.apply(target, self, args)),
    });
    look(1);
    doc.platform.answer = answer;
    Reflect.deleteProperty(doc.platform.cache, 'putAll');
    doc.api.paths.length = 0;
    expect(shown(look(1))).toBe(1000);
    expect(doc.api.paths.length).toBeLessThanOrEqual(40 - 35 + 11);
  });

  it('reads the newest posts once for links that are pasted one after the other', () => {
    doc.api.videos = organization(5_000);
    sheetWith([1]);
    look(1);
    look(999_999);
    doc.platform.time.advance(20_000);
    doc.api.paths.length = 0;
    sheetWith([1, 4_999, 4_998]);
    expect(shown(look(4_999))).toBe(1000);
    expect(shown(look(4_998))).toBe(1000);
    expect(shown(look(2_000))).toBe('searching');
    expect(shown(look(2_001))).toBe('searching');
    expect(doc.api.paths).toHaveLength(1);
  });

  it('is called large sooner when captions are kept too', () => {
    doc.api.videos = organization(1_000).map((post) => ({ ...post, description: 'x'.repeat(2_000) }));
    sheetWith([1, 2]);
    doc.find([keyOf(1), keyOf(2)], ['description']);
    const bytes = [...doc.platform.cache.entries.values()].reduce((sum, { value }) => sum + value.length, 0);
    expect(bytes).toBeLessThan(1_500_000); // all captions would be 2 MB
  });
});
