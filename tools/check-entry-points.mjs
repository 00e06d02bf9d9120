// The rules Google Sheets puts on custom functions, and ours on their doc blocks: Sheets shows them to people.

/** Sheets resolves these before any custom function; names a product like this could be tempted to use. */
const sheetsBuiltIns = new Set(
  `ARRAYFORMULA AVERAGE CELL COUNT COUNTIF DATE DAY DAYS FILTER FIND HYPERLINK IF IFERROR IFNA IMAGE IMPORTDATA
  IMPORTHTML IMPORTRANGE IMPORTXML INDEX INDIRECT ISERROR LEN LET LOOKUP MAP MATCH MAX MEDIAN MIN MONTH NOW QUERY RAND
  RANK REGEXEXTRACT SEARCH SORT SPARKLINE SPLIT SUM SUMIF TEXT TIME TODAY TREND UNIQUE VALUE VLOOKUP WEEKDAY XLOOKUP
  YEAR`.split(/\s+/),
);

/**
 * What is wrong with the entry points, one sentence each; empty when nothing is.
 *
 * @param {import('./entry-points.mjs').EntryPoint[]} entryPoints
 * @param {string} fileName
 * @returns {string[]}
 */
export function checkEntryPoints(entryPoints, fileName) {
  return entryPoints.flatMap((entryPoint) => {
    const problems = [...globalProblems(entryPoint)];
    if (entryPoint.isCustomFunction) problems.push(...nameProblems(entryPoint), ...docProblems(entryPoint));
    return problems.map((problem) => `${fileName}:${entryPoint.line} ${entryPoint.name} ${problem}`);
  });
}

/** @param {import('./entry-points.mjs').EntryPoint} entryPoint */
function* globalProblems({ name, parameters }) {
  if (name.endsWith('_')) yield 'ends in "_": Apps Script hides such functions.';
  for (const { name: parameter, plain } of parameters) {
    if (!plain) yield `has the parameter "${parameter}": only a bare name survives in the global function.`;
  }
}

/** @param {import('./entry-points.mjs').EntryPoint} entryPoint */
function* nameProblems({ name }) {
  if (name !== name.toUpperCase()) yield 'is not upper case.';
  if (sheetsBuiltIns.has(name.toUpperCase())) yield 'is the name of a function built into Sheets.';
}

/** @param {import('./entry-points.mjs').EntryPoint} entryPoint */
function* docProblems({ description, parameters, paramTags, returns, example }) {
  if (!description) yield 'has no description.';
  if (!returns?.type || !returns.text) yield 'has no @return {type} with text.';
  if (!example?.startsWith('=')) yield 'has no @example formula (for the table in README).';

  const declared = parameters.map(({ name }) => name).join(', ');
  const documented = paramTags.map(({ name }) => name).join(', ');
  if (declared !== documented) yield `takes (${declared}) but has @param for (${documented}).`;

  for (const { name, type, text, bracketed } of paramTags) {
    if (!type || !text) yield `has no {type} or no text at @param ${name}.`;
    if (bracketed) yield `writes @param [${name}]: Sheets does not understand brackets.`;
    const parameter = parameters.find((candidate) => candidate.name === name);
    if (parameter && text.includes('Optional.') !== parameter.optional) {
      yield parameter.optional
        ? `does not say "Optional." at @param ${name}.`
        : `calls the required ${name} "Optional."`;
    }
  }
  // Sheets shows every parameter as required and fills them by position.
  const firstOptional = parameters.findIndex(({ optional }) => optional);
  if (firstOptional >= 0 && parameters.slice(firstOptional).some(({ optional }) => !optional)) {
    yield 'has a required parameter after an optional one.';
  }
}
