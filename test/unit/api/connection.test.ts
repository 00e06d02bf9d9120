import { describe, expect, it } from 'vitest';
import { readConnection } from '../../../src/api/connection.ts';

const stored = (value: string | null) => readConnection({ get: () => value });

describe('the connection of a spreadsheet', () => {
  it('is read from one document property', () => {
    const asked: string[] = [];
    const value = JSON.stringify({ version: 1, apiKey: 'ca_live_12345678', organizationId: 'org_1' });
    const connection = readConnection({
      get: (name) => {
        asked.push(name);
        return value;
      },
    });
    expect(connection).toEqual({ apiKey: 'ca_live_12345678', organizationId: 'org_1' });
    expect(asked).toEqual(['CREATORAUDIT_CONNECTION']);
  });

  it('does without the organization', () => {
    expect(stored('{"apiKey":"ca_live_12345678"}').organizationId).toBe('');
  });

  it.each([
    ['nothing', null],
    ['an empty text', ''],
    ['half a JSON', '{"apiKey":"ca'],
    ['another type', '7'],
    ['no key', '{}'],
  ])('is missing when %s is stored', (_what, value) => {
    expect(() => stored(value)).toThrow(/No CreatorAudit key/);
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
});
