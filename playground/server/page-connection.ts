// One open page: its messages in, in order, and its answers out.

import type { WebSocket } from 'ws';
import type { Office } from './office.ts';
import type { PageMessage, ServerMessage } from './protocol.ts';
import type { Page } from './sync-hub.ts';

/** What is kept for a tab that does not read, such as one that is held in a debugger. */
const mostUnreadBytes = 64 * 1024 * 1024;

export class PageConnection implements Page {
  readonly number: number;
  readonly #socket: WebSocket;
  readonly #office: Office;

  constructor(number: number, socket: WebSocket, office: Office) {
    this.number = number;
    this.#socket = socket;
    this.#office = office;
    office.join(this);
    socket.on('message', (data) => this.#received(String(data)));
    socket.on('close', () => office.leave(this));
    // Without a listener a broken connection would end the program; `close` follows.
    socket.on('error', () => {});
  }

  send(message: ServerMessage): void {
    // It comes back by itself, and gets the workbook anew.
    if (this.#socket.bufferedAmount > mostUnreadBytes) this.#socket.terminate();
    else this.#socket.send(JSON.stringify(message));
  }

  #received(text: string): void {
    try {
      this.#receive(parse(text));
    } catch (error) {
      // Not its text, which may hold what is in cells.
      console.error(`A message of a page was not understood: ${error instanceof Error ? error.name : typeof error}`);
      this.send({ type: 'reload' });
    }
  }

  #receive(message: PageMessage | undefined): void {
    switch (message?.type) {
      case 'edit':
        this.#office.edited(this, message);
        return;
      case 'select':
        this.#office.selected(this, message.range);
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
      const result = await this.#office.requests.answer(this.number, name, params);
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
