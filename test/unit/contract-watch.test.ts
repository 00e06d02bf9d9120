// That a test fails when the API is asked, or answers, what its contract does not know.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import config from '../../vitest.config.ts';
import { offContract, takeDrifts } from '../support/contract-watch.ts';
import { type FakePost, tiktokPost } from '../support/fake-api.ts';
import { createFakePlatform, json } from '../support/fakes/fake-platform.ts';

const headers = { Authorization: 'Bearer a-secret-key', Accept: 'application/json' };
const whoami = { url: 'https://api.creatoraudit.com/v2/whoami', headers, timeoutSeconds: 8 };
const owner = { data: { type: 'whoami', organization_id: 'org-1', api_key_name: 'Sheets' } };

/** What is said of a request that is answered so. */
async function drifts(request: typeof whoami, answer: ReturnType<typeof json>): Promise<string> {
  const platform = createFakePlatform();
  platform.answer = () => answer;
  platform.fetch(request);
  platform.fetchAll([request]);
  return (await takeDrifts()).join('\n');
}

it('says nothing of an exchange the contract knows', async () => {
  expect(await drifts(whoami, json(owner))).toBe('');
  expect(await drifts(whoami, json({}, {}, 401))).toBe('');
  expect(await drifts({ ...whoami, url: 'https://vm.tiktok.com/x/', headers: {} } as never, json({}))).toBe('');
});

it.each([
  [
    'a parameter',
    { ...whoami, url: `${whoami.url}?page=2` },
    json(owner),
    'asked: GET /v2/whoami: page is no parameter',
  ],
  ['a body', { ...whoami, payload: '{}' }, json(owner), 'asked: GET /v2/whoami: a body where none is taken'],
  ['no key', { ...whoami, headers: {} as never }, json(owner), 'asked: GET /v2/whoami: no Authorization'],
  ['a key to others', { ...whoami, url: 'https://vm.tiktok.com/x/' }, json({}), 'a key went to another host'],
  ['an answer', whoami, json({ data: { organization_id: 7 } }), 'answered: GET /v2/whoami, 200: the body'],
  ['a status', whoami, json({}, {}, 404), 'answered: GET /v2/whoami, 404: the status is not documented'],
])('finds %s', async (_, request, answer, what) => {
  expect(await drifts(request, answer)).toContain(what);
});

it('lets pass an answer that is said to leave the contract, and nothing else', async () => {
  expect(await drifts(whoami, offContract(json({ data: 1 })))).toBe('');
  expect(await drifts({ ...whoami, url: `${whoami.url}?a=1` }, offContract(json({ data: 1 })))).toContain('a is no');
});

it('finds what only the last of many exchanges does', async () => {
  const platform = createFakePlatform();
  platform.answer = () => json(owner);
  for (let index = 0; index < 500; index += 1) platform.fetch(whoami);
  platform.fetch({ ...whoami, url: `${whoami.url}?page=2` });
  expect((await takeDrifts()).join('\n')).toContain('page is no parameter');
  platform.answer = () => json(owner);
  for (let index = 0; index < 500; index += 1) platform.fetch(whoami);
  platform.answer = () => json({ data: { ...owner.data, organization_id: 7 } });
  platform.fetch(whoami);
  expect((await takeDrifts()).join('\n')).toContain('answered: GET /v2/whoami, 200: the body');
});

it('watches every project whose tests have an API of their own', () => {
  const { projects = [] } = config.test ?? {};
  const tests = join(import.meta.dirname, '..');
  const watched = projects.flatMap((project) => {
    const { name, setupFiles = [] } = (project as { test: { name: string; setupFiles?: string[] } }).test;
    return setupFiles.includes('test/support/contract-setup.ts') ? [name] : [];
  });
  const faking = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.test.ts') && readFileSync(join(tests, file), 'utf8').includes('/fakes/fake-platform.ts'),
  );
  const asking = new Set(faking.map((file) => file.split('/')[0]));
  asking.delete('conformance'); // asks paths of nobody: it is about fetching
  expect([...asking].sort()).toEqual(watched.sort());
});

it('finds the one row whose time or number is not like those of the others', async () => {
  const list = { ...whoami, url: 'https://api.creatoraudit.com/v2/videos?limit=200' };
  const platform = createFakePlatform();
  const answerWith = (fields: Partial<FakePost>) => {
    const data = [1, 2, 3].map((id) => tiktokPost(id, id === 3 ? fields : {}));
    platform.answer = () => json({ data, pagination: { has_next: false, limit: 200, next_cursor: null } });
    platform.fetch(list);
  };
  answerWith({ last_scrape_time: '2026-11-25T09:10:11.5Z', view_count: 98_765 });
  expect(await takeDrifts()).toEqual([]);
  for (const wrong of [
    { last_scrape_time: '2026-13-24T08:00:00Z' },
    { view_count: '98765' },
    { view_count: -98_765 },
  ]) {
    answerWith({});
    answerWith(wrong);
    expect((await takeDrifts()).join('\n')).toContain('answered: GET /v2/videos, 200: the body');
  }
});
