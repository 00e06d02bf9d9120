import type { CheckUpItem } from '../../rpc/contract.ts';
import { number } from '../formats.ts';

export const again = 'Check again';
export const states: Readonly<Record<CheckUpItem['state'], string>> = { ok: 'Fine', note: 'Note', trouble: 'Trouble' };
export const allFine = 'Everything is fine.';
export const notes = (count: number): string =>
  count === 1 ? 'It works. 1 thing is worth a look.' : `It works. ${number(count)} things are worth a look.`;
export const troubles = (count: number): string =>
  count === 1 ? '1 thing needs you.' : `${number(count)} things need you.`;
