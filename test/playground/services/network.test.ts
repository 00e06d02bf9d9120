import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { liveNetwork, type NetworkRequest, routedNetwork } from '../../../playground/services/network.ts';

async function loopback(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const get = (url: string, more: Partial<NetworkRequest> = {}): NetworkRequest => ({
  method: 'get',
  url,
  headers: {},
  body: null,
  timeoutMs: 10_000,
  ...more,
});

async function routedTo(listener: RequestListener, latencyMs = 50) {
  return routedNetwork({ routes: { 'https://api.example': await loopback(listener) }, latencyMs });
}

describe('routed network', () => {
  it('carries method, path, query, headers and body to the stand-in, and its answer back', async () => {
    const network = await routedTo((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        response.writeHead(201, { 'X-Seen': `${request.method} ${request.url} ${request.headers['x-key']}` });
        response.end(Buffer.concat(chunks));
      });
    });

    const answer = await network.send(
      get('https://api.example/v2/videos?limit=200', {
        method: 'post',
        headers: { 'X-Key': 'k' },
        body: Buffer.from('ü'),
      }),
    );

    expect(answer).toMatchObject({ status: 201, elapsedMs: 50 });
    if ('failure' in answer) throw new Error(answer.failure);
    expect(answer.headers).toContainEqual(['x-seen', 'POST /v2/videos?limit=200 k']);
    expect(Buffer.from(answer.body).toString('utf8')).toBe('ü');
  });

  it('adds the delay the sandbox tells instead of waiting for it, and keeps the telling to itself', async () => {
    const network = await routedTo((_request, response) => response.setHeader('X-Sandbox-Delay-Ms', '4000').end());

    const answer = await network.send(get('https://api.example/'));

    expect(answer.elapsedMs).toBe(4050);
    expect(JSON.stringify('headers' in answer && answer.headers)).not.toContain('sandbox');
  });

  it('times out when latency and delay together are too long', async () => {
    const network = await routedTo((_request, response) => response.setHeader('X-Sandbox-Delay-Ms', '10000').end());

    expect(await network.send(get('https://api.example/'))).toEqual({ failure: 'timeout', elapsedMs: 10_000 });
  });

  it('knows no other host, scheme or port', async () => {
    const network = await routedTo((_request, response) => response.end());

    for (const url of [
      'https://other.example/',
      'http://api.example/',
      'https://api.example:8443/',
      'http://127.0.0.1/',
    ]) {
      expect(await network.send(get(url))).toEqual({ failure: 'dns', elapsedMs: 50 });
    }
  });

  it('tells an answer cut off from no answer at all', async () => {
    const network = await routedTo((request, response) => {
      if (request.url === '/never') request.socket.destroy();
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('half');
      setImmediate(() => request.socket.destroy());
    });

    expect(await network.send(get('https://api.example/half'))).toEqual({ failure: 'cut-off', elapsedMs: 50 });
    expect(await network.send(get('https://api.example/never'))).toEqual({ failure: 'unreachable', elapsedMs: 50 });
  });

  it('does not follow redirects and keeps repeated cookies apart', async () => {
    const network = await routedTo((_request, response) => {
      response.writeHead(302, { Location: '/elsewhere', 'Set-Cookie': ['a=1', 'b=2'] }).end();
    });

    const answer = await network.send(get('https://api.example/'));

    if ('failure' in answer) throw new Error(answer.failure);
    expect(answer.status).toBe(302);
    expect(answer.headers.filter(([name]) => name === 'set-cookie')).toHaveLength(2);
  });
});

describe('live network', () => {
  it.each([
    'http://localhost:8080/',
    'http://127.0.0.1/',
    'http://10.1.2.3/',
    'http://172.20.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/',
    'http://[::1]/',
    'http://[fd00::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://intranet/',
    'http://printer.local/',
  ])('finds no address for %s', async (url) => {
    expect(await liveNetwork().send(get(url))).toEqual({ failure: 'dns', elapsedMs: 0 });
  });
});
