const names = new WeakMap<object, string>();

/** One of Google's enumerations: objects, not strings, that know their name. */
export function enumeration(...values: readonly string[]): Readonly<Record<string, object>> {
  const members: Record<string, object> = {};
  values.forEach((name, index) => {
    const member = { name: () => name, toString: () => name, toJSON: () => name, ordinal: () => index };
    names.set(member, name);
    members[name] = member;
  });
  return members;
}

/** The name of an enumeration's member; undefined for anything else. */
export function enumerationName(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null ? names.get(value) : undefined;
}
