// The table of functions in README, generated from the catalogue between two markers.

const start = '<!-- functions:start -->';
const end = '<!-- functions:end -->';

/**
 * The README with its table replaced by the catalogue's.
 *
 * @param {string} readme
 * @param {import('./catalogue.mjs').CatalogueEntry[]} entries
 */
export function withFunctionTable(readme, entries) {
  const from = readme.indexOf(start);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md needs the lines ${start} and ${end}.`);
  return `${readme.slice(0, from + start.length)}\n\n${functionTable(entries)}\n${readme.slice(to)}`;
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
