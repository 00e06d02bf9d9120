import { CreatorAuditError } from '../../../src/errors.ts';
import { messages } from '../../../src/messages.ts';
import { limits } from '../../../src/platform/limits.ts';
import type { Properties } from '../../../src/platform/ports.ts';

/** One store. Tests write into `values` what stood there before; `writes` is what the code under test wrote. */
export class FakeProperties implements Properties {
  reads = 0;
  /** In their order; `null` for a removal. */
  readonly writes: { readonly name: string; readonly value: string | null }[] = [];
  /** What every call throws from now on. */
  failure: Error | undefined;
  readonly values: Record<string, string>;

  constructor(values: Record<string, string> = {}) {
    this.values = values;
  }

  get(name: string): string | null {
    this.reads += 1;
    if (this.failure) throw this.failure;
    return this.values[name] ?? null;
  }

  set(name: string, value: string): void {
    if (this.failure) throw this.failure;
    if (
      Buffer.byteLength(value) > limits.propertyValueBytes ||
      this.#bytesWith(name, value) > limits.propertyStoreBytes
    ) {
      throw new CreatorAuditError('google_service', messages.googleService);
    }
    this.values[name] = value;
    this.writes.push({ name, value });
  }

  remove(name: string): void {
    if (this.failure) throw this.failure;
    delete this.values[name];
    this.writes.push({ name, value: null });
  }

  #bytesWith(name: string, value: string): number {
    const entries = Object.entries({ ...this.values, [name]: value });
    return entries.reduce((sum, entry) => sum + Buffer.byteLength(entry[0]) + Buffer.byteLength(entry[1]), 0);
  }
}
