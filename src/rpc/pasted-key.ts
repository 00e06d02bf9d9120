import { isUsableKey } from '../api/connection.ts';
import { CreatorAuditError } from '../errors.ts';
import { messages } from './messages.ts';

const edges = /^[\s\u200b-\u200f\u2060\ufeff"'`“”‘’«»<>]+|[\s\u200b-\u200f\u2060\ufeff"'`“”‘’«»<>;,]+$/g;

/**
 * The key in what a person has pasted: often with quotes, or as the header it is sent in.
 * @throws CreatorAuditError `bad_input` that says what is wrong, never what was pasted.
 */
export function readPastedKey(text: string): string {
  const key = text
    .replace(edges, '')
    .replace(/^(?:authorization\s*:\s*)?(?:bearer\s+)?/i, '')
    .replace(edges, '');
  if (isUsableKey(key) && problemOf(key) === undefined) return key;
  throw new CreatorAuditError('bad_input', messages.unusableKey[problemOf(key) ?? 'character']);
}

function problemOf(key: string): keyof typeof messages.unusableKey | undefined {
  if (key === '' || /^bearer$/i.test(key)) return 'empty';
  if (/^https?:\/\//i.test(key)) return 'address';
  if (/[•●∙·*…]{2}|\.{3}|^[•●*]/.test(key)) return 'masked';
  if (/\s/.test(key)) return 'blank';
  if (/[^\x21-\x7e]/.test(key)) return 'character';
  if (key.length < 8) return 'short';
  return key.length > 512 ? 'long' : undefined;
}
