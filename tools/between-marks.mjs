/**
 * A Markdown file with everything between two of its lines replaced.
 *
 * @param {string} file
 * @param {{begin: string, end: string}} marks
 * @param {string} text
 */
export function withBetween(file, { begin, end }, text) {
  const from = file.indexOf(begin) + begin.length;
  const to = file.indexOf(end);
  if (from < begin.length || to < from) throw new Error(`The file needs the lines ${begin} and ${end}.`);
  return `${file.slice(0, from)}\n${text}\n${file.slice(to)}`;
}
