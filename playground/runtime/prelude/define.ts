// How services and their classes come to be: every member asks for permission, counts its arguments, and a member that
// is not imitated says so by name. What Google's object does not have is undefined here too.
import { denial } from '../auth-mode.ts';
import { exception, job } from './bridge.ts';
import { enumeration, enumerationName } from './enumeration.ts';
import googleMembers from './google-members.json';

type Names = Readonly<Record<string, string>>;
const services: Names = googleMembers.services;
const classes: Names = googleMembers.classes;
const enumerations: Names = googleMembers.enumerations;
const madeEnumerations = new Map<string, Readonly<Record<string, object>>>();

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
  let prototype: object | undefined;
  const stateOf = (self: object): State => {
    const state = states.get(self);
    if (state === undefined) throw new TypeError(`A method of ${className} was called on something else.`);
    return state;
  };
  return {
    create(state) {
      prototype ??= prototypeOf(service, className, methods, stateOf);
      const instance = Object.create(prototype);
      states.set(instance, state);
      return instance;
    },
    stateOf: (value) => (typeof value === 'object' && value !== null ? states.get(value) : undefined),
  };
}

/** A global service object with its enumerations; methods that are not given say that they are not imitated. */
export function defineService(name: string, methods: Readonly<Record<string, Method<undefined>>>): void {
  defineGlobal(name, Object.create(prototypeOf(name, name, methods, () => undefined)));
}

export function defineGlobal(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
}

/** The built-in services nobody has imitated yet: they exist, and only calling them is an error. */
export function defineRemainingServices(): void {
  for (const name of Object.keys(services)) {
    if (!(name in globalThis)) defineService(name, {});
  }
}

/** An advanced service: its members are those of a web API nobody listed, so that any name can be read and called. */
export function defineAdvancedService(service: string): void {
  const foreign = new Proxy(Object.create(null), {
    get: (_target, member) => (isMember(member) ? advancedMember(service, member) : undefined),
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
  /** Made when it is first looked at: an execution uses few of the members there are. */
  const memberNamed = (name: string): unknown => {
    const known = methods[name];
    if (known === undefined) return unimitated(service, className, name);
    const { min, max, run } = known;
    return function member(this: object, ...args: unknown[]): unknown {
      demand(service, className, name);
      if (args.length < min || args.length > max) throw mismatch(service, className, name, args);
      return run(stateOf(this), args, this);
    };
  };
  return new Proxy(target, {
    get(known, name, receiver) {
      if (!Reflect.has(known, name) && typeof name === 'string') {
        const member = memberNamed(name);
        if (member !== undefined) known[name] = member;
      }
      return Reflect.get(known, name, receiver);
    },
  });
}

function unimitated(service: string, className: string, name: string): unknown {
  if (enumerations[`${className}.${name}`] !== undefined) return googleEnumeration(`${className}.${name}`);
  const methods = service === className ? services[service] : classes[className];
  return methods?.split(' ').includes(name) ? refusal(service, className, name) : undefined;
}

/** `ScriptApp.AuthMode` and the like: the same objects wherever a script meets them. */
export function googleEnumeration(path: string): Readonly<Record<string, object>> {
  const made = madeEnumerations.get(path) ?? enumeration(...(enumerations[path] ?? '').split(' '));
  madeEnumerations.set(path, made);
  return made;
}

/** The name of a member of this enumeration; undefined for anything else. */
export function nameIn(path: string, value: unknown): string | undefined {
  const name = enumerationName(value);
  return name !== undefined && googleEnumeration(path)[name] === value ? name : undefined;
}

/** A function expression, so that `new` reaches it too. */
function refusal(service: string, className: string, path: string): () => never {
  return function refuse() {
    demand(service, className, path);
    throw exception(`The playground does not imitate ${className}.${path} yet.`);
  };
}

function demand(service: string, className: string, member: string): void {
  const refusal = denial(job, service, className, member);
  if (refusal !== undefined) throw exception(refusal);
}

/** Google's words; its names of types are those of its own libraries, these are close. */
export function mismatch(service: string, className: string, member: string, args: readonly unknown[]): Error {
  const types = args.map(typeName);
  const path = service === className ? `${service}.${member}` : `${service}.${className}.${member}`;
  return exception(`The parameters (${types.join(',')}) don't match the method signature for ${path}.`);
}

function typeName(value: unknown): string {
  if (value === null) return '(null)';
  if (Array.isArray(value)) {
    const [first = 'Object', ...others] = new Set(value.map(typeName));
    return others.length === 0 ? `${first}[]` : 'Object[]';
  }
  return typeof value === 'string' ? 'String' : typeof value === 'object' ? 'Object' : typeof value;
}

/** Names the language itself looks up on any object must stay what they are. */
function isMember(name: string | symbol): name is string {
  return typeof name === 'string' && !['then', 'toJSON', 'constructor', 'valueOf'].includes(name);
}

/** Can be read, and read further (`Sheets.Spreadsheets.Values`); calling it is an error. */
function advancedMember(service: string, path: string): unknown {
  return new Proxy(refusal(service, service, path), {
    get(target, name) {
      if (!isMember(name) || Reflect.has(target, name)) return Reflect.get(target, name);
      return advancedMember(service, `${path}.${name}`);
    },
  });
}
