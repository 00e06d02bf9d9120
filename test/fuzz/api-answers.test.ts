// Whatever the API answers: words of our own, no number that it did not give, and an end.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadContract } from '../../playground/api/contract.ts';
import { readKeyOwner } from '../../src/api/key-owner.ts';
import { listPosts } from '../../src/api/post-lists.ts';
import { readRetirement } from '../../src/api/service-notice.ts';
import { readPost } from '../../src/api/single-post.ts';
import { trackPosts } from '../../src/api/track-posts.ts';
import { readViewGains } from '../../src/api/view-gains.ts';
import { isCreatorAuditError } from '../../src/errors.ts';
import type { HttpResponse } from '../../src/platform/ports.ts';
import { offContract } from '../support/contract-watch.ts';
import { json } from '../support/fakes/fake-platform.ts';
import { createFakeClient } from '../unit/api/client-fixture.ts';
import { createDocument, keyOf } from '../unit/posts/store-fixture.ts';
import { rawAnswers } from './raw-answers.ts';
import { spoiled, valuesOf } from './schema-values.ts';
import { cases } from './settings.ts';

const raw = rawAnswers.map(({ status, headers, body }) => offContract({ status, headers, body: body.toString() }));
/** As the contract has it, or spoiled. */
const any = (name: string) =>
  fc.oneof(valuesOf(name).map(asJson), valuesOf(name).map(asJson), spoiled(valuesOf(name)).map(asSpoiled), raw);

function asJson(value: unknown): HttpResponse {
  return json(value);
}

function asSpoiled(value: unknown): HttpResponse {
  return offContract(json(value));
}

describe('values of the contract', () => {
  it.each([
    ['listVideos', 'VideoPage', 200],
    ['listAccountVideos', 'AccountVideoPage', 200],
    ['getVideo', 'VideoEnvelope', 200],
    ['batchVideoDeltas', 'VideoDeltasResponse', 200],
    ['getWhoami', 'WhoamiEnvelope', 200],
    ['getMeta', 'MetaEnvelope', 200],
    ['getWhoami', 'Problem', 401],
  ])('%s: are allowed by it', (operationId, name, status) => {
    const operation = loadContract().operations.find((each) => each.operationId === operationId);
    const [mediaType = ''] = operation?.mediaTypes(status) ?? [];
    const validate = operation?.bodyValidator(status, mediaType);
    fc.assert(
      fc.property(valuesOf(name), (value) => {
        if (!validate?.(JSON.parse(JSON.stringify(value)))) throw new Error(JSON.stringify(validate?.errors));
      }),
      cases(150),
    );
  });
});

const uuid = '5d0b6b0e-9a3c-4a77-9a1e-3f6f1f0d2a11';

describe('each request', () => {
  const calls: [string, string, (client: ReturnType<typeof createFakeClient>['client']) => unknown][] = [
    ['a page', 'VideoPage', (client) => listPosts(client, 'videos', null)],
    ['a page of account posts', 'AccountVideoPage', (client) => listPosts(client, 'accountVideos', 'x')],
    ['a post', 'VideoEnvelope', (client) => readPost(client, uuid)],
    [
      'tracking',
      'VideoEnvelope',
      (client) => trackPosts(client, ['tiktok:7300000000000000001'], { intervalHours: 24, metadata: {} }),
    ],
    ['gains', 'VideoDeltasResponse', (client) => readViewGains(client, [uuid], [1, 7])],
    ['the owner', 'WhoamiEnvelope', (client) => readKeyOwner(client)],
    ['the lifecycle', 'MetaEnvelope', (client) => readRetirement(client)],
  ];
  it.each(calls)('for %s takes any answer without an exception, and few attempts', (_, name, call) => {
    fc.assert(
      fc.property(any(name), (answer) => {
        const { platform, client } = createFakeClient();
        platform.answer = () => answer;
        expect(call(client)).not.toBeNull();
        expect(platform.requests.length).toBeLessThanOrEqual(3);
        expect(platform.time.now()).toBeLessThan(Date.parse('2026-11-24T09:01:00Z'));
      }),
      cases(300),
    );
  });
});

describe('the post store', () => {
  /** Rows of a page that are about the posts a formula asks for. */
  const named = (page: unknown, ids: readonly number[]): unknown => {
    const { data } = page as { data?: unknown };
    if (!Array.isArray(data)) return page;
    const rows = data.map((row, index) =>
      typeof row === 'object' && row !== null && index % 3 !== 2
        ? { ...row, platform: 'tiktok', external_id: String(ids[index % ids.length]) }
        : row,
    );
    return { ...(page as object), data: rows };
  };
  const answers = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: valuesOf('VideoPage').map((page) => asJson(named(page, [1, 2, 3]))) },
      { weight: 3, arbitrary: spoiled(valuesOf('VideoPage')).map((page) => asSpoiled(named(page, [1, 2, 3]))) },
      { weight: 2, arbitrary: raw },
    ),
    { minLength: 1, maxLength: 6 },
  );

  it('shows no number but those it was given for that post, says the rest in words, and ends', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const doc = createDocument();
        let asked = 0;
        doc.platform.answer = () => {
          asked += 1;
          doc.platform.time.advance(500);
          return given[asked % given.length] as HttpResponse;
        };
        for (let turn = 0; turn < 3; turn += 1) {
          const before = doc.platform.time.now();
          const lookups = doc.find([1, 2, 3].map(keyOf), ['description']);
          expect(doc.platform.time.now() - before).toBeLessThanOrEqual(25_000);
          for (const [key, lookup] of lookups) {
            if (lookup.kind === 'unknown') {
              expect(isCreatorAuditError(lookup.error), String(lookup.error)).toBe(true);
              expect(lookup.error.message).not.toMatch(/undefined|NaN|\[object|TypeError|JSON/);
            }
            if (lookup.kind !== 'record') continue;
            for (const [name, value] of Object.entries(lookup.record.counters)) {
              if (value === null) continue;
              expect(Number.isSafeInteger(value) && value >= 0).toBe(true);
              expect(countsGiven(given, key.slice('tiktok:'.length), name)).toContain(value);
            }
          }
          doc.platform.time.advance(20 * 60_000);
        }
        // No execution goes on beyond its twenty seconds.
        expect(asked).toBeLessThanOrEqual(3 * 45);
      }),
      cases(250),
    );
  });

  function countsGiven(given: readonly HttpResponse[], id: string, name: string): unknown[] {
    return given.flatMap(({ body }) => {
      try {
        const { data } = JSON.parse(body) as { data: Record<string, unknown>[] };
        return data.filter((row) => row?.external_id === id).map((row) => row[name]);
      } catch {
        return [];
      }
    });
  }
});
