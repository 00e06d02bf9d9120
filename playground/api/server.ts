// The sandbox over HTTP, on loopback only.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { ApiRequest, ApiResponse, Sandbox } from './sandbox.ts';

const MAX_BODY_BYTES = 1_000_000;

export interface ServeOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** Wait as long as a response says; otherwise say how long in `x-sandbox-delay-ms` and answer at once. */
  readonly waitDelays: boolean;
}

export interface SandboxServer {
  /** `http://127.0.0.1:PORT/v2` */
  readonly url: string;
  close(): Promise<void>;
}

export async function serveSandbox(sandbox: Sandbox, { port, waitDelays }: ServeOptions): Promise<SandboxServer> {
  const closing = new AbortController();
  const server = createServer((incoming, outgoing) => {
    exchange(incoming, outgoing).catch(() => outgoing.destroy());
  });

  async function exchange(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    // A page of another site can make its own host name lead here (DNS rebinding); its Host gives it away.
    const { port: actualPort } = server.address() as AddressInfo;
    if (![`127.0.0.1:${actualPort}`, `localhost:${actualPort}`].includes(incoming.headers.host ?? '')) {
      outgoing.writeHead(421, { 'content-type': 'text/plain' }).end('This server answers to 127.0.0.1 only.\n');
      return;
    }
    const body = await readBody(incoming);
    if (body === undefined) {
      outgoing.writeHead(413, { connection: 'close' }).end();
      return;
    }
    const response = sandbox.handle(requestOf(incoming, body));
    if (waitDelays) await delay(response.delayMs, undefined, { signal: closing.signal });
    send(outgoing, response, waitDelays ? {} : { 'x-sandbox-delay-ms': String(response.delayMs) });
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`,
    close: () =>
      new Promise((resolve, reject) => {
        closing.abort();
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function requestOf(incoming: IncomingMessage, body: string): ApiRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) headers[name] = String(value);
  return { method: incoming.method ?? 'GET', path: incoming.url ?? '/', headers, body };
}

function send(outgoing: ServerResponse, response: ApiResponse, extra: Readonly<Record<string, string>>): void {
  const body = Buffer.from(response.body);
  const length = response.status === 204 || response.status === 304 ? {} : { 'content-length': String(body.length) };
  outgoing.writeHead(response.status, { ...response.headers, ...length, ...extra });
  if (!response.cutOff) {
    outgoing.end(body);
    return;
  }
  // Destroyed only once the first half has left, or the client would see no answer at all.
  outgoing.write(body.subarray(0, body.length / 2), () => outgoing.destroy());
}
