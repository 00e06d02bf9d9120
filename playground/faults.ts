// Everything that can be made to go wrong, by one name, wherever it happens: at the API, at Google, or with the key.

import { type ApiFault, apiFaults } from './api/faults.ts';
import { type HostFault, hostFaults, isHostFault } from './runtime/faults.ts';

const keyFaults = Object.freeze({
  'no-key': 'no key is connected to the spreadsheet',
  'wrong-key': 'the API does not know the key (401)',
  'inactive-key': 'the key or its subscription is inactive (403)',
});

export type KeyFault = keyof typeof keyFaults;

export interface ChosenFault {
  readonly api: ApiFault | null;
  readonly host: readonly HostFault[];
  readonly key: KeyFault | null;
}

export const noFault: ChosenFault = { api: null, host: [], key: null };

export const faultDescriptions: Readonly<Record<string, string>> = { ...apiFaults, ...hostFaults, ...keyFaults };

/** @returns `undefined` for a name nobody knows. */
export function findFault(name: string): ChosenFault | undefined {
  if (isHostFault(name)) return { ...noFault, host: [name] };
  if (Object.hasOwn(keyFaults, name)) return { ...noFault, key: name as KeyFault };
  return Object.hasOwn(apiFaults, name) ? { ...noFault, api: name as ApiFault } : undefined;
}
