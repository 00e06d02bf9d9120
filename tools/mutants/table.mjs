import { withBetween } from '../between-marks.mjs';

const marks = { begin: '<!-- mutants: npm run mutants -- --write -->', end: '<!-- /mutants -->' };

/**
 * For a terminal.
 *
 * @param {import('./run.mjs').Catch} caught
 */
export function plainLine({ mutant, by, seed, why }) {
  const nobody = why === undefined ? 'NOBODY' : `NOBODY, for it broke down: ${why.split('\n')[0]}`;
  return `${mutant.name.padEnd(48)} ${by ?? nobody}${seed === undefined ? '' : `, seed ${seed}`}`;
}

/**
 * The page with its table replaced.
 *
 * @param {string} page
 * @param {readonly import('./run.mjs').Catch[]} catches
 */
export function withTable(page, catches) {
  return withBetween(page, marks, markdownTable(catches));
}

/** @param {readonly import('./run.mjs').Catch[]} catches */
function markdownTable(catches) {
  const rows = [...catches]
    .sort((one, other) => one.mutant.rule - other.mutant.rule)
    .map(({ mutant, by = 'NOBODY', seed }) => [`${mutant.rule}`, mutant.name, mutant.harm, by, `${seed ?? ''}`]);
  const head = ['Rule', 'Mistake', 'What goes wrong', 'Caught by', 'Seed'];
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}
