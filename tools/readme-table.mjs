// The table of functions in README, generated from the catalogue between two markers.

import { withBetween } from './between-marks.mjs';

const marks = { begin: '<!-- functions:start -->', end: '<!-- functions:end -->' };

/**
 * The README with its table replaced by the catalogue's.
 *
 * @param {string} readme
 * @param {import('./catalogue.mjs').CatalogueEntry[]} entries
 */
export function withFunctionTable(readme, entries) {
  return withBetween(readme, marks, `\n${functionTable(entries)}`);
}

/** @param {import('./catalogue.mjs').CatalogueEntry[]} entries */
function functionTable(entries) {
  const rows = entries.map(({ name, parameters, description, example }) => {
    const names = parameters.map((parameter) => (parameter.optional ? `[${parameter.name}]` : parameter.name));
    return [`\`${name}(${names.join(', ')})\``, description, `\`${example}\``];
  });
  return [['Function', 'Answers', 'Example'], ['---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`)
    .join('');
}
