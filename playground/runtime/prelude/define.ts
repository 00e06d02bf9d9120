// How services and their classes come to be: every member asks for permission, counts its arguments, and a member that
// is not imitated says so by name.
import { denial } from '../auth-mode.ts';
import { exception, job } from './bridge.ts';

export interface Method<State> {
  readonly min: number;
  readonly max: number;
  readonly run: (state: State, args: readonly unknown[], self: object) => unknown;
}

export function method<State>(min: number, max: number, run: Method<State>['run']): Method<State> {
  return { min, max, run };
}

/** A class whose instances carry `State` out of the script's sight. */
export function scriptClass<State>(
  service: string,
  className: string,
  methods: Readonly<Record<string, Method<State>>>,
): { create(state: State): object; stateOf(value: unknown): State | undefined } {
  const states = new WeakMap<object, State>();
  const prototype = prototypeOf(service, className, methods, (self) => {
    const state = states.get(self);
    if (state === undefined) throw new TypeError(`A method of ${className} was called on something else.`);
    return state;
  });
  return {
    create(state) {
      const instance = Object.create(prototype);
      states.set(instance, state);
      return instance;
    },
    stateOf: (value) => (typeof value === 'object' && value !== null ? states.get(value) : undefined),
  };
}

/** A global service object. */
export function defineService(
  name: string,
  methods: Readonly<Record<string, Method<undefined>>>,
  constants: Readonly<Record<string, unknown>> = {},
): void {
  const service = Object.create(prototypeOf(name, name, methods, () => undefined));
  defineGlobal(name, Object.assign(service, constants));
}

export function defineGlobal(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
}

/** A service that is not imitated at all; it exists, and only using it is an error. */
export function defineForeign(service: string): void {
  const foreign = new Proxy(Object.create(null), {
    get: (_target, member) => (isMember(member) ? foreignMember(service, service, member) : undefined),
  });
  defineGlobal(service, foreign);
}

function prototypeOf<State>(
  service: string,
  className: string,
  methods: Readonly<Record<string, Method<State>>>,
  stateOf: (self: object) => State,
): object {
  const target: Record<string, unknown> = { toString: () => className };
  for (const [name, { min, max, run }] of Object.entries(methods)) {
    target[name] = function member(this: object, ...args: unknown[]): unknown {
      demand(service, className, name);
      if (args.length < min || args.length > max) throw mismatch(service, className, name, args);
      return run(stateOf(this), args, this);
    };
  }
  return new Proxy(target, {
    get(known, name, receiver) {
      if (Reflect.has(known, name) || !isMember(name)) return Reflect.get(known, name, receiver);
      return foreignMember(service, className, name);
    },
  });
}

function demand(service: string, className: string, member: string): void {
  const refusal = denial(job, service, className, member);
  if (refusal !== undefined) throw exception(refusal);
}

/** Google's words; its names of types are those of its own libraries, these are close. */
export function mismatch(service: string, className: string, member: string, args: readonly unknown[]): Error {
  const types = args.map((value) => (value === null ? '(null)' : Array.isArray(value) ? 'Object[]' : jsType(value)));
  const path = service === className ? `${service}.${member}` : `${service}.${className}.${member}`;
  return exception(`The parameters (${types.join(',')}) don't match the method signature for ${path}.`);
}

function jsType(value: unknown): string {
  return typeof value === 'string' ? 'String' : typeof value === 'object' ? 'Object' : typeof value;
}

/** Names the language itself looks up on any object must stay what they are. */
function isMember(name: string | symbol): name is string {
  return typeof name === 'string' && !['then', 'toJSON', 'constructor', 'valueOf'].includes(name);
}

/** Can be read, tested with `typeof` and read further (`DriveApp.Access.ANYONE`); calling it is an error. */
function foreignMember(service: string, className: string, path: string): unknown {
  // A function expression, so that `new` reaches it too.
  const refuse = function refuse(): never {
    demand(service, className, path);
    throw exception(`The playground does not imitate ${className}.${path} yet.`);
  };
  return new Proxy(refuse, {
    get(target, name) {
      if (!isMember(name) || Reflect.has(target, name)) return Reflect.get(target, name);
      return foreignMember(service, className, `${path}.${name}`);
    },
  });
}
