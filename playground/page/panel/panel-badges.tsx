// What the dock's header says, so that it is seen while the panel is closed too.

import type { HostStatus } from '../../server/protocol.ts';
import { offsetText } from './formats.ts';

export function PanelBadges({ fault, offsetMs }: HostStatus) {
  const offset = offsetText(offsetMs);
  return (
    <>
      {fault !== null && <span className="panel-badge panel-badge-fault">fault: {fault}</span>}
      {offset !== null && <span className="panel-badge panel-badge-clock">clock {offset}</span>}
    </>
  );
}
