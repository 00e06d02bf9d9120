import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import type { WebSocket } from 'ws';
import type { Office } from '../../../playground/server/office.ts';
import { PageConnection } from '../../../playground/server/page-connection.ts';

class FakeSocket extends EventEmitter {
  bufferedAmount = 0;
  isTerminated = false;
  readonly sent: string[] = [];
  send(text: string): void {
    this.sent.push(text);
  }
  terminate(): void {
    this.isTerminated = true;
  }
}

function connected() {
  const socket = new FakeSocket();
  const calls: string[] = [];
  const office = {
    join: ({ number }: { number: number }) => calls.push(`join ${number}`),
    leave: ({ number }: { number: number }) => calls.push(`leave ${number}`),
    selected: ({ number }: { number: number }) => calls.push(`selected ${number}`),
    edited: () => {
      throw new TypeError('secret');
    },
    requests: { answer: async (page: number, name: string) => calls.push(`${name} of ${page}`) },
  } as Partial<Record<keyof Office, unknown>> as unknown as Office;
  return { socket, calls, page: new PageConnection(7, socket as unknown as WebSocket, office) };
}

describe('an open page', () => {
  it('is named in all that it does, and leaves when its line is cut', async () => {
    const { socket, calls } = connected();
    const range = { sheet: 'Sheet1', row: 1, column: 1, rows: 1, columns: 1 };
    socket.emit('message', JSON.stringify({ type: 'select', range }));
    socket.emit('message', JSON.stringify({ type: 'request', request: 1, name: 'menu', params: {} }));
    socket.emit('error', new Error('reset'));
    socket.emit('close');
    expect(calls).toEqual(['join 7', 'selected 7', 'menu of 7', 'leave 7']);
  });

  it('is cut off when it does not read', () => {
    const { socket, page } = connected();
    page.send({ type: 'activity' });
    socket.bufferedAmount = 65 * 1024 * 1024;
    page.send({ type: 'activity' });
    expect([socket.sent.length, socket.isTerminated]).toEqual([1, true]);
  });

  it('gets the workbook anew when something it says cannot be understood; nothing of it is logged', () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { socket } = connected();
    socket.emit('message', JSON.stringify({ type: 'edit' }));
    expect(socket.sent).toEqual([JSON.stringify({ type: 'reload' })]);
    expect(log.mock.calls).toEqual([['A message of a page was not understood: TypeError']]);
    log.mockRestore();
  });
});
