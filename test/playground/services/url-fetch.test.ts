import { describe, expect, it } from 'vitest';
import { limits } from '../../../playground/runtime/limits.ts';
import type { Network, NetworkRequest } from '../../../playground/services/network.ts';
import { answerOf, evaluate, failureOf, projectHost, run, startMs, thrownBy } from '../runtime/project-host.ts';
import { type Reply, recordingNetwork } from './recording-network.ts';

const muted = '{ muteHttpExceptions: true }';

describe('an answer', () => {
  it('has its code, its text and its bytes, which are signed', async () => {
    const answer = await evaluate(
      `(() => { const r = UrlFetchApp.fetch('https://a.example/x');
        return [r.getResponseCode(), r.getContentText(), r.getContent(), r.getBlob().getDataAsString(), r.getBlob().getContentType()]; })()`,
      { network: recordingNetwork({ '/x': { body: 'aü', headers: [['content-type', 'text/plain; charset=utf-8']] } }) },
    );

    expect(answer).toEqual([200, 'aü', [97, -61, -68], 'aü', 'text/plain']);
  });

  it('is read in the charset it declares, or the one asked for', async () => {
    const answer = await evaluate(
      `(() => { const r = UrlFetchApp.fetch('https://a.example/x'); return [r.getContentText(), r.getContentText('UTF-8')]; })()`,
      {
        network: recordingNetwork({
          '/x': { body: 'ü', headers: [['Content-Type', 'text/plain; charset=ISO-8859-1']] },
        }),
      },
    );

    expect(answer).toEqual(['Ã¼', 'ü']);
  });

  it('is read as ISO-8859-1 when nobody names a charset, which suits nobody', async () => {
    const answer = await evaluate(
      `(() => { const r = UrlFetchApp.fetch('https://a.example/x');
        return [r.getContentText(), r.getContentText('UTF-8'), r.getBlob().getDataAsString()]; })()`,
      { network: recordingNetwork({ '/x': { body: 'ü', headers: [['Content-Type', 'application/json']] } }) },
    );

    expect(answer).toEqual(['Ã¼', 'ü', 'ü']);
  });

  it('spells header names in a way nobody can rely on, the same way again from the same seed', async () => {
    const spellings = async (seed: number): Promise<string[]> => {
      const host = await projectHost(
        `function main() { return Object.keys(UrlFetchApp.fetch('https://a.example/x').getHeaders())[0]; }`,
        { seed, network: recordingNetwork({ '/x': { headers: [['Retry-after', '5']] } }) },
      );
      const seen: string[] = [];
      for (let n = 0; n < 12; n++) seen.push(String(await answerOf(run(host, 'main'))));
      return seen;
    };
    const first = await spellings(1);

    expect(new Set(first)).toEqual(new Set(['Retry-After', 'retry-after', 'RETRY-AFTER']));
    expect(await spellings(1)).toEqual(first);
  });

  it('gives all values of a repeated header in getAllHeaders', async () => {
    const headers: [string, string][] = [
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['X', 'y'],
    ];
    const answer = await evaluate(
      `(() => { const h = UrlFetchApp.fetch('https://a.example/x').getAllHeaders();
        return Object.fromEntries(Object.entries(h).map(([n, v]) => [n.toLowerCase(), v])); })()`,
      { network: recordingNetwork({ '/x': { headers } }) },
    );

    expect(answer).toEqual({ 'set-cookie': ['a=1', 'b=2'], x: 'y' });
  });

  it('takes its time on the host clock, in which others go on', async () => {
    const host = await projectHost(
      `function main(path) { UrlFetchApp.fetch('https://a.example' + path); return Date.now(); }`,
      { network: recordingNetwork({ '/slow': { elapsedMs: 5000 }, '/fast': { elapsedMs: 10 } }) },
    );

    const ends = await Promise.all(['/slow', '/fast'].map((path) => answerOf(run(host, 'main', { args: [path] }))));

    expect(ends).toEqual([startMs + 5000, startMs + 10]);
  });

  it('is one service call; reading it is none', async () => {
    const host = await projectHost(
      `function main() { const r = UrlFetchApp.fetch('https://a.example/x'); r.getResponseCode(); r.getContentText(); r.getHeaders(); }`,
      { network: recordingNetwork({ '/x': {} }) },
    );
    await run(host, 'main');

    expect(host.totals).toMatchObject({ serviceCalls: 1, callsByMember: { 'UrlFetchApp.fetch': 1 }, fetches: 1 });
  });
});

