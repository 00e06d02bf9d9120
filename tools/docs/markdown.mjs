// Tables of the documents.

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(inCell).join(' | ')} |`).join('\n');
}

/** @param {string} text */
function inCell(text) {
  return text
    .replaceAll('|', '\\|')
    .replace(/<(?!br>)/g, '&lt;')
    .replace(/\s*\n\s*/g, ' ');
}
