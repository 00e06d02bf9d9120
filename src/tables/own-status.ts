import { messages } from '../messages.ts';

const words = [...Object.values(messages.status)];

/** Whether a cell holds what the add-on writes into a status column, or nothing. */
export function isOwnStatus(cell: unknown): boolean {
  return cell === '' || cell === null || cell === undefined || startsWithOwnWord(cell);
}

function startsWithOwnWord(cell: unknown): boolean {
  return (
    typeof cell === 'string' &&
    words.some((word) => cell === word || cell.startsWith(`${word} (`) || cell.startsWith(`${word}: `))
  );
}
