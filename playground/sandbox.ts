// npm run -s sandbox    the sandbox API alone, on loopback, until it is interrupted.
import { createSandbox } from './api/sandbox.ts';
import { serveSandbox } from './api/server.ts';
import { apiFaultOption } from './faults.ts';
import { commonOptions, defaults } from './options.ts';
import { runProgram } from './program.ts';
import { switchOption } from './switch-option.ts';

const usage = `Usage: npm run -s sandbox -- [options]
Its first line of output is {"url","keys":{"full","read","inactive"}}; it serves until it is interrupted.
  --port N                  where it listens on loopback; 0 takes a free port (0)
  --posts T                 posts the organization tracks (1000)
  --seed S                  which posts these are (1)
  --at TIME                 when its clock starts, such as 2026-11-24T09:00:00Z (now)
  --requests-per-minute N   the rate limit of each key (600)
  --fault NAME              let something go wrong; "--fault list" names everything that can
  --switch NAME=VALUE       settle what the API's documentation leaves open; "--switch list" names the choices`;

const { port, posts, seed, at, 'requests-per-minute': requestsPerMinute } = commonOptions;
const options = { port, posts, seed, at, 'requests-per-minute': requestsPerMinute, fault: apiFaultOption };

await runProgram(
  'npm run -s sandbox --',
  { usage, options: { ...options, switch: switchOption }, flags: [] },
  async ({ values }) => {
    const startedMs = Date.now();
    const { port = 0, at = startedMs } = values;
    const sandbox = createSandbox({
      posts: values.posts ?? defaults.posts,
      seed: values.seed ?? defaults.seed,
      requestsPerMinute: values['requests-per-minute'] ?? 600,
      fault: values.fault ?? null,
      switches: values.switch ?? {},
      clock: { now: () => at + (Date.now() - startedMs) },
    });
    try {
      const server = await serveSandbox(sandbox, { port, waitDelays: true });
      console.log(JSON.stringify({ url: server.url, keys: sandbox.keys }));
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
    } catch (error) {
      console.error(`Cannot listen on port ${port}: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  },
);
