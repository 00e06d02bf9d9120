// What the build writes from entry points: the global functions Sheets sees, and the catalogue of custom functions.

/**
 * @typedef {object} CatalogueEntry
 * @property {string} name
 * @property {string} description
 * @property {{name: string, type: string, text: string, optional: boolean}[]} parameters
 * @property {{type: string, text: string}} returns
 * @property {string} example
 */

/**
 * A top-level function declaration. Sheets reads its comment and parameters, which a bundler would drop; the arguments
 * are passed on as they came, so that an omitted one stays omitted.
 *
 * @param {import('./entry-points.mjs').EntryPoint} entryPoint
 * @param {string} bundleName The global that holds the bundle's exports.
 */
export function globalFunction({ name, parameters, docBlock }, bundleName) {
  const names = parameters.map((parameter) => parameter.name).join(', ');
  const declaration = `function ${name}(${names}) {\n  return ${bundleName}.${name}.apply(this, arguments);\n}\n`;
  return docBlock ? `${docBlock}\n${declaration}` : declaration;
}

/**
 * Entry points must have passed `checkEntryPoints`.
 *
 * @param {import('./entry-points.mjs').EntryPoint[]} entryPoints
 * @returns {CatalogueEntry[]}
 */
export function catalogue(entryPoints) {
  return entryPoints
    .filter(({ isCustomFunction }) => isCustomFunction)
    .map(({ name, description, parameters, paramTags, returns = { type: '', text: '' }, example = '' }) => ({
      name,
      description,
      parameters: paramTags.map(({ name, type, text }, index) => ({
        name,
        type,
        text,
        optional: parameters[index]?.optional ?? false,
      })),
      returns,
      example,
    }));
}
