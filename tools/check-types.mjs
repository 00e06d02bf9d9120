// Checks every TypeScript project as `tsc -p` does, but in one process: the projects share what is parsed, and a file is
// checked in the projects that include it, not again in each that imports it.
//   node tools/check-types.mjs [tsconfig...]
import { join, relative } from 'node:path';
import ts from 'typescript';

const repository = join(import.meta.dirname, '..');
const projects = [
  'src/tsconfig.core.json',
  'src/tsconfig.gas.json',
  'src/sidebar/tsconfig.json',
  'playground/tsconfig.json',
  'playground/runtime/prelude/tsconfig.json',
  'playground/page/tsconfig.json',
  'test/tsconfig.json',
  'test/page/tsconfig.json',
  'test/sidebar/tsconfig.json',
  'tools/tsconfig.json',
];

/** @type {Map<string, ts.SourceFile | undefined>} */
const parsed = new Map();

/** @param {ts.CompilerOptions} options */
function sharingHost(options) {
  const host = ts.createCompilerHost(options);
  // As tsc has it: comments matter in JavaScript only.
  host.jsDocParsingMode = ts.JSDocParsingMode.ParseForTypeErrors;
  const parse = host.getSourceFile;
  host.getSourceFile = (path, how, onError) => {
    const { languageVersion, impliedNodeFormat } =
      typeof how === 'object' ? how : { languageVersion: how, impliedNodeFormat: undefined };
    // What declarations declare is the same for every target and whatever becomes of JSX.
    const own = path.endsWith('.d.ts') ? [] : [languageVersion, options.jsx];
    const key = [path, impliedNodeFormat, ...own].join(' ');
    if (!parsed.has(key)) parsed.set(key, parse(path, how, onError));
    return parsed.get(key);
  };
  return host;
}

/**
 * @param {string} project
 * @returns {ts.ParsedCommandLine}
 */
function read(project) {
  /** @type {ts.Diagnostic[]} */
  const failures = [];
  const config = ts.getParsedCommandLineOfConfigFile(join(repository, project), undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => failures.push(diagnostic),
  });
  return config ?? { options: {}, fileNames: [], errors: failures };
}

/**
 * Projects with the same options are one program: what both import is worked out once.
 *
 * @param {ts.ParsedCommandLine[]} configs
 * @returns {ts.ParsedCommandLine[]}
 */
function merged(configs) {
  /** @type {Map<string, ts.ParsedCommandLine>} */
  const byOptions = new Map();
  for (const { options, fileNames, errors } of configs) {
    const key = JSON.stringify({ ...options, configFilePath: undefined });
    const known = byOptions.get(key);
    byOptions.set(key, {
      options: known?.options ?? options,
      fileNames: [...new Set([...(known?.fileNames ?? []), ...fileNames])],
      errors: [...(known?.errors ?? []), ...errors],
    });
  }
  return [...byOptions.values()];
}

/**
 * @typedef {object} Checked
 * @property {readonly ts.Diagnostic[]} diagnostics
 * @property {readonly string[]} included Files of the project.
 * @property {readonly string[]} imported Files of ours that these import, themselves among them.
 */

/**
 * @param {ts.ParsedCommandLine} config
 * @returns {Checked}
 */
function check({ fileNames, options, errors }) {
  const program = ts.createProgram({
    rootNames: fileNames,
    options,
    configFileParsingDiagnostics: errors,
    host: sharingHost(options),
  });
  const roots = new Set(fileNames);
  const included = program.getSourceFiles().filter(({ fileName }) => roots.has(fileName));
  const imported = program
    .getSourceFiles()
    .filter(({ fileName, isDeclarationFile }) => !isDeclarationFile && !fileName.endsWith('.json'));
  const diagnostics = [
    ...program.getConfigFileParsingDiagnostics(),
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...included.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]),
  ];
  return { diagnostics, included: included.map(nameOf), imported: imported.map(nameOf) };
}

/** @param {ts.SourceFile} file */
const nameOf = ({ fileName }) => relative(repository, fileName);

/** @type {ts.FormatDiagnosticsHost} */
const format = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => repository,
  getNewLine: () => '\n',
};

/** @param {string[]} names */
function main(names) {
  const included = new Set();
  const imported = new Set();
  let errors = 0;
  for (const config of merged((names.length > 0 ? names : projects).map(read))) {
    const result = check(config);
    for (const name of result.included) included.add(name);
    for (const name of result.imported) imported.add(name);
    const diagnostics = ts.sortAndDeduplicateDiagnostics(result.diagnostics);
    errors += diagnostics.length;
    if (diagnostics.length > 0) console.log(ts.formatDiagnostics(diagnostics, format));
  }
  const unchecked = names.length > 0 ? [] : [...imported].filter((name) => !included.has(name));
  for (const name of unchecked) console.log(`${name} is imported, but no project includes it.`);
  console.log(`${included.size} files, ${errors} errors`);
  if (errors + unchecked.length + (included.size === 0 ? 1 : 0) > 0) process.exitCode = 1;
}

main(process.argv.slice(2));
