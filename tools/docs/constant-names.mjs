import ts from 'typescript';

/**
 * Names of the members of an exported constant that is an object, frozen or not.
 *
 * @param {string} text
 * @param {string} fileName
 * @param {string} constant
 * @returns {string[]}
 */
export function constantNames(text, fileName, constant) {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.ES2022, false);
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!ts.isIdentifier(name) || name.text !== constant || !initializer) continue;
      const value = ts.isCallExpression(initializer) ? initializer.arguments[0] : initializer;
      if (value && ts.isObjectLiteralExpression(value)) return value.properties.flatMap(({ name: key }) => nameOf(key));
    }
  }
  throw new Error(`${fileName} has no constant ${constant}.`);
}

/** @param {ts.PropertyName | undefined} name */
function nameOf(name) {
  return name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [name.text] : [];
}
