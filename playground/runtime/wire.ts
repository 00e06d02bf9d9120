// What crosses between the host and a script: JSON text, with tags for what JSON lacks. Both realms use this file, so
// it recognises values by their internal class, never by `instanceof`.

/** Bytes as a string of code units 0..255: the only form a bare context can build without Node's or the web's globals. */
export class Bytes {
  readonly binary: string;
  constructor(binary: string) {
    this.binary = binary;
  }
}

export class NotCarriedError extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'NotCarriedError';
  }
}

export function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}

/** @throws {NotCarriedError} for a value that contains itself, a function or a symbol. */
export function encode(value: unknown): string {
  return JSON.stringify(toTree(value, []));
}

export function decode(text: string): unknown {
  const tree: unknown = JSON.parse(text);
  // Without a tag it is what it was already; large blocks of cells mostly are.
  return text.includes('"$') ? fromTree(tree) : tree;
}

/** The path to the first value that google.script.run refuses, or undefined when all of it can be carried. */
export function uncarried(value: unknown, path = '', parents: readonly object[] = []): string | undefined {
  if (typeof value === 'function') return path || 'function';
  if (typeof value !== 'object' || value === null) return undefined;
  if (!isPlain(value) || parents.includes(value)) return path || 'value';
  for (const [key, item] of Object.entries(value)) {
    const found = uncarried(item, path === '' ? key : `${path}.${key}`, [...parents, value]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Of any realm: the prototype of a plain object has none. Dates, maps and Google's own objects are not plain. */
function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function toTree(value: unknown, parents: readonly object[]): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      // JSON would turn these into null, 0 or an error.
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $number: Object.is(value, -0) ? '-0' : `${value}` };
    case 'bigint':
      return `${value}`;
    case 'object':
      return value === null ? null : objectTree(value, parents);
    case 'undefined':
      return { $undefined: true };
    default:
      throw new NotCarriedError(`a ${typeof value}`);
  }
}

function objectTree(value: object, parents: readonly object[]): unknown {
  if (value instanceof Bytes) return { $bytes: value.binary };
  if (isDate(value)) return { $date: Number.isNaN(value.getTime()) ? null : value.getTime() };
  if (parents.includes(value)) throw new NotCarriedError('a value that contains itself');
  const below = [...parents, value];
  if (Array.isArray(value)) return Array.from(value, (item) => toTree(item, below));
  const tree: Record<string, unknown> = {};
  let tagLike = false;
  for (const [key, item] of Object.entries(value)) {
    if (typeof item === 'function' || typeof item === 'symbol') continue;
    tagLike = tagLike || key.startsWith('$');
    define(tree, key, toTree(item, below));
  }
  return tagLike ? { $object: tree } : tree;
}

function fromTree(tree: unknown): unknown {
  if (typeof tree !== 'object' || tree === null) return tree;
  if (Array.isArray(tree)) return tree.map(fromTree);
  const entries = Object.entries(tree);
  const [first] = entries;
  if (first?.[0].startsWith('$')) return fromTag(first[0], first[1]);
  return plainObject(entries);
}

function fromTag(tag: string, content: unknown): unknown {
  switch (tag) {
    case '$date':
      return new Date(content === null ? Number.NaN : Number(content));
    case '$bytes':
      return new Bytes(String(content));
    case '$number':
      return Number(content);
    case '$object':
      return plainObject(Object.entries(content as object));
    default:
      return undefined;
  }
}

function plainObject(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [key, item] of entries) define(object, key, fromTree(item));
  return object;
}

/** A plain assignment would call the setter of `__proto__`. */
function define(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}