describe('what is sent', () => {
  const sent = async (params: string): Promise<NetworkRequest | undefined> => {
    const recording = recordingNetwork({ '/x': {} });
    await evaluate(`UrlFetchApp.fetch('https://a.example/x', ${params}) && null`, { network: recording });
    return recording.requests[0];
  };

  it('is a GET with the headers given, and the time-out in milliseconds', async () => {
    expect(await sent(`{ headers: { Authorization: 'Bearer k' }, timeoutSeconds: 20 }`)).toMatchObject({
      method: 'get',
      url: 'https://a.example/x',
      headers: { Authorization: 'Bearer k' },
      body: null,
      timeoutMs: 20_000,
    });
    expect((await sent('{}'))?.timeoutMs).toBe(360_000);
  });

  it.each([
    [`{ method: 'POST', payload: 'ü', contentType: 'application/json' }`, 'post', 'ü', 'application/json'],
    [`{ payload: { a: 1, b: 'x y' } }`, 'post', 'a=1&b=x+y', 'application/x-www-form-urlencoded'],
    [`{ method: 'patch', payload: [-61, -68] }`, 'patch', 'ü', 'application/x-www-form-urlencoded'],
    [`{ method: 'put', payload: Utilities.newBlob('b', 'text/csv') }`, 'put', 'b', 'text/csv'],
  ])('%s', async (params, method, body, contentType) => {
    const request = await sent(params);

    expect(request?.method).toBe(method);
    expect(Buffer.from(request?.body ?? []).toString('utf8')).toBe(body);
    expect(request?.headers['Content-Type']).toBe(contentType);
  });

  it('can be looked at without sending it', async () => {
    const recording = recordingNetwork({});
    const request = await evaluate(`UrlFetchApp.getRequest('https://a.example/x', { method: 'delete' })`, {
      network: recording,
    });

    expect(request).toMatchObject({ url: 'https://a.example/x', method: 'delete' });
    expect(recording.requests).toEqual([]);
  });
});

describe('what is refused before it is sent', () => {
  it.each([
    [`''`, '{}', 'Attribute provided with no value: url'],
    [`'nonsense'`, '{}', 'Invalid argument: nonsense'],
    [`'ftp://a.example/x'`, '{}', 'Invalid argument: ftp://a.example/x'],
    [`'https://a.example/' + 'x'.repeat(${limits.fetchUrlCharacters})`, '{}', 'Limit Exceeded: URLFetch URL Length.'],
    [`'https://a.example/x'`, `{ method: 'head' }`, 'Attribute provided with invalid value: method'],
    [`'https://a.example/x'`, `{ method: 'options' }`, 'Attribute provided with invalid value: method'],
    [`'https://a.example/x'`, `{ timeoutSeconds: 0 }`, 'Attribute provided with invalid value: timeoutSeconds'],
    [`'https://a.example/x'`, `{ timeoutSeconds: 0.0001 }`, 'Attribute provided with invalid value: timeoutSeconds'],
    [`'https://a.example/x'`, `{ timeoutSeconds: 7.5 }`, 'Attribute provided with invalid value: timeoutSeconds'],
    [`'https://a.example/x'`, `{ timeoutSeconds: -1 }`, 'Attribute provided with invalid value: timeoutSeconds'],
    [`'https://a.example/x'`, `{ timeoutSeconds: '9' }`, 'Attribute provided with invalid value: timeoutSeconds'],
    [`'https://a.example/x'`, `{ headers: 'A: b' }`, 'Attribute provided with invalid value: headers'],
    [`'https://a.example/x'`, `{ headers: { A: null } }`, 'Attribute provided with invalid value: Header:A'],
    [`'https://a.example/x'`, `{ headers: { Host: 'b' } }`, 'Attribute provided with invalid value: Header:Host'],
    [
      `'https://a.example/x'`,
      `{ headers: { A: 'x'.repeat(${limits.fetchHeaderBytes}) } }`,
      'Limit Exceeded: URLFetch Header Size.',
    ],
    [
      `'https://a.example/x'`,
      `{ headers: Object.fromEntries(Array.from({ length: ${limits.fetchHeaders + 1} }, (_, n) => ['A' + n, ''])) }`,
      'Limit Exceeded: URLFetch Header Size.',
    ],
    [
      `'https://a.example/x'`,
      `{ method: 'post', payload: 'x'.repeat(${limits.fetchPayloadBytes + 1}) }`,
      'Limit Exceeded: URLFetch POST Size.',
    ],
    [
      `'https://a.example/x'`,
      `{ muteHttpExceptions: 'yes' }`,
      'Attribute provided with invalid value: muteHttpExceptions',
    ],
  ])('%s with %s', async (url, params, message) => {
    const recording = recordingNetwork({ '/x': {} });

    expect(await thrownBy(`UrlFetchApp.fetch(${url}, ${params})`, { network: recording })).toBe(
      `Exception: ${message}`,
    );
    expect(recording.requests).toEqual([]);
  });

  it('sends nowhere but where the manifest allows, redirects included', async () => {
    const manifest = { urlFetchWhitelist: ['https://a.example/v2/', 'https://*.b.example/'] };
    const recording = recordingNetwork({
      '/v2/x': {},
      '/v2/away': { status: 302, headers: [['Location', 'https://elsewhere.example/']] },
      '/': {},
    });
    const host = await projectHost('function main(url) { return UrlFetchApp.fetch(url).getResponseCode(); }', {
      manifest,
      network: recording,
    });
    const words = (url: string) =>
      `Exception: Request to ${url} failed because the URL has not been whitelisted in the script manifest.`;

    expect(await answerOf(run(host, 'main', { args: ['https://a.example/v2/x'] }))).toBe(200);
    expect(await answerOf(run(host, 'main', { args: ['https://x.b.example/'] }))).toBe(200);
    for (const url of [
      'https://a.example/v1/x',
      'http://a.example/v2/x',
      'https://b.example/',
      'https://a.example.evil.example/v2/',
    ]) {
      expect(await failureOf(run(host, 'main', { args: [url] }))).toBe(words(url));
    }
    expect(await failureOf(run(host, 'main', { args: ['https://a.example/v2/away'] }))).toBe(
      words('https://elsewhere.example/'),
    );
  });
});

