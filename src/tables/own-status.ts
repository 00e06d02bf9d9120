import { messages } from '../messages.ts';

const words = [...Object.values(messages.status)];

/** Whether a cell holds what the add-on writes into a status column, or nothing. */
export function isOwnStatus(cell: unknown): boolean {
  return cell === '' || cell === null || cell === undefined || startsWithOwnWord(cell);
}

/** Of a post that is tracked, in whatever state. */
export function isRecordStatus(status: string): boolean {
  const { tracked, pending, paused, unavailable } = messages.status;
  return [tracked, pending, paused, unavailable].includes(status);
}

function startsWithOwnWord(cell: unknown): boolean {
  return (
    typeof cell === 'string' &&
    words.some((word) => cell === word || cell.startsWith(`${word} (`) || cell.startsWith(`${word}: `))
  );
}
