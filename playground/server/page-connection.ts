// One open page: its messages in, in order, and its answers out.

import type { WebSocket } from 'ws';
import type { Office } from './office.ts';
import type { PageMessage, ServerMessage } from './protocol.ts';
import type { Page } from './sync-hub.ts';

export class PageConnection implements Page {
  readonly number: number;
  readonly #socket: WebSocket;
  readonly #office: Office;

  constructor(number: number, socket: WebSocket, office: Office) {
    this.number = number;
    this.#socket = socket;
    this.#office = office;
    office.hub.join(this);
    this.send(office.welcome(number));
    socket.on('message', (data) => this.#receive(String(data)));
    socket.on('close', () => office.hub.leave(this));
    // Without a listener a broken connection would end the program; `close` follows.
    socket.on('error', () => {});
  }

  send(message: ServerMessage): void {
    this.#socket.send(JSON.stringify(message));
  }

  #receive(text: string): void {
    const message = parse(text);
    switch (message?.type) {
      case 'edit':
        this.#office.edited(this, message);
        return;
      case 'select':
        this.#office.selected(message.range);
        return;
      case 'request':
        void this.#answer(message);
        return;
      default:
        // Not ours: whoever sends it speaks another language.
        this.#socket.close(1003);
    }
  }

  async #answer({ request, name, params }: Extract<PageMessage, { type: 'request' }>): Promise<void> {
    try {
      const result = await this.#office.requests.answer(name, params);
      this.send({ type: 'reply', request, result });
    } catch (error) {
      this.send({ type: 'failure', request, message: error instanceof Error ? error.message : String(error) });
    }
  }
}

function parse(text: string): PageMessage | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'type' in value ? (value as PageMessage) : undefined;
  } catch {
    return undefined;
  }
}
