// The arguments of `npm run sandbox`, checked.
import { parseArgs } from 'node:util';
import { type ApiFault, apiFaults } from './faults.ts';
import { MAX_POSTS } from './sandbox.ts';
import { parseSwitch, type Switches } from './switches.ts';

export interface CommandLine {
  readonly port: number;
  readonly posts: number;
  readonly seed: number;
  readonly requestsPerMinute: number;
  readonly fault: ApiFault | null;
  readonly switches: Partial<Switches>;
  /** Where the clock starts; `undefined` for now. */
  readonly atMs: number | undefined;
}

/** Throws an error whose message is one line for the person who typed them. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    allowPositionals: false,
    options: {
      port: { type: 'string', default: '0' },
      posts: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      'requests-per-minute': { type: 'string', default: '600' },
      fault: { type: 'string' },
      switch: { type: 'string', multiple: true, default: [] },
      at: { type: 'string' },
    },
  });
  return {
    port: wholeNumber('port', values.port, 0, 65_535),
    posts: wholeNumber('posts', values.posts, 0, MAX_POSTS),
    seed: wholeNumber('seed', values.seed, 0, 0xffff_ffff),
    requestsPerMinute: wholeNumber('requests-per-minute', values['requests-per-minute'], 1, 1_000_000),
    fault: faultNamed(values.fault),
    switches: Object.assign({}, ...values.switch.map(parseSwitch)) as Partial<Switches>,
    atMs: instant(values.at),
  };
}

function wholeNumber(option: string, text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new RangeError(`--${option} takes a whole number from ${min} to ${max}, not "${text}"`);
}

function faultNamed(name: string | undefined): ApiFault | null {
  if (name === undefined) return null;
  if (Object.hasOwn(apiFaults, name)) return name as ApiFault;
  throw new RangeError(`no fault "${name}"; there are ${Object.keys(apiFaults).join(', ')}`);
}

function instant(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = Date.parse(text);
  if (!Number.isNaN(ms)) return ms;
  throw new RangeError(`--at takes an instant like 2026-11-23T09:00:00Z, not "${text}"`);
}
