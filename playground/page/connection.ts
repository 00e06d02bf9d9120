// The page's line to the server: requests with their answers, messages, and coming back after it was cut.

import type { PageMessage, RequestName, Requests, ServerMessage } from '../server/protocol.ts';

/** What is needed of a WebSocket. */
export interface Socket {
  send(text: string): void;
}

export interface SocketListener {
  message(text: string): void;
  closed(): void;
}

export interface ConnectionOptions {
  readonly open: (listener: SocketListener) => Socket;
  readonly later: (delayMs: number, work: () => void) => void;
  readonly onMessage: (message: ServerMessage) => void;
  /** Once when it is cut, not for each vain attempt to come back. */
  readonly onLost: () => void;
}

const firstPauseMs = 250;
const longestPauseMs = 5_000;

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

export class Connection {
  readonly #options: ConnectionOptions;
  readonly #waiting = new Map<number, Waiting>();
  #socket: Socket | null = null;
  #isOpen = false;
  #requests = 0;
  #attempts = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#connect();
  }

  send(message: PageMessage): void {
    if (this.#isOpen) this.#socket?.send(JSON.stringify(message));
  }

  /** Rejects with words for the person when it fails. */
  request<Name extends RequestName>(name: Name, params: Requests[Name]['params']): Promise<Requests[Name]['result']> {
    if (!this.#isOpen) return Promise.reject(new Error('The playground has stopped.'));
    this.#requests += 1;
    const request = this.#requests;
    return new Promise((resolve, reject) => {
      this.#waiting.set(request, { resolve: (result) => resolve(result as Requests[Name]['result']), reject });
      this.send({ type: 'request', request, name, params });
    });
  }

  #connect(): void {
    this.#socket = this.#options.open({
      message: (text) => this.#received(JSON.parse(text) as ServerMessage),
      closed: () => this.#closed(),
    });
  }

  #received(message: ServerMessage): void {
    // The server speaks first: only then is anybody there who listens.
    if (message.type === 'welcome') {
      this.#isOpen = true;
      this.#attempts = 0;
    }
    if (message.type === 'reply' || message.type === 'failure') this.#settle(message);
    else this.#options.onMessage(message);
  }

  #settle(message: Extract<ServerMessage, { request: number }>): void {
    const waiting = this.#waiting.get(message.request);
    this.#waiting.delete(message.request);
    if (message.type === 'reply') waiting?.resolve(message.result);
    else waiting?.reject(new Error(message.message));
  }

  #closed(): void {
    const wasOpen = this.#isOpen;
    this.#isOpen = false;
    this.#socket = null;
    for (const { reject } of this.#waiting.values()) reject(new Error('The playground has stopped.'));
    this.#waiting.clear();
    if (wasOpen || this.#attempts === 0) this.#options.onLost();
    const pauseMs = Math.min(firstPauseMs * 2 ** this.#attempts, longestPauseMs);
    this.#attempts += 1;
    this.#options.later(pauseMs, () => this.#connect());
  }
}
