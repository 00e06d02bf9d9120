// Reads the add-on's entry points - names, parameters, doc blocks - from the syntax tree of its index file.
import ts from 'typescript';

/**
 * @typedef {object} Parameter
 * @property {string} name
 * @property {boolean} optional
 * @property {boolean} plain A bare name: no default value, destructuring or rest, which Google cannot show.
 */

/**
 * @typedef {object} ParamTag
 * @property {string} name
 * @property {string} type
 * @property {string} text
 * @property {boolean} bracketed
 */

/**
 * @typedef {object} EntryPoint
 * @property {string} name
 * @property {number} line
 * @property {Parameter[]} parameters
 * @property {string} docBlock The comment as it stands in the source, without `@example`; empty when there is none.
 * @property {boolean} isCustomFunction
 * @property {string} description
 * @property {ParamTag[]} paramTags
 * @property {{type: string, text: string} | undefined} returns
 * @property {string | undefined} example
 */

/**
 * Every exported function of an index file, in order. Throws when the file holds anything but imports and exported
 * functions: it is a list of entry points, and what is not a function cannot become a global one.
 *
 * @param {string} text
 * @param {string} fileName
 * @returns {EntryPoint[]}
 */
export function readEntryPoints(text, fileName) {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  const entryPoints = [];
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) continue;
    if (!ts.isFunctionDeclaration(statement) || !statement.name || !isPlainExport(statement)) {
      const { line } = source.getLineAndCharacterOfPosition(statement.getStart());
      throw new Error(`${fileName}:${line + 1} may hold only imports and \`export function name(...)\`.`);
    }
    entryPoints.push(readFunction(statement, statement.name.text, source));
  }
  return entryPoints;
}

/** @param {ts.FunctionDeclaration} node */
function isPlainExport(node) {
  const modifiers = node.modifiers ?? [];
  return modifiers.length === 1 && modifiers[0]?.kind === ts.SyntaxKind.ExportKeyword && !node.asteriskToken;
}

/**
 * @param {ts.FunctionDeclaration} node
 * @param {string} name
 * @param {ts.SourceFile} source
 * @returns {EntryPoint}
 */
function readFunction(node, name, source) {
  const doc = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
  /** @type {readonly ts.JSDocTag[]} */
  const tags = doc?.tags ?? [];
  const returnTag = tags.find(ts.isJSDocReturnTag);
  const exampleTag = tags.find((tag) => tag.tagName.text === 'example');
  return {
    name,
    line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
    parameters: node.parameters.map((parameter) => ({
      name: parameter.name.getText(),
      optional: parameter.questionToken !== undefined,
      plain: ts.isIdentifier(parameter.name) && !parameter.initializer && !parameter.dotDotDotToken,
    })),
    docBlock: doc ? docBlockWithoutExample(doc, source) : '',
    isCustomFunction: tags.some((tag) => tag.tagName.text === 'customfunction'),
    description: oneLine(doc?.comment),
    paramTags: tags.filter(ts.isJSDocParameterTag).map((tag) => ({
      name: tag.name.getText(),
      type: typeText(tag),
      text: oneLine(tag.comment),
      bracketed: tag.isBracketed,
    })),
    returns: returnTag && { type: typeText(returnTag), text: oneLine(returnTag.comment) },
    example: exampleTag && oneLine(exampleTag.comment),
  };
}

/** @param {ts.JSDocParameterTag | ts.JSDocReturnTag} tag */
function typeText(tag) {
  return tag.typeExpression?.type.getText() ?? '';
}

/** @param {string | ts.NodeArray<ts.JSDocComment> | undefined} comment */
function oneLine(comment) {
  return (ts.getTextOfJSDocComment(comment) ?? '').replace(/\s+/g, ' ').trim();
}

/**
 * Sheets would show an example's text as part of whatever stands before it.
 *
 * @param {ts.JSDoc} doc
 * @param {ts.SourceFile} source
 */
function docBlockWithoutExample(doc, source) {
  const lines = source.text.slice(doc.getStart(), doc.getEnd()).split('\n');
  /** @type {string[]} */
  const kept = [];
  let inExample = false;
  for (const line of lines) {
    const tag = /^\s*\*?\s*@(\w+)/.exec(line)?.[1];
    if (tag) inExample = tag === 'example';
    if (!inExample || line.trim() === '*/') kept.push(line);
  }
  return kept.join('\n');
}
