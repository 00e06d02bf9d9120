/**
 * One known mistake in a file of src/.
 *
 * @typedef {object} Mutant
 * @property {string} name
 * @property {1 | 2 | 3 | 4 | 5 | 6 | 7} rule Of the seven that the add-on keeps (docs/simulation.md).
 * @property {string} file
 * @property {readonly (readonly [find: string, replacement: string])[]} edits Each text stands in the file once.
 * @property {string} harm What goes wrong for people.
 * @property {string} [test] The test file that notices, where no simulation can; of the project its folder is named after.
 */

/**
 * The file as the mutant has it.
 *
 * @param {Mutant} mutant
 * @param {string} source
 */
export function mutated({ name, file, edits }, source) {
  return edits.reduce((text, [find, replacement]) => {
    const parts = text.split(find);
    if (parts.length !== 2) {
      throw new Error(`Mutant "${name}": ${file} has its text ${parts.length - 1} times, not once:\n${find}`);
    }
    return parts.join(replacement);
  }, source);
}
