// The page over HTTP and its WebSocket, on loopback only.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { refusal, socketRefusal } from './loopback.ts';

export interface HttpServerOptions {
  /** The first that is free is taken; 0 is any free port. */
  readonly ports: readonly number[];
  /** The built page. */
  readonly pageDir: string;
  /** Answers a GET for a path that is no file; `null` when there is nothing. */
  readonly answer: (path: string) => Answer | null;
  readonly onSocket: (socket: WebSocket) => void;
}

export interface Answer {
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface HttpServer {
  readonly port: number;
  /** Cuts every WebSocket; what is asked by GET is answered as before. */
  disconnect(): Promise<void>;
  close(): Promise<void>;
}

/** A pasted column of 10,000 links is about a megabyte. */
const largestMessageBytes = 64 * 1024 * 1024;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
};

/**
 * The page loads nothing from anywhere else. Univer makes its worker from a blob and styles elements in place; frames
 * of the project have a policy of their own (`frame-document.ts`).
 */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  'worker-src blob:',
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const pageHeaders = {
  'content-security-policy': pagePolicy,
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  // The file names stay, so a browser has to ask whether they are new. While they are not, it keeps what it has compiled
  // of them.
  'cache-control': 'no-cache',
};

/** @throws When all the ports are taken (`EADDRINUSE`). */
export async function serveHttp(options: HttpServerOptions): Promise<HttpServer> {
  const server = createServer((request, response) => {
    handle(request, response, portOf(server), options).catch(() => response.destroy());
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessageBytes });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node listens to it no more: a reset would end the program.
    socket.on('error', () => {});
    if (request.url !== '/socket' || socketRefusal(request, portOf(server)) !== undefined) {
      const answer = 'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';
      socket.end(answer, () => socket.destroy());
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', () => {});
      options.onSocket(opened);
    });
  });
  await listen(server, options.ports);
  return {
    port: portOf(server),
    disconnect: async () => {
      await Promise.all([...sockets.clients].map(terminated));
    },
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: Server, [port = 0, ...others]: readonly number[]): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!isTaken || others.length === 0) throw error;
    await listen(server, others);
  }
}

function terminated(client: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    client.once('close', () => resolve());
    client.terminate();
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  { pageDir, answer }: HttpServerOptions,
): Promise<void> {
  const reason = refusal(request, port);
  if (reason !== undefined) return end(response, 403, { type: 'text/plain', body: `${reason}\n` });
  if (request.method !== 'GET') return end(response, 405, { type: 'text/plain', body: 'Only GET is answered.\n' });
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const made = answer(path);
  if (made !== null) return end(response, 200, made);
  const file = join(pageDir, normalize(path === '/' ? '/index.html' : path));
  const body = file.startsWith(pageDir + sep) ? await readFile(file).catch(() => null) : null;
  if (body === null) return end(response, 404, { type: 'text/plain', body: 'There is nothing here.\n' });
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { ...pageHeaders, etag });
    response.end();
    return;
  }
  response.writeHead(200, {
    ...pageHeaders,
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-length': body.length,
    etag,
  });
  response.end(body);
}

function end(response: ServerResponse, status: number, { type, body, headers }: Answer): void {
  response.writeHead(status, { ...pageHeaders, 'content-type': type, ...headers });
  response.end(body);
}
