import type { FaultDescription } from '../../server/protocol.ts';
import { ClockControls } from './clock-controls.tsx';
import type { Contents } from './contents.ts';
import { FaultList } from './fault-list.tsx';
import type { Ask } from './props.ts';

export interface TimePageProps {
  readonly contents: Contents;
  readonly request: Ask;
  readonly refresh: () => void;
  readonly faults: readonly FaultDescription[];
  readonly isLive: boolean;
}

export function TimePage({ contents, request, refresh, faults, isLive }: TimePageProps) {
  return (
    <div className="panel-time-page">
      <ClockControls contents={contents} request={request} refresh={refresh} />
      <FaultList active={contents.fault} faults={faults} isLive={isLive} request={request} refresh={refresh} />
    </div>
  );
}
