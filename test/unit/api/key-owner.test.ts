import { describe, expect, it } from 'vitest';
import { checkWriteAccess, readKeyOwner } from '../../../src/api/key-owner.ts';
import { offContract } from '../../support/contract-watch.ts';
import { tiktokPost } from '../../support/fake-api.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { createFakeClient } from './client-fixture.ts';

describe('the owner of a key', () => {
  it('is read with one request', () => {
    const { platform, client } = createFakeClient();
    platform.answer = () =>
      json({ data: { type: 'whoami', organization_id: 'org-1', api_key_name: 'Sheets', surprise: 1 } });
    expect(readKeyOwner(client)).toEqual({ ok: true, owner: { organizationId: 'org-1', keyName: 'Sheets' } });
    expect(platform.requests.map(({ url }) => url)).toEqual(['https://api.creatoraudit.com/v2/whoami']);
  });

  it.each([[{}], [{ data: { organization_id: 'org-1' } }], [{ data: { organization_id: 1, api_key_name: 'x' } }]])(
    'is unreadable in %j',
    (body) => {
      const { platform, client } = createFakeClient();
      platform.answer = () => offContract(json(body));
      expect(readKeyOwner(client)).toMatchObject({ ok: false, failure: { code: 'malformed' } });
    },
  );

  it('is a failure when the key is refused', () => {
    const { platform, client } = createFakeClient();
    platform.answer = () => json({}, {}, 401);
    expect(readKeyOwner(client)).toMatchObject({ ok: false, failure: { code: 'unauthorized' } });
  });
});

describe('whether a key may write', () => {
  function check(status: number, body: unknown = status === 200 ? { data: tiktokPost(1) } : {}) {
    const { platform, client } = createFakeClient();
    const answer = json(body, {}, status);
    // What a server in front of the API may say as well.
    platform.answer = () => ([204, 405, 409].includes(status) ? offContract(answer) : answer);
    return { platform, result: checkWriteAccess(client) };
  }

  it.each([
    [{ code: 'INSUFFICIENT_SCOPE' }],
    [{ code: 'QUOTA_EXCEEDED' }],
    [{ code: 'FORBIDDEN' }],
    [{ type: 'urn:creatoraudit:error:insufficient-scope' }],
    [{}],
  ])('is denied by a 403, whatever it says: %j', (body) => {
    expect(check(403, body).result).toEqual({ ok: true, canWrite: false });
  });

  it.each([200, 204, 400, 404, 405, 409, 422])('is granted by a %i: the post was looked for', (status) => {
    expect(check(status).result).toEqual({ ok: true, canWrite: true });
  });

  it.each([
    [401, 'unauthorized'],
    [429, 'rate_limited'],
    [500, 'server_error'],
    [503, 'unavailable'],
  ])('is unknown after a %i', (status, code) => {
    expect(check(status).result).toMatchObject({ ok: false, failure: { code } });
  });

  it('is unknown when no answer comes', () => {
    const { platform, client } = createFakeClient();
    platform.answer = () => {
      throw new Error('DNS error: https://api.creatoraudit.com');
    };
    expect(checkWriteAccess(client)).toMatchObject({ ok: false, failure: { code: 'network' } });
  });

  it('is asked with a change of nothing, of a post that does not exist', () => {
    const { platform } = check(404);
    expect(platform.requests).toMatchObject([
      {
        method: 'patch',
        url: 'https://api.creatoraudit.com/v2/videos/00000000-0000-0000-0000-000000000000',
        payload: '{"is_active":null}',
      },
    ]);
  });
});
