// Loaded into a program before its own code (`node --import`): it ends when it connects to anything but this machine.
import { Socket } from 'node:net';

const here = [undefined, 'localhost', '127.0.0.1', '::1'];
const connect = Socket.prototype.connect;

/** @this {Socket} @param {any[]} args */
Socket.prototype.connect = function connectHere(...args) {
  // Node hands its own calls on as one array of what was given: options, or a port and a host.
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  const host =
    typeof first === 'object' && first !== null ? first.host : typeof second === 'string' ? second : undefined;
  if (!here.includes(host)) {
    process.stderr.write(`Not on this machine: ${host}\n`);
    process.exit(86);
  }
  return Reflect.apply(connect, this, args);
};
