// The titles of the tests in a file, by reading it: nothing is run.
import ts from 'typescript';

/**
 * @typedef {object} TestTitle
 * @property {string} title As it stands in the source: `it.each` titles with their placeholders.
 * @property {boolean} runs Neither it nor a `describe` around it is skipped, a to-do or conditional.
 */

/** `onSheet` and the other makers of cases of the conformance suites take a title first, too. */
const testNames = ['it', 'test', 'onSheet'];

/**
 * @param {string} text
 * @param {string} fileName
 * @returns {TestTitle[]}
 */
export function testTitles(text, fileName) {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.ES2022, false, ts.ScriptKind.TS);
  /** @type {TestTitle[]} */
  const titles = [];

  /**
   * @param {ts.Node} node
   * @param {boolean} runs
   */
  function visit(node, runs) {
    let within = runs;
    const [first] = ts.isCallExpression(node) ? node.arguments : [];
    if (ts.isCallExpression(node) && first && ts.isStringLiteralLike(first)) {
      const names = calledNames(node.expression);
      const [root = '', ...modifiers] = names;
      within &&= modifiers.every((name) => ['each', 'for', 'sequential', 'concurrent'].includes(name));
      if (testNames.includes(root)) titles.push({ title: first.text, runs: within });
      else if (root !== 'describe') within = runs;
    }
    // A case of a conformance suite: `{ name: '...', run(platform) { ... } }`.
    if (ts.isObjectLiteralExpression(node)) {
      const names = node.properties.map(
        (property) => property.name && ts.isIdentifier(property.name) && property.name.text,
      );
      const name = node.properties[names.indexOf('name')];
      if (names.includes('run') && name && ts.isPropertyAssignment(name) && ts.isStringLiteralLike(name.initializer)) {
        titles.push({ title: name.initializer.text, runs: within });
      }
    }
    ts.forEachChild(node, (child) => visit(child, within));
  }
  visit(source, true);
  return titles;
}

/**
 * `it.skip.each(table)` is `['it', 'skip', 'each']`.
 *
 * @param {ts.Expression} expression
 * @returns {string[]}
 */
function calledNames(expression) {
  if (ts.isIdentifier(expression)) return [expression.text];
  if (ts.isPropertyAccessExpression(expression)) return [...calledNames(expression.expression), expression.name.text];
  return ts.isCallExpression(expression) ? calledNames(expression.expression) : [];
}
