// Everything that can be made to go wrong, by one name, wherever it happens: at the API, at Google, or with the key.

import { type ApiFault, apiFaults } from './api/faults.ts';
import type { Option } from './options.ts';
import { type HostFault, hostFaults, isHostFault } from './runtime/faults.ts';

const keyFaults = Object.freeze({
  'no-key': 'no key is connected to the spreadsheet',
  'wrong-key': 'the API does not know the key (401)',
  'read-only-key': 'the key may read but not track (403 INSUFFICIENT_SCOPE)',
  'inactive-key': 'the key or its subscription is inactive (403)',
});

export type KeyFault = keyof typeof keyFaults;

export interface ChosenFault {
  readonly api: ApiFault | null;
  readonly host: readonly HostFault[];
  readonly key: KeyFault | null;
}

export const noFault: ChosenFault = { api: null, host: [], key: null };

/** @returns `undefined` for a name nobody knows. */
export function findFault(name: string): ChosenFault | undefined {
  if (isHostFault(name)) return { ...noFault, host: [name] };
  if (Object.hasOwn(keyFaults, name)) return { ...noFault, key: name as KeyFault };
  return Object.hasOwn(apiFaults, name) ? { ...noFault, api: name as ApiFault } : undefined;
}

/** Everything that can be chosen, and where it happens. */
export function faultList(): { name: string; description: string; where: 'API' | 'Google' | 'key' }[] {
  const of = (where: 'API' | 'Google' | 'key', descriptions: Readonly<Record<string, string>>) =>
    Object.entries(descriptions).map(([name, description]) => ({ name, description, where }));
  return [...of('API', apiFaults), ...of('Google', hostFaults), ...of('key', keyFaults)];
}

const takes = 'one of the names that "--fault list" prints';

export const faultOption: Option<ChosenFault> = {
  takes,
  list: table({ ...apiFaults, ...hostFaults, ...keyFaults }),
  read: findFault,
};

/** For the sandbox alone, where there is no Google. */
export const apiFaultOption: Option<ApiFault> = {
  takes,
  list: table(apiFaults),
  read: (name) => (Object.hasOwn(apiFaults, name) ? (name as ApiFault) : undefined),
};

function table(descriptions: Readonly<Record<string, string>>): string {
  return Object.entries(descriptions)
    .map(([name, text]) => `${name.padEnd(24)}${text}`)
    .join('\n');
}
