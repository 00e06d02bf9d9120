import { beforeEach, describe, expect, it } from 'vitest';
import {
  findConnection,
  findSharedNumbers,
  readConnection,
  removeConnection,
  shareNumbers,
  storeConnection,
} from '../../../src/api/connection.ts';
import { CreatorAuditError } from '../../../src/errors.ts';
import { FakeProperties } from '../../support/fakes/fake-properties.ts';

const name = 'CREATORAUDIT_CONNECTION';
const connection = { apiKey: 'ca_live_12345678', organizationId: 'org_1', keyName: 'Sheets', canWrite: true };
const numbers = { cacheOwner: 'org_1:abcdef', organizationId: 'org_1' };

const holding = (value: string | null) => new FakeProperties(value === null ? {} : { [name]: value });
const stored = (value: string | null) => readConnection(holding(value));

let properties: FakeProperties;

beforeEach(() => {
  properties = new FakeProperties();
});

describe('the connection of a spreadsheet', () => {
  it('is read from one document property', () => {
    const held = holding(JSON.stringify({ version: 1, ...connection, surprise: true }));
    expect(readConnection(held)).toEqual(connection);
    expect(held.reads).toBe(1);
  });

  it('does without all but the key', () => {
    expect(stored('{"apiKey":"ca_live_12345678"}')).toEqual({
      apiKey: 'ca_live_12345678',
      organizationId: '',
      keyName: '',
      canWrite: true,
    });
  });

  it('may write unless the API has said no', () => {
    expect(stored(JSON.stringify({ ...connection, canWrite: false })).canWrite).toBe(false);
    expect(stored(JSON.stringify({ ...connection, canWrite: 'no' })).canWrite).toBe(true);
  });

  it.each([
    ['nothing', null],
    ['an empty text', ''],
    ['half a JSON', '{"apiKey":"ca'],
    ['another type', '7'],
    ['no key', '{}'],
    ['a marker of shared numbers', JSON.stringify({ version: 1, ...numbers })],
  ])('is missing when %s is stored', (_what, value) => {
    expect(() => stored(value)).toThrow(/No CreatorAudit key/);
    expect(findConnection(holding(value))).toBeUndefined();
  });

  it.each([
    ['a line break', 'ca_live_1234\n5678'],
    ['a blank', 'ca_live 12345678'],
    ['a typographic dash', 'ca–live–12345678'],
    ['too few characters', 'ca'],
  ])('is called damaged, and never quoted, when the key has %s', (_what, apiKey) => {
    expect(() => stored(JSON.stringify({ apiKey }))).toThrow(/is damaged/);
    expect(() => stored(JSON.stringify({ apiKey }))).not.toThrow(apiKey);
  });

  it('is found again as it was stored, and no more once it is removed', () => {
    storeConnection(properties, { ...connection, canWrite: false });
    expect(findConnection(properties)).toEqual({ ...connection, canWrite: false });
    removeConnection(properties);
    expect(findConnection(properties)).toBeUndefined();
    expect(properties.values).toEqual({});
  });

  it('is not called missing when Google does not answer', () => {
    properties.failure = new CreatorAuditError('google_service', { long: 'No answer.', short: 'No answer' });
    expect(() => findConnection(properties)).toThrow('No answer.');
  });
});

describe('numbers that are shared without their key', () => {
  it('are marked where there is no key, and found by formulas', () => {
    shareNumbers(properties, numbers);
    expect(findSharedNumbers(properties)).toEqual(numbers);
    expect(findConnection(properties)).toBeUndefined();
  });

  it('never take the place of a key', () => {
    storeConnection(properties, connection);
    shareNumbers(properties, numbers);
    expect(findConnection(properties)).toEqual(connection);
    expect(findSharedNumbers(properties)).toBeUndefined();
    expect(properties.writes).toHaveLength(1);
  });

  it('give way to a key', () => {
    shareNumbers(properties, numbers);
    storeConnection(properties, connection);
    expect(findConnection(properties)).toEqual(connection);
    expect(findSharedNumbers(properties)).toBeUndefined();
    expect(properties.values[name]).not.toContain('cacheOwner');
  });

  it('are marked once, and anew when they are those of another key', () => {
    shareNumbers(properties, numbers);
    shareNumbers(properties, numbers);
    expect(properties.writes).toHaveLength(1);
    shareNumbers(properties, { cacheOwner: 'org_2:fedcba', organizationId: 'org_2' });
    expect(findSharedNumbers(properties)?.cacheOwner).toBe('org_2:fedcba');
  });

  it.each([null, '', '7', '{}', '{"cacheOwner":7}', '{"apiKey":"","cacheOwner":"x"}'])('are none in %j', (value) => {
    expect(findSharedNumbers(holding(value))).toBeUndefined();
  });

  it('do without the organization', () => {
    expect(findSharedNumbers(holding('{"cacheOwner":"x:y"}'))).toEqual({ cacheOwner: 'x:y', organizationId: '' });
  });
});
