import { UsageError } from './options.ts';

/**
 * The key for the real API, once it has the form the add-on takes. What is wrong is said without showing any of it.
 *
 * @throws {UsageError}
 */
export function readLiveKey(key: string | undefined): string {
  const problem = problemOf(key ?? '');
  if (problem !== undefined) throw new UsageError(`--live needs your key in CREATORAUDIT_API_KEY: ${problem}.`);
  return key ?? '';
}

function problemOf(key: string): string | undefined {
  if (key === '') return 'it is not set';
  const at = key.search(/[^\x21-\x7e]/);
  if (at >= 0) {
    return `character ${at + 1} of ${key.length} is ${kindOf(key.charAt(at))}, which no key has`;
  }
  return key.length < 8 || key.length > 512 ? `it has ${key.length} characters, a key has 8 to 512` : undefined;
}

function kindOf(character: string): string {
  if (/\s/.test(character)) return 'a blank or a line break';
  return character > '~' ? 'outside ASCII' : 'a control character';
}
