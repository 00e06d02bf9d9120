// What the panel knows of the host, put together from the answers it has had.
import type { ApiRequestView, ExecutionView, Inspection } from '../../server/protocol.ts';

export interface Contents extends Inspection {
  /** When it came, on the page's own steady clock. */
  readonly receivedAtMs: number;
}

/** As many executions, and as many requests, the panel remembers. */
export const keptRows = 2_000;

/** What did not change stays the same object, so that nothing is drawn again for it. */
export function withNews(
  before: Contents | null,
  news: Inspection,
  receivedAtMs: number,
  withStorage: boolean,
): Contents {
  if (before === null) return { ...news, receivedAtMs };
  return {
    ...news,
    receivedAtMs,
    executions: appended(before.executions, news.executions),
    requests: appended(before.requests, news.requests),
    caches: withStorage ? news.caches : before.caches,
    properties: withStorage ? news.properties : before.properties,
  };
}

/** What to ask for next: only what is not known yet. */
export function lastNumbers(contents: Contents | null): { executionsAfter: number; requestsAfter: number } {
  return {
    executionsAfter: contents?.executions.at(-1)?.number ?? 0,
    requestsAfter: contents?.requests.at(-1)?.number ?? 0,
  };
}

function appended<Row extends ExecutionView | ApiRequestView>(
  before: readonly Row[],
  news: readonly Row[],
): readonly Row[] {
  const last = before.at(-1)?.number ?? 0;
  const unknown = news.filter(({ number }) => number > last);
  return unknown.length === 0 ? before : [...before, ...unknown].slice(-keptRows);
}
