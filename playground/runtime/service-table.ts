import type { Caller, Member, Service } from '../services/service.ts';

/** Every member of every service, by `Class.member`. */
export class ServiceTable {
  readonly #members = new Map<string, Member>();
  readonly #uncounted = new Set<string>();

  constructor(services: readonly Service[]) {
    for (const { members, uncounted = {} } of services) {
      for (const [name, member] of Object.entries({ ...members, ...uncounted })) this.#members.set(name, member);
      for (const name of Object.keys(uncounted)) this.#uncounted.add(name);
    }
  }

  isCounted(name: string): boolean {
    return !this.#uncounted.has(name);
  }

  call(name: string, caller: Caller, args: readonly unknown[]): unknown {
    const member = this.#members.get(name);
    if (member === undefined) throw new Error(`The host has no ${name}.`);
    return member(caller, args);
  }
}