describe('failures', () => {
  it.each([
    ['dns', 'DNS error: https://a.example/x'],
    ['unreachable', 'Address unavailable: https://a.example/x'],
    ['cut-off', 'Address unavailable: https://a.example/x'],
    ['timeout', 'Timeout: https://a.example/x'],
    ['ssl', 'SSL Error https://a.example/x'],
  ] as const)('%s throws even when HTTP exceptions are muted', async (failure, message) => {
    const replies = { '/x': { failure, elapsedMs: 30 } };

    expect(
      await thrownBy(`UrlFetchApp.fetch('https://a.example/x', ${muted})`, { network: recordingNetwork(replies) }),
    ).toBe(`Exception: ${message}`);
  });

  it('throws for an answer of more than 50 MB', async () => {
    const answerOfBytes = (length: number): Network => ({
      send: async () => ({ status: 200, headers: [], body: new Uint8Array(length), elapsedMs: 1 }),
    });

    expect(
      await thrownBy(`UrlFetchApp.fetch('https://a.example/x')`, {
        network: answerOfBytes(limits.fetchResponseBytes + 1),
      }),
    ).toBe('Exception: Exceeded the maximum response size: https://a.example/x');
  });

  it('throws for a status of 400 and more, with the host and the start of the answer, unless muted', async () => {
    const replies = { '/x': { status: 404, body: 'n'.repeat(300) } };

    expect(
      await thrownBy(`UrlFetchApp.fetch('https://a.example/x?key=1')`, { network: recordingNetwork(replies) }),
    ).toBe(
      `Exception: Request failed for https://a.example returned code 404. Truncated server response: ${'n'.repeat(100)} (use muteHttpExceptions option to examine full response)`,
    );
    expect(
      await evaluate(`UrlFetchApp.fetch('https://a.example/x', ${muted}).getResponseCode()`, {
        network: recordingNetwork(replies),
      }),
    ).toBe(404);
  });

  it.each([
    ['no-network', 'Address unavailable: ', 0],
    ['dns', 'DNS error: ', 0],
    ['ssl', 'SSL Error ', 0],
    ['timeout', 'Timeout: ', 7000],
    ['fetch-quota', 'Service invoked too many times for one day: urlfetch.', 0],
    [
      'fetch-throttled',
      'Service invoked too many times in a short time: urlfetch. Try Utilities.sleep(1000) between calls.',
      0,
    ],
    [
      'fetch-forbidden',
      'You do not have permission to call UrlFetchApp.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request',
      0,
    ],
    ['bandwidth', 'Bandwidth quota exceeded: https://a.example/x. Try reducing the rate of data transfer.', 0],
  ] as const)('fault %s', async (fault, message, elapsedMs) => {
    const recording = recordingNetwork({ '/x': {} });
    const host = await projectHost(
      `function main() { UrlFetchApp.fetch('https://a.example/x', { timeoutSeconds: 7 }); }`,
      {
        network: recording,
        faults: [fault],
      },
    );

    expect(await failureOf(run(host, 'main'))).toContain(`Exception: ${message}`);
    expect(host.clock.now()).toBe(startMs + elapsedMs);
    expect(recording.requests).toEqual([]);
    host.setFaults([]);
    expect(await answerOf(run(host, 'main'))).toBeUndefined();
  });

  it('fault timeout-ignored waits for a slow answer, as long as the execution lives', async () => {
    const slowNetwork: Network = {
      // Like both networks of the playground: late is a failure of its own.
      send: async ({ url, timeoutMs }) => {
        const elapsedMs = Number(new URL(url).pathname.slice(1));
        if (elapsedMs >= timeoutMs) return { failure: 'timeout', elapsedMs: timeoutMs };
        return { status: 200, headers: [], body: new Uint8Array(), elapsedMs };
      },
    };
    const host = await projectHost(
      `function main(ms) { return UrlFetchApp.fetch('https://a.example/' + ms, { timeoutSeconds: 7 }).getResponseCode(); }`,
      { network: slowNetwork },
    );
    const fetch = (ms: number) => run(host, 'main', { args: [ms] });

    expect(await failureOf(fetch(20_000))).toContain('Timeout');
    host.setFaults(['timeout-ignored']);
    const before = host.clock.now();
    expect(await answerOf(fetch(20_000))).toBe(200);
    expect(host.clock.now()).toBe(before + 20_000);
    expect(await failureOf(fetch(45_000))).toBe('Exception: Exceeded maximum execution time');
  });

  it('counts every member of a fetchAll against 20,000 fetches a day', async () => {
    const host = await projectHost(
      `function all(n) { UrlFetchApp.fetchAll(new Array(n).fill('https://a.example/x')); }
       function one() { UrlFetchApp.fetch('https://a.example/x'); }`,
      { network: recordingNetwork({ '/x': {} }) },
    );
    for (let n = 0; n < 2; n++) await answerOf(run(host, 'all', { args: [limits.fetchesPerDay / 2] }));

    expect(await failureOf(run(host, 'one'))).toBe('Exception: Service invoked too many times for one day: urlfetch.');
    await host.advance(limits.quotaDayMs);
    expect(await answerOf(run(host, 'one'))).toBeUndefined();
  });
});

