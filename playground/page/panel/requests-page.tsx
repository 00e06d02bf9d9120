import { useMemo } from 'react';
import type { ApiRequestView } from '../../server/protocol.ts';
import { filteredRequests, headerOf, isFailedRequest } from './filters.ts';
import { durationText, momentText } from './formats.ts';
import { Facts } from './list-page.tsx';
import { NumberedList } from './numbered-list.tsx';
import type { Column } from './virtual-table.tsx';

export interface RequestsPageProps {
  readonly requests: readonly ApiRequestView[];
  readonly timeZone: string;
}

export function RequestsPage({ requests, timeZone }: RequestsPageProps) {
  const columns = useMemo(() => columnsIn(timeZone), [timeZone]);
  return (
    <NumberedList
      label="API requests"
      noun="request"
      rows={requests}
      filtered={filteredRequests}
      columns={columns}
      titleOf={titleOf}
      isFailed={isFailedRequest}
      empty="The API has not been asked anything yet."
      details={(request) => <RequestDetails request={request} timeZone={timeZone} />}
    />
  );
}

function columnsIn(timeZone: string): Column<ApiRequestView>[] {
  return [
    { title: 'Start', width: 112, cell: ({ atMs }) => momentText(atMs, timeZone) },
    { title: 'Method', width: 60, cell: ({ method }) => method },
    { title: 'Path', isMain: true, cell: ({ path }) => path },
    { title: 'Status', width: 72, cell: (request) => <Status request={request} /> },
    { title: 'Time', width: 76, isNumber: true, cell: ({ elapsedMs }) => durationText(elapsedMs) },
    { title: 'Left', width: 80, isNumber: true, hiddenBelow: 'narrow', cell: rateLimit },
    {
      title: 'Retry-After',
      width: 80,
      isNumber: true,
      hiddenBelow: 'narrow',
      cell: (request) => headerOf(request, 'retry-after'),
    },
    { title: 'X-Request-Id', width: 250, hiddenBelow: 'medium', cell: (request) => headerOf(request, 'x-request-id') },
  ];
}

function Status({ request: { status, failure } }: { readonly request: ApiRequestView }) {
  const tone = status === null ? 'failed' : `${Math.floor(status / 100)}xx`;
  return <span className={`panel-status panel-status-${tone}`}>{status ?? failure}</span>;
}

/** Requests left in this minute, of how many. */
function rateLimit(request: ApiRequestView): string {
  const limit = headerOf(request, 'x-ratelimit-limit');
  const remaining = headerOf(request, 'x-ratelimit-remaining');
  return limit === undefined && remaining === undefined ? '' : `${remaining ?? '?'} / ${limit ?? '?'}`;
}

function titleOf({ method, path, status, failure }: ApiRequestView): string {
  return `${method} ${path} ${status ?? failure}`;
}

function RequestDetails({ request, timeZone }: { readonly request: ApiRequestView; readonly timeZone: string }) {
  const { number, atMs, method, path, elapsedMs, headers } = request;
  return (
    <>
      <h4 className="panel-heading">Request {number.toLocaleString('en-US')}</h4>
      <pre className="panel-text">
        {method} {path}
      </pre>
      <Facts
        facts={[
          ['Status', <Status key="status" request={request} />],
          ['Start', momentText(atMs, timeZone)],
          ['Time', durationText(elapsedMs)],
        ]}
      />
      <h4 className="panel-heading">Headers of the answer</h4>
      {headers.length === 0 ? (
        <p className="panel-hint">None about rate limits or the request’s id.</p>
      ) : (
        <Facts facts={headers.map(([name, value]) => [name, headerText(name, value, timeZone)])} />
      )}
    </>
  );
}

/** The reset comes as seconds since 1970. */
function headerText(name: string, value: string, timeZone: string): string {
  const isInstant = name.toLowerCase() === 'x-ratelimit-reset' && /^\d{10}$/.test(value);
  return isInstant ? `${value} (${momentText(Number(value) * 1000, timeZone)})` : value;
}
