// PropertiesService: three stores of strings, small, and with a daily quota of reads and writes.
import type { HostFault } from '../runtime/faults.ts';
import { limits } from '../runtime/limits.ts';
import { DailyQuota } from './daily-quota.ts';
import {
  byteLength,
  type Caller,
  firstCalls,
  ownedScope,
  recordArgument,
  type Service,
  ServiceError,
  serverError,
  textArgument,
  userStore,
} from './service.ts';

export type PropertyStoreName = 'document' | 'script' | 'user';
type PropertyStore = Map<string, string>;

export interface PropertiesOptions {
  readonly hasFault: (name: HostFault) => boolean;
  readonly initial: Readonly<Record<PropertyStoreName, Readonly<Record<string, string>>>>;
  /** User properties of other people than the host's own, by their names. */
  readonly others?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The document owner's user properties, when the person at the keyboard is somebody else. */
  readonly owner?: Readonly<Record<string, string>>;
}

export interface PropertiesServiceHost extends Service {
  /** Sets or, with null, removes a property from outside, without quota. */
  set(store: PropertyStoreName, name: string, value: string | null): void;
  /** For panels: what every store holds; another person's is `user NAME`. `owner` is there when formulas read another user store than the person's. */
  stores(): ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export function createPropertiesService({
  hasFault,
  initial,
  others = {},
  owner,
}: PropertiesOptions): PropertiesServiceHost {
  const quota = new DailyQuota(limits.propertyCallsPerDay, limits.quotaDayMs);
  const isFirstCall = firstCalls();
  const stores = new Map<string, PropertyStore>(
    Object.entries(initial).map(([name, values]) => [name, new Map(Object.entries(values))]),
  );
  for (const [user, values] of Object.entries(others)) stores.set(userStore(user), new Map(Object.entries(values)));
  const ownerStore = owner === undefined ? storeNamed('user') : new Map(Object.entries(owner));

  function storeNamed(name: string): PropertyStore {
    const store = stores.get(name) ?? new Map<string, string>();
    stores.set(name, store);
    return store;
  }

  function open(caller: Caller, scope: unknown): PropertyStore {
    if (hasFault('properties-hiccup') && isFirstCall(caller)) throw serverError();
    if (hasFault('properties-quota') || !quota.use(1, caller.now())) {
      throw new ServiceError('Service invoked too many times for one day: properties.');
    }
    // In a formula the user store is that of the spreadsheet's owner, whoever looks at it.
    if (scope === 'user' && caller.kind === 'customFunction') return ownerStore;
    return storeNamed(ownedScope(caller, scope));
  }

  function openForWriting(caller: Caller, scope: unknown, member: string): PropertyStore {
    if (scope === 'user' && caller.kind === 'customFunction') {
      // Google: editors cannot set user properties in a custom function. The owner is not trusted with it here either.
      throw new ServiceError(`You do not have permission to call ${member}.`);
    }
    return open(caller, scope);
  }

  return {
    members: {
      'Properties.getProperty': (caller, [scope, key]) => open(caller, scope).get(textArgument(key, 'key')) ?? null,
      'Properties.getProperties': (caller, [scope]) => Object.fromEntries(open(caller, scope)),
      'Properties.getKeys': (caller, [scope]) => [...open(caller, scope).keys()],
      'Properties.setProperty': (caller, [scope, key, value]) => {
        write(openForWriting(caller, scope, 'setProperty'), [[key, value]]);
        return null;
      },
      'Properties.setProperties': (caller, [scope, values, deleteAllOthers]) => {
        const store = openForWriting(caller, scope, 'setProperties');
        const entries = Object.entries(recordArgument(values, 'properties'));
        write(store, entries, deleteAllOthers === true);
        return null;
      },
      'Properties.deleteProperty': (caller, [scope, key]) => {
        openForWriting(caller, scope, 'deleteProperty').delete(textArgument(key, 'key'));
        return null;
      },
      'Properties.deleteAllProperties': (caller, [scope]) => {
        openForWriting(caller, scope, 'deleteAllProperties').clear();
        return null;
      },
    },
    set(store, name, value) {
      if (value === null) storeNamed(store).delete(name);
      else storeNamed(store).set(name, value);
    },
    stores: () => new Map([...stores, ...(owner === undefined ? [] : [['owner', ownerStore] as const])]),
  };
}

/** All or nothing. */
function write(store: PropertyStore, entries: readonly (readonly [unknown, unknown])[], deleteAllOthers = false): void {
  const next: PropertyStore = new Map(deleteAllOthers ? [] : store);
  for (const [key, value] of entries) {
    // Values are strings, and other types are turned into them: null becomes the word.
    const text = String(value ?? null);
    if (byteLength(text) > limits.propertyValueBytes) throw new ServiceError('Argument too large: value');
    next.set(textArgument(key, 'key'), text);
  }
  let bytes = 0;
  for (const [key, value] of next) bytes += byteLength(key) + byteLength(value);
  if (bytes > limits.propertyStoreBytes) {
    throw new ServiceError(
      'You have exceeded the property storage quota. Please remove some properties and try again.',
    );
  }
  store.clear();
  for (const [key, value] of next) store.set(key, value);
}
