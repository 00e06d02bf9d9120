// Which arguments `google.script.run` takes: JavaScript primitives, plain objects and arrays of those, or a form and
// nothing else. Dates, functions, elements and circles make the request fail; `undefined` in an array arrives as null.
// https://developers.google.com/apps-script/guides/html/reference/run

const failure = 'Failed due to illegal value in property:';

/** What a form element is sent as. Elsewhere than in a browser there is none. */
export type ReadForm = (value: object) => object | null;

/** @throws TypeError, as in the page of the project, before anything is sent. */
export function checkedArguments(args: readonly unknown[], readForm: ReadForm): unknown[] {
  return args.map((value, index) => {
    const form = typeof value === 'object' && value !== null ? readForm(value) : null;
    if (form === null) return plain(value, String(index), []) ?? null;
    if (args.length > 1) throw illegal(String(index));
    return form;
  });
}

function plain(value: unknown, path: string, parents: readonly object[]): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return value;
    case 'number':
      // JSON has no other numbers; they arrive as null.
      return Number.isFinite(value) ? value : null;
    case 'object':
      return value === null ? null : plainObject(value, path, parents);
    default:
      throw illegal(path);
  }
}

function plainObject(value: object, path: string, parents: readonly object[]): unknown {
  if (parents.includes(value)) throw illegal(path);
  const inside = [...parents, value];
  if (Array.isArray(value)) return value.map((item, index) => plain(item, `${path}.${index}`, inside) ?? null);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw illegal(path);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => {
      const sent = plain(item, `${path}.${name}`, inside);
      return sent === undefined ? [] : [[name, sent]];
    }),
  );
}

function illegal(path: string): TypeError {
  return new TypeError(`${failure} ${path}.`);
}
