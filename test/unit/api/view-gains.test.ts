import { describe, expect, it } from 'vitest';
import { readViewGains } from '../../../src/api/view-gains.ts';
import { offContract } from '../../support/contract-watch.ts';
import { uuidOf } from '../../support/fake-api.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { answering } from './client-fixture.ts';

const [id1, id2] = [uuidOf(1), uuidOf(2)];
const meta = {};
const strange = (body: unknown) => offContract(json(body));

const gainsIn = (body: unknown, windows = [7, 30], answer = json) => {
  const result = readViewGains(answering(() => answer(body)).client, [id1, id2], windows);
  return result.ok ? Object.fromEntries(result.gains) : result.failure.code;
};

describe('the views posts gained', () => {
  it('are asked for with one request that changes nothing', () => {
    const { platform, client } = answering(() =>
      json(
        { data: { [id1]: { '7d': 120, '30d': 150 }, [id2]: { '7d': 0, '30d': 9 } }, meta },
        { 'x-ratelimit-limit': '9' },
      ),
    );
    expect(readViewGains(client, [id1, id2], [7, 30])).toEqual({
      ok: true,
      gains: new Map([
        [id1, [120, 150]],
        [id2, [0, 9]],
      ]),
      headers: expect.objectContaining({ 'x-ratelimit-limit': '9' }),
    });
    expect(platform.requests).toMatchObject([
      {
        method: 'post',
        url: 'https://api.creatoraudit.com/v2/videos/deltas',
        payload: JSON.stringify({ video_ids: [id1, id2], windows: [7, 30] }),
      },
    ]);
  });

  it.each([
    [{ '7d': 5, '30d': null }, [5, null]],
    [{ '7d': 5 }, [5, null]],
    [{ '30d': 5 }, [null, 5]],
    [{}, [null, null]],
    [{ '7d': 5, '30d': 0 }, [5, null]],
    [{ '7d': 0, '30d': 0 }, [0, 0]],
    [{ '7d': -3, '30d': 0 }, [-3, 0]],
    [{ '7d': 5, '30d': 9, '365d': 'x', later: {} }, [5, 9]],
  ])('of %j are %j', (value, gains) => {
    const answer = 'later' in value ? strange : json;
    expect(gainsIn({ data: { [id1]: value }, meta }, [7, 30], answer)).toEqual({ [id1]: gains });
  });

  it.each([
    [{ '7d': '120', '30d': 9 }],
    [{ '7d': 1.5, '30d': 9 }],
    [{ '7d': 5, '30d': 1e300 }],
    [{ '7d': {}, '30d': 9 }],
    [[]],
    [120],
    [null],
    ['7d'],
  ])('are missing of a post, never 0, in %j', (value) => {
    expect(
      gainsIn({ data: { [id1]: value, other: { '7d': 1 }, [id2]: { '7d': 1, '30d': 2 } } }, [7, 30], strange),
    ).toEqual({
      [id2]: [1, 2],
    });
  });

  it.each([[{ data: null }], [{ data: [] }], [{}], [[]], [null], ['']])('cannot be read in %j', (body) => {
    expect(gainsIn(body, [7, 30], strange)).toBe('malformed');
  });

  it('are a failure when the API refuses', () => {
    const { client } = answering(() => json({ errors: [{ field: 'windows', message: 'too many' }] }, {}, 422));
    expect(readViewGains(client, [id1], [7])).toMatchObject({
      ok: false,
      failure: { code: 'invalid', fieldErrors: ['windows too many'] },
    });
  });
});
