import type { FaultDescription, RequestName, Requests, SandboxKey } from '../../server/protocol.ts';

/** Asks the server; rejects with an error whose message is for the person. */
export type Ask = <N extends RequestName>(name: N, params: Requests[N]['params']) => Promise<Requests[N]['result']>;

export interface PanelProps {
  /** Another function means another connection: all is asked for anew. */
  readonly request: Ask;
  /** @returns How to stop listening. */
  readonly onActivity: (listener: () => void) => () => void;
  readonly faults: readonly FaultDescription[];
  /** Of the sandbox; none when the real API is asked. */
  readonly keys: readonly SandboxKey[];
  /** The real API is asked: nothing can be made to go wrong. */
  readonly isLive: boolean;
  /** While it is not, nothing is asked of the server. */
  readonly isOpen: boolean;
}
