import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type HttpServer, serveHttp } from '../../../playground/server/http-server.ts';

let folder: string;
let server: HttpServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'creatoraudit-page-'));
  await writeFile(join(folder, 'index.html'), '<!DOCTYPE html>');
  server = await serveHttp({
    ports: [0],
    pageDir: folder,
    answer: (path) => (path === '/snapshot' ? { type: 'application/json', body: '{"secret":1}' } : null),
    onSocket: (socket) => socket.send('welcome'),
  });
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

interface Reply {
  readonly status: number | undefined;
  readonly body: string;
  readonly headers: NodeJS.Dict<string | string[]>;
}

/** Not `fetch`: it does not let a Host be set. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path, headers, method }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode, body, headers: response.headers }));
    });
    asked.on('error', reject).end();
  });
}

function connect(headers: Record<string, string>, host = `127.0.0.1:${server.port}`): Promise<string> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/socket`, { headers: { host, ...headers } });
  return new Promise((resolve) => {
    socket.on('message', (data) => {
      socket.terminate();
      resolve(String(data));
    });
    socket.on('error', (error) => resolve(error.message));
  });
}

describe('the server of the page', () => {
  it('serves the page to its own address, under either name', async () => {
    expect(await ask('/')).toMatchObject({ status: 200, body: '<!DOCTYPE html>' });
    expect(await ask('/', { host: `localhost:${server.port}` })).toMatchObject({ status: 200 });
  });

  it('sends a file once to who asks whether it is new, and again when it is', async () => {
    const { headers } = await ask('/');
    const known = { 'if-none-match': String(headers.etag) };
    expect(await ask('/', known)).toMatchObject({ status: 304, body: '', headers: { 'cache-control': 'no-cache' } });
    await writeFile(join(folder, 'index.html'), '<!DOCTYPE html><p>');
    expect(await ask('/', known)).toMatchObject({ status: 200, body: '<!DOCTYPE html><p>' });
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1', '0.0.0.0:1'])(
    'answers nothing to a host name that only leads here: %s',
    async (host) => {
      expect(await ask('/snapshot', { host })).toMatchObject({ status: 403 });
    },
  );

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1'])(
    'answers nothing to a page from %s',
    async (origin) => {
      const { status, body } = await ask('/snapshot', { origin });
      expect(status).toBe(403);
      expect(body).not.toContain('secret');
    },
  );

  it('opens a WebSocket for its own page only', async () => {
    expect(await connect({ origin: `http://127.0.0.1:${server.port}` })).toBe('welcome');
    expect(await connect({ origin: 'https://evil.example' })).toContain('403');
    expect(await connect({ origin: 'null' })).toContain('403');
    expect(await connect({})).toContain('403');
    expect(await connect({ origin: 'http://evil.example' }, 'evil.example')).toContain('403');
  });

  it.each([
    ['refused', 'https://evil.example'],
    ['opened', undefined],
  ])('outlives a WebSocket that is %s and then reset', async (_how, origin) => {
    for (const waits of [true, false]) {
      const socket = connectSocket(server.port, '127.0.0.1');
      const own = `http://127.0.0.1:${server.port}`;
      socket.write(
        `GET /socket HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nOrigin: ${origin ?? own}\r\nConnection: Upgrade\r\n` +
          'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
      );
      await once(socket, waits ? 'data' : 'connect');
      const closed = once(socket, 'close');
      socket.resetAndDestroy();
      await closed;
    }
    expect(await ask('/')).toMatchObject({ status: 200 });
  });

  it('goes on answering when it has cut the WebSockets', async () => {
    const headers = { origin: `http://127.0.0.1:${server.port}` };
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/socket`, { headers });
    await once(socket, 'message');
    const closed = once(socket, 'close');
    await server.disconnect();
    await closed;
    expect(await ask('/')).toMatchObject({ status: 200 });
  });

  it.each(['/../package.json', '/..%2f..%2fetc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '//etc/passwd', '/nothing.js'])(
    'serves no file from outside the page: %s',
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );

  it('lets the page load nothing from elsewhere, and nobody frame it', async () => {
    const policy = String((await ask('/')).headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*/);
  });

  it('answers GET alone', async () => {
    expect((await ask('/', {}, 'POST')).status).toBe(405);
  });
});
