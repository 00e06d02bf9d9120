import type { Connections, KeyInfo } from '../../rpc/contract.ts';

/** The key that a run here would use. */
export function keyInUse(connections: Connections | undefined): KeyInfo | null {
  return connections?.used ? connections[connections.used] : null;
}

/** How a person knows a key: one that nobody has asked CreatorAudit about has no name here. */
export function nameOf({ keyName, maskedKey }: KeyInfo): string {
  return keyName ? `"${keyName}"` : maskedKey.slice(-8);
}
