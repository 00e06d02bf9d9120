// The panel in a page of its own, with a server that the test plays.
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Panel } from '../../../../playground/page/panel/panel.tsx';
import type { Ask } from '../../../../playground/page/panel/props.ts';
import type { FaultDescription, Inspection, RequestName } from '../../../../playground/server/protocol.ts';
import { execution, inspection, request, startMs } from './samples.ts';

const faults: FaultDescription[] = [
  { name: 'slow', description: 'right answers after 45 seconds', where: 'API' },
  { name: 'dns', description: 'every fetch throws', where: 'Google' },
];
const keys = [
  { name: 'full', about: 'reads and tracks', key: 'ca_live_full' },
  { name: 'read-only', about: 'reads, and may not track', key: 'ca_live_read' },
];
const trigger = { id: '1', handler: 'refreshTick', description: 'every hour', nextAtMs: startMs + 1_800_000 };
const triggers = [trigger, { ...trigger, id: '2', owner: 'anna' }];
const cacheEntry = { key: 'posts:1', bytes: 2048, expiresAtMs: startMs + 90_000, preview: '{"views":1}' };
const property = { name: 'CREATORAUDIT_CONNECTION', value: '{"apiKey":"••••cY7d"}' };
const executions = [execution(1)];
const requests = [request(1, { status: 429, headers: [['Retry-After', '30']] })];
const asked: { name: RequestName; params: object }[] = [];
const listeners = new Set<() => void>();
let offsetMs = 0;
let fault: string | null = null;

const answers: Partial<Record<RequestName, (params: never) => unknown>> = {
  inspect: ({ executionsAfter, requestsAfter, storage }: Parameters<Ask>[1] & Record<string, unknown>): Inspection =>
    inspection({
      clock: { nowMs: startMs + offsetMs, offsetMs, timeZone: 'Etc/UTC' },
      executions: executions.filter(({ number }) => number > Number(executionsAfter)),
      requests: requests.filter(({ number }) => number > Number(requestsAfter)),
      caches: storage ? [{ store: 'document', entries: [cacheEntry] }] : [],
      properties: storage ? [{ store: 'document', entries: [property] }] : [],
      triggers,
      fault,
    }),
  setFault: ({ name }: { name: string | null }) => {
    fault = name;
    return null;
  },
  moveClock: ({ to }: { to: { byMs: number } | 'next-trigger' | 'now' }) => {
    offsetMs = to === 'now' ? 0 : offsetMs + (to === 'next-trigger' ? 1_800_000 : to.byMs);
    // A day is too much at once.
    return to === 'next-trigger' || to === 'now' || to.byMs < 86_400_000
      ? { fired: 2, isComplete: true }
      : { fired: 500, isComplete: false };
  },
  cellCommand: ({ execution }: { execution: number }) => {
    if (execution === 2) throw new Error('The arguments are too long for a command line.');
    return `npm run -s cell -- '=CA_VIEWS(${execution})'`;
  },
  reopen: () => null,
};

const ask = (async (name: RequestName, params: object) => {
  asked.push({ name, params });
  return answers[name]?.(params as never);
}) as Ask;

/** The server has been started anew, and knows of one execution. */
function restarted(): Ask {
  executions.splice(0, executions.length, execution(1, { functionName: 'CA_AFTER' }));
  return (name, params) => ask(name, params);
}

const onActivity = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

function Dock() {
  const [connection, setConnection] = useState({ ask });
  const [isOpen, setOpen] = useState(true);
  return (
    <>
      <button type="button" onClick={() => setOpen(!isOpen)}>
        Dock
      </button>
      <button type="button" onClick={() => setConnection({ ask: restarted() })}>
        Restart
      </button>
      <div style={{ height: 280 }}>
        <Panel
          request={connection.ask}
          onActivity={onActivity}
          faults={faults}
          keys={keys}
          isLive={location.hash === '#live'}
          isOpen={isOpen}
        />
      </div>
    </>
  );
}

Object.assign(window, {
  fixture: {
    asked,
    run(count: number) {
      for (let left = count; left > 0; left--) {
        const number = executions.length + 1;
        const failed = { outcome: { ok: false, message: `Error: ${number} is odd` } } as const;
        executions.push(execution(number, number % 2 === 0 ? {} : failed));
      }
      for (const listener of listeners) listener();
    },
  },
});
const root = document.getElementById('root');
if (root) createRoot(root).render(<Dock />);
