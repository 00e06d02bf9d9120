// The titles of the tests in a file, by reading it: nothing is run.
import ts from 'typescript';

/**
 * @typedef {object} TestTitle
 * @property {string} title As it stands in the source: `it.each` titles with their placeholders.
 * @property {boolean} runs Whether it does something: neither it nor a `describe` around it is skipped, a to-do or
 *   conditional, by its name or by an `if` around it, and its body is not empty.
 */

/** `onSheet` and the other makers of cases of the conformance suites take a title first, too. */
const testNames = ['it', 'test', 'onSheet'];

/**
 * @param {string} text
 * @param {string} fileName
 * @returns {TestTitle[]}
 */
export function testTitles(text, fileName) {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  /** @type {TestTitle[]} */
  const titles = [];

  /**
   * @param {ts.Node} node
   * @param {boolean} runs
   */
  function visit(node, runs) {
    let within = runs && !isConditional(node);
    if (ts.isCallExpression(node)) {
      const [root = '', ...modifiers] = calledNames(node.expression);
      const isTest = testNames.includes(root);
      // Whatever its title is: a template, a constant.
      if (isTest || root === 'describe') {
        within &&= modifiers.every((name) => ['each', 'for', 'sequential', 'concurrent'].includes(name));
      }
      const [first, ...others] = node.arguments;
      const title = first && textOf(first);
      if (isTest && title !== undefined)
        titles.push({ title, runs: within && !others.some(leavesOut) && others.some(doesSomething) });
    }
    // A case of a conformance suite: `{ name: '...', run(platform) { ... } }`.
    if (ts.isObjectLiteralExpression(node)) {
      const names = node.properties.map(
        (property) => property.name && ts.isIdentifier(property.name) && property.name.text,
      );
      const name = node.properties[names.indexOf('name')];
      const run = node.properties[names.indexOf('run')];
      if (run && name && ts.isPropertyAssignment(name) && ts.isStringLiteralLike(name.initializer)) {
        titles.push({ title: name.initializer.text, runs: within && doesSomething(run) });
      }
    }
    ts.forEachChild(node, (child) => visit(child, within));
  }
  visit(source, true);
  return titles;
}

/**
 * A title as it stands in the source, a template with its placeholders.
 *
 * @param {ts.Expression} title
 * @returns {string | undefined}
 */
function textOf(title) {
  if (ts.isStringLiteralLike(title)) return title.text;
  return ts.isTemplateExpression(title) ? title.getText().slice(1, -1) : undefined;
}

/**
 * Whether what is in there may be left out: nobody can read from the source that it is not.
 *
 * @param {ts.Node} node
 */
function isConditional(node) {
  const { parent } = node;
  if (parent === undefined) return false;
  if (ts.isIfStatement(parent)) return node !== parent.expression;
  if (ts.isConditionalExpression(parent)) return node !== parent.condition;
  const { operatorToken, right } = /** @type {Partial<ts.BinaryExpression>} */ (parent);
  return node === right && shortCircuits.some((kind) => kind === operatorToken?.kind);
}

const shortCircuits = [
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
];

/**
 * Not a function without a statement, nor options. A name stands for something that is defined elsewhere.
 *
 * @param {ts.Node} node
 * @returns {boolean}
 */
function doesSomething(node) {
  if (ts.isPropertyAssignment(node)) return doesSomething(node.initializer);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isMethodDeclaration(node)) {
    const { body } = node;
    return body !== undefined && (!ts.isBlock(body) || body.statements.length > 0);
  }
  return ts.isIdentifier(node) || ts.isCallExpression(node) || ts.isPropertyAccessExpression(node);
}

/**
 * Options that keep a test from running, or let it fail: `{ skip: true }`.
 *
 * @param {ts.Expression} options
 */
function leavesOut(options) {
  if (!ts.isObjectLiteralExpression(options)) return false;
  const names = options.properties.map(({ name }) => name?.getText());
  return ['skip', 'todo', 'fails'].some((name) => names.includes(name));
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
