// Any value a schema of the contract allows, and more of what it forgets to forbid.
import fc, { type Arbitrary } from 'fast-check';
import { readContractDocument } from '../../playground/api/contract-document.ts';
import { codePoint } from '../support/code-point.ts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
}

const { components } = readContractDocument() as { components: { schemas: Record<string, Schema> } };

/** What people write, and what breaks programs that read it. */
const awkwardText = fc.oneof(
  fc.string({ unit: codePoint, maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    'null',
    'NaN',
    '0',
    '-1',
    '1e999',
    '__proto__',
    'constructor',
    '😀'.repeat(40),
    'x'.repeat(60_000),
  ),
  fc.constantFrom(
    '=1+1',
    '+1',
    '-1',
    '@a',
    '\t=1',
    '\r=1',
    '\n=1',
    "'=1",
    '"',
    '\ud83d',
    '\u0000',
    '\u202e',
    '</script>',
  ),
);

/** @param name Of `components.schemas`. */
export function valuesOf(name: string): Arbitrary<unknown> {
  const schema = components.schemas[name];
  if (!schema) throw new Error(`The contract has no ${name}`);
  return arbitraryOf(schema);
}

function arbitraryOf(schema: Schema): Arbitrary<unknown> {
  if (schema.$ref !== undefined) return valuesOf(schema.$ref.split('/').at(-1) ?? '');
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const types = schema.type === undefined ? ['string'] : [schema.type].flat();
  return fc.oneof(...types.map((type) => ofType(type, schema)));
}

function ofType(type: string, schema: Schema): Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return wholeNumber(schema);
    case 'number':
      return fc.oneof(
        wholeNumber(schema),
        fc.double({ noNaN: true, noDefaultInfinity: true, min: schema.minimum ?? -1e300 }),
      );
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}), { maxLength: Math.min(schema.maxItems ?? 4, 4) });
    case 'object':
      return objectOf(schema);
    default:
      return text(schema);
  }
}

function wholeNumber({ minimum = -(2 ** 60), maximum = 2 ** 70 }: Schema): Arbitrary<number> {
  const known = [0, 1, -1, 7, 999_999, 2 ** 31, 2 ** 53 - 1, 2 ** 53, 2 ** 53 + 2, 1e21, 2 ** 70, -(2 ** 53)];
  return fc.constantFrom(...[...known, minimum, maximum].filter((each) => each >= minimum && each <= maximum));
}

function text({ format, minLength = 0, maxLength }: Schema): Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time')
    return fc.constantFrom('2026-11-24T08:00:00Z', '1970-01-01T00:00:00.5+14:00', '9999-12-31T23:59:59Z');
  if (format === 'date') return fc.constantFrom('2026-11-24', '1970-01-01');
  if (format !== undefined) return fc.constant('https://example.com/');
  return awkwardText.map((each) => each.padEnd(minLength, 'x').slice(0, maxLength));
}

function objectOf({
  properties = {},
  required = [],
  additionalProperties,
  maxProperties = 4,
}: Schema): Arbitrary<unknown> {
  const own = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, arbitraryOf(each)])),
    { requiredKeys: [...required] },
  );
  const others =
    typeof additionalProperties === 'object' ? arbitraryOf(additionalProperties) : fc.jsonValue({ maxDepth: 1 });
  const names = fc.constantFrom('1d', '7d', 'added_later', '__proto__', 'toString', 'ünïcode', 'a b');
  const more =
    additionalProperties === undefined && Object.keys(properties).length === 0 ? 0 : Math.min(2, maxProperties);
  return fc.tuple(own, fc.array(fc.tuple(names, others), { maxLength: more })).map(([known, extra]) => ({
    ...Object.fromEntries(extra.filter(([name]) => !Object.hasOwn(properties, name))),
    ...known,
  }));
}

/** The same with one value, anywhere, that is nothing the contract allows. */
export function spoiled(values: Arbitrary<unknown>): Arbitrary<unknown> {
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(
      -1,
      1.5,
      2 ** 60,
      1e300,
      '12',
      '1,234',
      'NaN',
      true,
      null,
      [],
      {},
      [[]],
      '2026-13-45T99:00:00Z',
      '',
    ),
  );
  return fc
    .tuple(values, fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }), anything)
    .map(([value, path, other]) => {
      const copy = structuredClone(value);
      replaceAt(copy, path, other);
      return copy;
    });
}

function replaceAt(value: unknown, [step = 0, ...rest]: readonly number[], other: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const names = Object.keys(value);
  const name = names[step % Math.max(1, names.length)];
  if (name === undefined || name === '__proto__') return;
  const inner = (value as Record<string, unknown>)[name];
  if (rest.length > 0 && typeof inner === 'object' && inner !== null) replaceAt(inner, rest, other);
  else (value as Record<string, unknown>)[name] = other;
}
