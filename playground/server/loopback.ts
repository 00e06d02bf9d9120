// Who may talk to the server: pages it served itself. A site elsewhere can make a browser send requests here, and can
// let its own host name lead here (DNS rebinding); `Host` and `Origin` give both away.

import type { IncomingMessage } from 'node:http';

/** Why a request is refused, or `undefined`. */
export function refusal(request: IncomingMessage, port: number): string | undefined {
  const { host, origin } = request.headers;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (host === undefined || !hosts.includes(host)) return 'This server answers to 127.0.0.1 only.';
  if (origin !== undefined && origin !== `http://${host}`) return 'This server answers to its own pages only.';
  return undefined;
}

/** Browsers always say where a WebSocket comes from; whoever does not say it is no page. */
export function socketRefusal(request: IncomingMessage, port: number): string | undefined {
  if (request.headers.origin === undefined) return 'A WebSocket needs an Origin.';
  return refusal(request, port);
}
