const begin = '<!-- mutants: npm run mutants -- --write -->';
const end = '<!-- /mutants -->';

/**
 * For a terminal.
 *
 * @param {readonly import('./run.mjs').Catch[]} catches
 */
export function plainTable(catches) {
  return catches
    .map((each) => `${each.mutant.name.padEnd(48)} ${by(each)}${each.seed === undefined ? '' : `, seed ${each.seed}`}`)
    .join('\n');
}

/**
 * The page with its table replaced.
 *
 * @param {string} page
 * @param {readonly import('./run.mjs').Catch[]} catches
 */
export function withTable(page, catches) {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/simulation.md needs the lines ${begin} and ${end}.`);
  return `${page.slice(0, from + begin.length)}\n${markdownTable(catches)}\n${page.slice(to)}`;
}

/** @param {readonly import('./run.mjs').Catch[]} catches */
function markdownTable(catches) {
  const rows = [...catches]
    .sort((one, other) => one.mutant.rule - other.mutant.rule)
    .map((each) => {
      const { mutant, seed, seeds } = each;
      return [`${mutant.rule}`, mutant.name, mutant.harm, by(each), `${seed ?? ''}`, `${seeds ?? ''}`];
    });
  const head = ['Rule', 'Mistake', 'What goes wrong', 'Caught by', 'Seed', 'After seeds'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** @param {import('./run.mjs').Catch} each */
function by({ mutant, by: catcher }) {
  if (catcher === undefined) return 'NOBODY';
  return mutant.test === undefined ? catcher : `\`${mutant.test.replace('test/', '')}\`: ${catcher}`;
}
