// The stand-in over HTTP, on loopback only: the first step of a path is the host that is meant.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ShortLinks, shortLinkOrigins } from './short-links.ts';

export interface ShortLinkServer {
  /** From the origin scripts ask to the address that answers for it. */
  readonly routes: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export async function serveShortLinks(links: ShortLinks): Promise<ShortLinkServer> {
  const server = createServer((incoming, outgoing) => {
    incoming.resume();
    const { port } = server.address() as AddressInfo;
    // As in the sandbox's server: another site's page may lead its own name here.
    const [, host = '', path = '/'] = /^\/([a-z.]+)(\/.*)$/.exec(incoming.url ?? '') ?? [];
    if (incoming.headers.host !== `127.0.0.1:${port}` || !shortLinkOrigins.includes(`https://${host}`)) {
      outgoing.writeHead(421, { 'content-type': 'text/plain' }).end('This server answers to 127.0.0.1 only.\n');
      return;
    }
    const { authorization } = incoming.headers;
    const { status, headers, body } = links.handle(incoming.method ?? 'GET', `https://${host}${path}`, {
      authorization,
    });
    outgoing.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const target = (origin: string) => `http://127.0.0.1:${port}/${new URL(origin).host}`;
  return {
    routes: Object.fromEntries(shortLinkOrigins.map((origin) => [origin, target(origin)])),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
