// The developer panel: what the host has done, what it stores, what time it is there and what goes wrong.
import './panel.css';
import './pages.css';
import { useState } from 'react';
import type { Contents } from './contents.ts';
import { ExecutionsPage } from './executions-page.tsx';
import { isFailedExecution, isFailedRequest } from './filters.ts';
import { KeysPage } from './keys-page.tsx';
import type { PanelProps } from './props.ts';
import { RequestsPage } from './requests-page.tsx';
import { StoragePage } from './storage-page.tsx';
import { type Tab, Tabs } from './tabs.tsx';
import { TimePage } from './time-page.tsx';
import { useInspection } from './use-inspection.ts';

type PageId = 'executions' | 'requests' | 'storage' | 'time' | 'keys';

export function Panel(props: PanelProps) {
  const [chosen, setChosen] = useState<PageId>('executions');
  const { contents, failure, refresh } = useInspection(props, chosen === 'storage');
  return (
    <Tabs label="Developer panel" tabs={tabsOf(contents, props.isLive)} chosen={chosen} onChoose={setChosen}>
      {failure !== null && (
        <p role="alert" className="panel-alert">
          The panel is out of date: {failure}
        </p>
      )}
      {contents !== null && <Page page={chosen} contents={contents} refresh={refresh} {...props} />}
    </Tabs>
  );
}

interface PageProps extends PanelProps {
  readonly page: PageId;
  readonly contents: Contents;
  readonly refresh: () => void;
}

function Page({ page, contents, refresh, request, faults, keys, isLive }: PageProps) {
  const { timeZone } = contents.clock;
  switch (page) {
    case 'executions':
      return <ExecutionsPage executions={contents.executions} timeZone={timeZone} request={request} />;
    case 'requests':
      return <RequestsPage requests={contents.requests} timeZone={timeZone} />;
    case 'storage':
      return <StoragePage contents={contents} />;
    case 'time':
      return <TimePage contents={contents} refresh={refresh} request={request} faults={faults} isLive={isLive} />;
    case 'keys':
      return <KeysPage keys={keys} />;
  }
}

function tabsOf(contents: Contents | null, isLive: boolean): Tab<PageId>[] {
  return [
    {
      id: 'executions',
      title: 'Executions',
      note: <Failures count={contents?.executions.filter(isFailedExecution).length} />,
    },
    {
      id: 'requests',
      title: 'API requests',
      note: <Failures count={contents?.requests.filter(isFailedRequest).length} />,
    },
    { id: 'storage', title: 'Storage' },
    { id: 'time', title: 'Time & faults' },
    ...(isLive ? [] : [{ id: 'keys' as const, title: 'Sandbox keys' }]),
  ];
}

function Failures({ count = 0 }: { readonly count: number | undefined }) {
  return count === 0 ? null : <span className="panel-failures">{count.toLocaleString('en-US')} failed</span>;
}
