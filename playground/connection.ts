// The property in which the add-on keeps the key of the spreadsheet: what a session puts there, and what it keeps of it.
import type { Sandbox } from './api/sandbox.ts';
import { fullKeyName } from './api/state.ts';
import type { ChosenFault } from './faults.ts';

/** `docs/decisions` has its form. */
export const connectionProperty = 'CREATORAUDIT_CONNECTION';

/** The document's property, by whoever holds it. */
export interface PropertyPlace {
  get(): string | null;
  set(value: string | null): void;
}

/** @param keyName As `/whoami` has it; left out where nobody has asked. */
export function connection(apiKey: string, organizationId: string, keyName?: string): string {
  return JSON.stringify({ version: 1, apiKey, organizationId, ...(keyName !== undefined && { keyName }) });
}

/** With the key that may do everything. */
export function sandboxConnection({ keys, organizationId }: Sandbox): string {
  return connection(keys.full, organizationId, fullKeyName);
}

/**
 * What was kept, if this sandbox knows its key: with another seed it has other keys, and a new connection is made.
 * `null` was kept too when a person has disconnected.
 */
export function keptConnection(kept: string | undefined, sandbox: Sandbox): string | null {
  if (kept === undefined) return null;
  const isKnown = Object.values(sandbox.keys).some((key) => kept.includes(key));
  return isKnown ? kept : sandboxConnection(sandbox);
}

/** Lets a fault of the key take the place of the connection, which comes back when the fault goes. */
export class Connection {
  readonly #place: PropertyPlace;
  readonly #sandbox: Sandbox;
  #replaced: { readonly before: string | null; readonly by: string | null } | undefined;

  constructor(place: PropertyPlace, sandbox: Sandbox) {
    this.#place = place;
    this.#sandbox = sandbox;
  }

  setFault(fault: ChosenFault): void {
    const before = this.own();
    if (fault.key === null && this.#replaced === undefined) return;
    this.#replaced = undefined;
    this.#place.set(before);
    if (fault.key === null) return;
    const by = this.#under(fault.key);
    this.#place.set(by);
    this.#replaced = { before, by };
  }

  /** What would stand there without a fault: what a script has put there since counts. */
  own(): string | null {
    const now = this.#place.get();
    return this.#replaced !== undefined && this.#replaced.by === now ? this.#replaced.before : now;
  }

  #under(fault: NonNullable<ChosenFault['key']>): string | null {
    if (fault === 'no-key') return null;
    const { keys, organizationId } = this.#sandbox;
    const faulty = {
      'wrong-key': 'ca_wrong_0000000000000000',
      'inactive-key': keys.inactive,
      'read-only-key': keys.read,
    };
    return connection(faulty[fault], organizationId);
  }
}