describe('redirects', () => {
  const replies = {
    '/start': { status: 302, headers: [['location', '/middle']], elapsedMs: 100 },
    '/middle': { status: 301, headers: [['Location', 'https://b.example/end']], elapsedMs: 100 },
    '/end': { body: 'arrived', elapsedMs: 100 },
    '/loop': { status: 302, headers: [['Location', '/loop']] },
  } satisfies Record<string, Reply>;

  it('are followed with all headers, to any host, and take their time together', async () => {
    const recording = recordingNetwork(replies);
    const host = await projectHost(
      `function main() { return UrlFetchApp.fetch('https://a.example/start', { method: 'post', payload: 'p', headers: { Authorization: 'k' } }).getContentText(); }`,
      { network: recording },
    );

    expect(await answerOf(run(host, 'main'))).toBe('arrived');
    expect(recording.requests.map(({ method, url, headers }) => [method, url, headers.Authorization])).toEqual([
      ['post', 'https://a.example/start', 'k'],
      ['get', 'https://a.example/middle', 'k'],
      ['get', 'https://b.example/end', 'k'],
    ]);
    expect(host.clock.now()).toBe(startMs + 300);
  });

  it('are answered as they are when they are not to be followed', async () => {
    expect(
      await evaluate(`UrlFetchApp.fetch('https://a.example/start', { followRedirects: false }).getResponseCode()`, {
        network: recordingNetwork(replies),
      }),
    ).toBe(302);
  });

  it('end when they lead in a circle', async () => {
    expect(
      await thrownBy(`UrlFetchApp.fetch('https://a.example/loop')`, { network: recordingNetwork(replies) }),
    ).toContain('Address unavailable');
  });
});

describe('fetchAll', () => {
  const replies = {
    '/a': { body: 'a', elapsedMs: 300 },
    '/b': { body: 'b', status: 500, elapsedMs: 100 },
    '/broken': { failure: 'unreachable', elapsedMs: 200 } as const,
  };

  it('answers in the order asked, when the slowest is in', async () => {
    const host = await projectHost(
      `function main() { return UrlFetchApp.fetchAll(['https://x.example/a', { url: 'https://x.example/b', muteHttpExceptions: true }])
        .map((r) => r.getContentText()).concat(Date.now()); }`,
      { network: recordingNetwork(replies) },
    );

    expect(await answerOf(run(host, 'main'))).toEqual(['a', 'b', startMs + 300]);
    expect(host.totals).toMatchObject({ fetches: 2, callsByMember: { 'UrlFetchApp.fetchAll': 1 } });
  });

  it('throws as a whole for one failure of the network, and for one status that is not muted', async () => {
    const all = (...paths: string[]) =>
      thrownBy(`UrlFetchApp.fetchAll(${JSON.stringify(paths.map((path) => `https://x.example${path}`))})`, {
        network: recordingNetwork(replies),
      });

    expect(await all('/a', '/broken')).toBe('Exception: Address unavailable: https://x.example/broken');
    expect(await all('/a', '/b')).toContain('returned code 500');
  });

  it('answers nothing to nothing', async () => {
    expect(await evaluate('UrlFetchApp.fetchAll([])')).toEqual([]);
  });
});
