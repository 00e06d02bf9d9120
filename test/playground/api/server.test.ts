import { type IncomingHttpHeaders, request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../playground/api/sandbox.ts';
import { type SandboxServer, serveSandbox } from '../../../playground/api/server.ts';
import { createClient } from './client.ts';

interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let server: SandboxServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function serve(sandbox: Sandbox, waitDelays = false): Promise<URL> {
  server = await serveSandbox(sandbox, { port: 0, waitDelays });
  return new URL(server.url);
}

function call(url: URL, headers: Record<string, string>, method = 'GET', body = ''): Promise<Received> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, agent: false }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (chunk: string) => {
        text += chunk;
      });
      incoming.on('error', reject);
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text }));
    });
    outgoing.on('error', reject).end(body);
  });
}

describe('serveSandbox', () => {
  it('answers on 127.0.0.1 as the sandbox does', async () => {
    const { sandbox, get } = createClient();
    const url = await serve(sandbox);
    expect(url.href).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v2$/);
    const received = await call(new URL(`${url.href}/videos?limit=2`), {
      authorization: `Bearer ${sandbox.keys.full}`,
    });
    expect(received.status).toBe(200);
    expect(received.body).toBe(get('/videos?limit=2').body);
    expect(received.headers).toMatchObject({ 'x-sandbox-delay-ms': '0', 'content-length': expect.any(String) });
    expect(received.headers.link).toContain(`<${url.href}/videos?limit=2>; rel="first"`);
  });

  it('passes bodies on, non-ASCII included', async () => {
    const { sandbox } = createClient();
    const url = await serve(sandbox);
    const headers = { authorization: `Bearer ${sandbox.keys.full}`, 'content-type': 'application/json' };
    const body = JSON.stringify({
      platform: 'tiktok',
      identifier: '7480000000000000001',
      metadata: { note: 'Zoë 🌱' },
    });
    const received = await call(new URL(`${url.href}/videos`), headers, 'POST', body);
    expect(received.status).toBe(201);
    expect(JSON.parse(received.body).data.metadata).toEqual({ note: 'Zoë 🌱' });
  });

  it('refuses requests addressed to another host', async () => {
    const { sandbox } = createClient();
    const url = await serve(sandbox);
    const received = await call(new URL(`${url.href}/health`), { host: 'evil.example' });
    expect(received.status).toBe(421);
    expect(sandbox.requests).toEqual([]);
    const local = await call(new URL(`${url.href}/health`), { host: `localhost:${url.port}` });
    expect(local.status).toBe(200);
  });

  it('refuses bodies beyond all measure', async () => {
    const { sandbox } = createClient();
    const url = await serve(sandbox);
    const answered = call(new URL(`${url.href}/videos`), {}, 'POST', 'x'.repeat(1_000_001)).catch(
      (error: Error) => error,
    );
    expect(await answered).toSatisfy((result) => result instanceof Error || (result as Received).status === 413);
    expect(sandbox.requests).toEqual([]);
  });

  it('cuts the connection off in the middle of the body', async () => {
    const { sandbox } = createClient({ fault: 'cut-off' });
    const url = await serve(sandbox);
    const headers = { authorization: `Bearer ${sandbox.keys.full}` };
    await expect(call(new URL(`${url.href}/videos`), headers)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(sandbox.requests.map(({ status }) => status)).toEqual([200]);
  });

  it('says how long an answer would take when it does not wait', async () => {
    const { sandbox } = createClient({ fault: 'slow' });
    const url = await serve(sandbox);
    const { headers } = await call(new URL(`${url.href}/health`), {});
    expect(headers['x-sandbox-delay-ms']).toBe('45000');
  });

  it('waits when told to, and gives up waiting when it is closed', async () => {
    const { sandbox } = createClient({ fault: 'slow' });
    const url = await serve(sandbox, true);
    const answered = call(new URL(`${url.href}/health`), {});
    const failed = expect(answered).rejects.toMatchObject({ code: 'ECONNRESET' });
    while (sandbox.requests.length === 0) await new Promise(setImmediate);
    await server?.close();
    server = undefined;
    await failed;
  });
});
