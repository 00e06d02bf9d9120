// Google as far as clasp is concerned, on this machine: a proxy that lets it connect to the hosts of the Apps Script API and
// to no other, and behind it a TLS server with a throw-away certificate. clasp has no option for another API host, but
// honours HTTPS_PROXY and NODE_EXTRA_CA_CERTS.

import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { AppsScriptApi, appsScriptHosts } from './apps-script-api.ts';
import { throwawayCertificate } from './throwaway-certificate.ts';

export class LoopbackGoogle {
  readonly api: AppsScriptApi;
  /** Hosts that were asked for and are not the API's. */
  readonly refused: string[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #authority: string;
  readonly #tlsServer: Server;
  readonly #proxy: Server;

  private constructor() {
    const { authority, certificate, privateKey } = throwawayCertificate(appsScriptHosts);
    this.#authority = authority;
    this.api = new AppsScriptApi('made-up-access-token');
    this.#tlsServer = createTlsServer({ cert: certificate, key: privateKey }, async (request, response) => {
      const { method = '', url: path = '', headers } = request;
      const { host = '', authorization = '' } = headers;
      const answer = this.api.answer({ method, host, path, authorization, body: await text(request) });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
    this.#proxy = createServer((request, response) => {
      this.refused.push(request.url ?? '');
      response.writeHead(403).end();
    });
    this.#proxy.on('connect', (request: IncomingMessage, client: Socket) => this.#tunnel(request.url ?? '', client));
  }

  static async start(): Promise<LoopbackGoogle> {
    const google = new LoopbackGoogle();
    for (const server of [google.#tlsServer, google.#proxy]) {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
    }
    return google;
  }

  /** A home folder of a person who trusts this Google, with what they set in their environment. */
  async homeFor(folder: string): Promise<Record<string, string>> {
    const authorityFile = join(folder, 'throw-away-authority.pem');
    await mkdir(folder, { recursive: true });
    await writeFile(authorityFile, this.#authority);
    const proxy = `http://127.0.0.1:${portOf(this.#proxy)}`;
    return { HOME: folder, HTTPS_PROXY: proxy, HTTP_PROXY: proxy, NODE_EXTRA_CA_CERTS: authorityFile };
  }

  /** What `clasp login` leaves behind; the token is good for a day, so that nothing asks for another. */
  async logIn(folder: string): Promise<void> {
    const login = {
      type: 'authorized_user',
      client_id: 'made-up-client',
      client_secret: 'made-up-secret',
      refresh_token: 'made-up-refresh-token',
      access_token: this.api.token,
      expiry_date: Date.now() + 24 * 3_600_000,
    };
    await writeFile(join(folder, '.clasprc.json'), JSON.stringify({ tokens: { default: login } }));
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    for (const server of [this.#tlsServer, this.#proxy]) {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    }
  }

  #tunnel(target: string, client: Socket): void {
    if (!appsScriptHosts.some((host) => target === `${host}:443`)) {
      this.refused.push(target);
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const server = connect(portOf(this.#tlsServer), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      server.pipe(client).pipe(server);
    });
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => this.#sockets.delete(socket));
    }
  }
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
