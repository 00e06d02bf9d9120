import type { Socket, SocketListener } from './connection.ts';

export function openSocket(listener: SocketListener): Socket {
  const socket = new WebSocket(`ws://${location.host}/socket`);
  socket.addEventListener('message', ({ data }) => listener.message(String(data)));
  socket.addEventListener('close', () => listener.closed());
  return socket;
}
