import { beforeEach, describe, expect, it } from 'vitest';
import { createDeadline } from '../../../src/http/deadline.ts';
import { openRedirects } from '../../../src/http/redirect.ts';
import { createFakePlatform, type FakePlatform } from '../../support/fakes/fake-platform.ts';

let platform: FakePlatform;
const short = (code: string) => `https://vm.tiktok.com/${code}/`;
const post = 'https://www.tiktok.com/@user/video/7300000000000000001?_r=1';

function open(urls: readonly string[], budgetMs = 20_000) {
  return openRedirects(
    urls,
    platform.fetchAll,
    createDeadline(() => platform.clock.now(), budgetMs),
  );
}

function leadTo(location: string, status = 301) {
  return { status, headers: { location }, body: '' };
}

beforeEach(() => {
  platform = createFakePlatform();
});

describe('opening addresses that lead elsewhere', () => {
  it('says where each of them leads, in their order, with one call and one request each', () => {
    platform.answer = ({ url }) => leadTo(`${post}&from=${url}`);
    expect(open([short('a'), short('b')])).toEqual([
      { kind: 'leads', location: `${post}&from=${short('a')}` },
      { kind: 'leads', location: `${post}&from=${short('b')}` },
    ]);
    expect(platform.batches).toEqual([2]);
    expect(platform.requests).toHaveLength(2);
  });

  it.each([301, 302, 303, 307, 308])('reads where a %i leads', (status) => {
    platform.answer = () => leadTo(post, status);
    expect(open([short('a')])).toEqual([{ kind: 'leads', location: post }]);
  });

  it('does not follow: a redirect to a redirect is the caller’s business', () => {
    platform.answer = () => leadTo(short('another'));
    expect(open([short('a')])).toEqual([{ kind: 'leads', location: short('another') }]);
    expect(platform.requests.map(({ url }) => url)).toEqual([short('a')]);
  });

  it('never sends a key, nor any other header or method', () => {
    platform.answer = () => {
      throw new Error('Address unavailable: https://vm.tiktok.com');
    };
    open([short('a'), short('b')]);
    expect(platform.requests.length).toBeGreaterThan(2);
    for (const request of platform.requests) {
      expect(Object.keys(request).sort()).toEqual(['headers', 'timeoutSeconds', 'url']);
      expect(request.headers).toEqual({});
    }
  });

  it.each([
    [
      { status: 404, headers: {}, body: '' },
      { kind: 'nowhere', status: 404 },
    ],
    [
      { status: 200, headers: {}, body: '<html>' },
      { kind: 'nowhere', status: 200 },
    ],
    [
      { status: 200, headers: { location: post }, body: '' },
      { kind: 'nowhere', status: 200 },
    ],
    [
      { status: 302, headers: {}, body: '' },
      { kind: 'nowhere', status: 302 },
    ],
    [
      { status: 403, headers: {}, body: '' },
      { kind: 'nowhere', status: 403 },
    ],
    [{ status: 429, headers: {}, body: '' }, { kind: 'unreachable' }],
    [{ status: 503, headers: {}, body: '' }, { kind: 'unreachable' }],
  ])('takes %j for %j', (answer, expected) => {
    platform.answer = () => answer;
    expect(open([short('a')])).toEqual([expected]);
  });

  it('does not lose the others when one gets no answer', () => {
    platform.answer = ({ url }) => {
      if (url === short('b')) throw new Error('DNS error: https://vm.tiktok.com/b/');
      return leadTo(post);
    };
    expect(open([short('a'), short('b'), short('c')]).map(({ kind }) => kind)).toEqual(['leads', 'failed', 'leads']);
  });

  it('leaves the others to another time when there is none left for one by one', () => {
    platform.answer = ({ url, timeoutSeconds }) => {
      if (url !== short('b')) return leadTo(post);
      platform.time.advance(timeoutSeconds * 1_000);
      throw new Error('Timeout: https://vm.tiktok.com/b/');
    };
    expect(open([short('a'), short('b')], 10_000)).toMatchObject([
      { kind: 'failed', failure: { code: 'timeout' } },
      { kind: 'failed', failure: { code: 'timeout' } },
    ]);
    expect(platform.batches).toEqual([2]);
  });

  it('gives each at most eight seconds, and no more than the deadline leaves', () => {
    platform.answer = () => leadTo(post);
    open([short('a')]);
    open([short('b')], 3_000);
    expect(platform.requests.map(({ timeoutSeconds }) => timeoutSeconds)).toEqual([8, 3]);
  });

  it('gives each the time that is left when they are opened one by one', () => {
    let failed = false;
    platform.answer = ({ url, timeoutSeconds }) => {
      if (failed || url !== short('a')) return leadTo(post);
      failed = true;
      platform.time.advance(timeoutSeconds * 1_000);
      throw new Error('Timeout: https://vm.tiktok.com/a/');
    };
    expect(open([short('a'), short('b')], 18_000)).toMatchObject([{ kind: 'leads' }, { kind: 'leads' }]);
  });

  it('asks nothing when there is nothing to open', () => {
    expect(open([])).toEqual([]);
    expect(platform.requests).toEqual([]);
  });
});
