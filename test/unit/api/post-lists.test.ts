import { describe, expect, it } from 'vitest';
import { createApiClient } from '../../../src/api/client.ts';
import { listPosts } from '../../../src/api/post-lists.ts';
import { createDeadline } from '../../../src/http/deadline.ts';
import { offContract } from '../../support/contract-watch.ts';
import { tiktokPost } from '../../support/fake-api.ts';
import { createFakePlatform, json } from '../../support/fakes/fake-platform.ts';

function setUp() {
  const platform = createFakePlatform();
  const deadline = createDeadline(() => platform.clock.now(), 20_000);
  return {
    platform,
    client: createApiClient({ ...platform, apiKey: 'a-secret-key', deadline, longestSleepMs: 1_000 }),
  };
}

const page = (nextCursor: string | null, hasNext = nextCursor !== null) => ({
  data: [tiktokPost(1)],
  pagination: { has_next: hasNext, limit: 200, next_cursor: nextCursor },
});

describe('a page of posts', () => {
  it('is asked for with the key in the header and nowhere else', () => {
    const { platform, client } = setUp();
    platform.answer = () => json(page(null));
    listPosts(client, 'videos', null);
    const [request] = platform.requests;
    expect(request?.headers.Authorization).toBe('Bearer a-secret-key');
    expect(request?.url).not.toContain('secret');
    expect(request?.url).toBe(
      'https://api.creatoraudit.com/v2/videos?order_by=added_at&order_direction=desc&limit=200',
    );
  });

  it('passes the cursor on, whatever characters it has', () => {
    const { platform, client } = setUp();
    platform.answer = () => json(page(null));
    listPosts(client, 'videos', 'a+b/c=&limit=1');
    expect(platform.requests[0]?.url).toContain('&cursor=a%2Bb%2Fc%3D%26limit%3D1');
  });

  it.each([
    ['a further page', page('next'), 'next'],
    ['the last page', page(null), null],
    ['a cursor the server says not to follow', page('next', false), null],
  ])('knows %s', (_what, body, nextCursor) => {
    const { platform, client } = setUp();
    platform.answer = () => json(body);
    expect(listPosts(client, 'videos', null)).toMatchObject({ ok: true, page: { nextCursor } });
  });

  it('ignores unknown members and rows that are no objects', () => {
    const { platform, client } = setUp();
    platform.answer = () => offContract(json({ ...page(null), data: [{ id: '1' }, null, 7, 'x', []], surprise: true }));
    expect(listPosts(client, 'videos', null)).toMatchObject({ ok: true, page: { rows: [{ id: '1' }] } });
  });

  it.each([[[]], ['text'], [null], [{ data: {} }], [{ data: [] }], [page(null, true)], [page('\ud83d')]])(
    'takes %j for unreadable',
    (body) => {
      const { platform, client } = setUp();
      platform.answer = () => offContract(json(body));
      expect(listPosts(client, 'videos', null)).toMatchObject({ ok: false, failure: { code: 'malformed' } });
    },
  );
});
