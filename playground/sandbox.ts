// `npm run sandbox`: the sandbox API alone, on loopback, until it is interrupted.
import { type CommandLine, parseCommandLine } from './api/command-line.ts';
import { createSandbox } from './api/sandbox.ts';
import { serveSandbox } from './api/server.ts';

const usage =
  'npm run -s sandbox -- [--port N] [--posts T] [--seed S] [--requests-per-minute N] [--fault NAME] ' +
  '[--switch NAME=VALUE]... [--at ISO]';

function readCommandLine(): CommandLine {
  try {
    return parseCommandLine(process.argv.slice(2));
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    console.error(`sandbox: ${why}. Usage: ${usage}`);
    process.exit(2);
  }
}

const { port, atMs, ...options } = readCommandLine();
const startedMs = Date.now();
const clock = { now: () => (atMs ?? startedMs) + (Date.now() - startedMs) };
const sandbox = createSandbox({ ...options, clock });

try {
  const server = await serveSandbox(sandbox, { port, waitDelays: true });
  console.log(JSON.stringify({ url: server.url, keys: sandbox.keys }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
} catch (error) {
  console.error(`sandbox: cannot listen on port ${port}: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
