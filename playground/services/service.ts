// What a service on the host is: members by name, called with the execution that asks.
import type { AuthMode, ExecutionKind } from '../runtime/execution.ts';
import type { RangeAddress } from '../workbook/workbook.ts';

/** The execution a call comes from. */
export interface Caller {
  readonly kind: ExecutionKind;
  readonly authMode: AuthMode;
  /** What is selected, or the calculating cell of a custom function. */
  readonly activeRange: RangeAddress | undefined;
  /** Nobody looks at what it shows. */
  readonly isUnattended: boolean;
  /** Which of those who look started it. */
  readonly origin: number | undefined;
  /** Somebody else than the host's own person. */
  readonly user: string | undefined;
  now(): number;
  /** Uniform in [0, 1); repeatable from the host's seed in simulated mode. */
  random(): number;
  /**
   * Blocks the execution until the time has come or `wake` is called, and kills it if its time limit comes first.
   * @param onParked Gets `wake` before anything else runs.
   */
  park(wakeAtMs: number, onParked?: (wake: () => void) => void): Promise<void>;
  /**
   * Blocks the execution until somebody outside has answered, however long that takes: simulated time stands still
   * meanwhile unless something else moves it. Kills the execution if its time limit comes first.
   */
  waitFor<T>(answer: Promise<T>): Promise<T>;
  /** Runs when the execution has ended, however it ended. */
  onEnd(cleanUp: () => void): void;
}

/** Answers one call; a promise blocks the calling execution until it settles. */
export type Member = (caller: Caller, args: readonly unknown[]) => unknown;

export interface Service {
  /**
   * By `Class.member`. Each call is one service call: Google answers it from outside the script. Members that only hand
   * out an object, or read what an answer already brought, never come here: the context answers them.
   */
  readonly members: Readonly<Record<string, Member>>;
  /** Members that must come here to find out, but which Google does not answer one by one. Not counted. */
  readonly uncounted?: Readonly<Record<string, Member>>;
}

/** What Google throws into the script: an Error whose name is `Exception`. */
export class ServiceError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Exception';
  }
}

/** What Google says on a bad day of its own. */
export function serverError(): ServiceError {
  return new ServiceError("We're sorry, a server error occurred. Please wait a bit and try again.");
}

const otherUser = 'user ';

/** The name of a store, cache or lock: of those of users each person has one. */
export function ownedScope({ user }: Caller, scope: unknown): string {
  return scope === 'user' && user !== undefined ? userStore(user) : String(scope);
}

/** The name of what is one person's, when that is not the host's own. */
export function userStore(user: string): string {
  return `${otherUser}${user}`;
}

/** Whose it is by that name; undefined for what is everybody's or the host's own person's. */
export function userOfStore(name: string): string | undefined {
  return name.startsWith(otherUser) ? name.slice(otherUser.length) : undefined;
}

/** Tells the first call of each execution from its later ones. */
export function firstCalls(): (caller: Caller) => boolean {
  const known = new WeakSet<Caller>();
  return (caller) => {
    const isFirst = !known.has(caller);
    known.add(caller);
    return isFirst;
  };
}

/** Services turn simple values into text and refuse nothing; `undefined` is `null` to them. */
export function textArgument(value: unknown, name: string): string {
  if (value === null || value === undefined) throw new ServiceError(`Invalid argument: ${name}`);
  return String(value);
}

export function numberArgument(value: unknown, name: string): number {
  const number = typeof value === 'number' ? value : Number.NaN;
  if (!Number.isFinite(number)) throw new ServiceError(`Invalid argument: ${name}`);
  return number;
}

export function listArgument(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new ServiceError(`Invalid argument: ${name}`);
  return value;
}

export function recordArgument(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ServiceError(`Invalid argument: ${name}`);
  }
  return { ...value };
}

export function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
