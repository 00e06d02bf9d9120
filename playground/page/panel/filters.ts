// What the lists show: newest first, those that match.
import type { ApiRequestView, ExecutionView, FaultDescription } from '../../server/protocol.ts';

export interface ListFilter {
  /** Every word of it must be found. */
  readonly text: string;
  readonly failedOnly: boolean;
}

export const kindNames: Readonly<Record<ExecutionView['kind'], string>> = {
  customFunction: 'formula',
  simpleTrigger: 'simple trigger',
  installableTrigger: 'trigger',
  menu: 'menu',
  sidebarCall: 'page call',
  load: 'load',
};

export function filteredExecutions(executions: readonly ExecutionView[], filter: ListFilter): ExecutionView[] {
  return newestFirst(
    executions,
    filter,
    isFailedExecution,
    ({ functionName, kind, authMode, outcome, calls, logs }) => [
      functionName,
      kindNames[kind],
      authMode,
      outcome.ok ? outcome.text : outcome.message,
      ...calls,
      ...logs,
    ],
  );
}

export function filteredRequests(requests: readonly ApiRequestView[], filter: ListFilter): ApiRequestView[] {
  return newestFirst(requests, filter, isFailedRequest, ({ method, path, status, failure, headers }) => [
    method,
    path,
    `${status ?? failure}`,
    ...headers.flat(),
  ]);
}

export function filteredFaults(faults: readonly FaultDescription[], text: string): FaultDescription[] {
  return faults.filter(({ name, description, where }) => hasWords([name, description, where], text));
}

export function isFailedExecution({ outcome }: ExecutionView): boolean {
  return !outcome.ok;
}

export function isFailedRequest({ status }: ApiRequestView): boolean {
  return status === null || status >= 400;
}

/** Header names come in any case. */
export function headerOf({ headers }: ApiRequestView, name: string): string | undefined {
  return headers.find(([known]) => known.toLowerCase() === name)?.[1];
}

function newestFirst<Row>(
  rows: readonly Row[],
  { text, failedOnly }: ListFilter,
  isFailed: (row: Row) => boolean,
  textsOf: (row: Row) => readonly string[],
): Row[] {
  const found: Row[] = [];
  for (const row of rows.toReversed()) {
    if ((!failedOnly || isFailed(row)) && (text === '' || hasWords(textsOf(row), text))) found.push(row);
  }
  return found;
}

function hasWords(texts: readonly string[], text: string): boolean {
  const all = texts.join('\n').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
