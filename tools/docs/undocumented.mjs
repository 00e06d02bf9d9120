// docs/undocumented.md: what the contract only infers, and the switch that sets it the other way.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { parse } from 'yaml';
import { contractMarks } from './contract-marks.mjs';
import { importSource } from './import-source.mjs';
import { table } from './markdown.mjs';
import { testTitles } from './test-titles.mjs';

/** @typedef {{values: readonly (string | number)[], about: string, marks?: readonly string[], allowed?: string}} Switch */

const suiteFile = 'test/bundle/undocumented.test.ts';
/** Titles of the tests that `suiteFile` runs for each value of each switch. */
const suiteTitles = [
  '%s=%s: numbers, states and absences are told right',
  '%s=%s: ends, has every post tracked once, and shows its numbers',
];

/**
 * @param {string} root
 * @returns {Promise<{text: string, problems: string[]}>}
 */
export async function undocumented(root) {
  const contractText = readFileSync(join(root, 'playground/api/openapi.yaml'), 'utf8');
  const contract = parse(contractText);
  const { switchTable } = await importSource(root, "export { switchTable } from './playground/api/switches.ts'");
  const isAsked = askedOperations(root);
  const asked = contractMarks(contract, isAsked);
  const all = contractMarks(contract, () => true);
  const problems = [
    ...switchProblems(switchTable, asked, contractText),
    ...suiteProblems(readFileSync(join(root, suiteFile), 'utf8')),
  ];
  return {
    text: documentText(
      switchTable,
      asked,
      [...all.keys()].filter((name) => !asked.has(name)),
    ),
    problems,
  };
}

/**
 * @param {Readonly<Record<string, Switch>>} switches
 * @param {ReadonlyMap<string, unknown>} marks
 * @param {string} contractText
 */
export function switchProblems(switches, marks, contractText) {
  const contractWords = oneLine(contractText);
  const named = Object.values(switches).flatMap((entry) => entry.marks ?? []);
  return [
    ...[...marks.keys()]
      .filter((mark) => !named.includes(mark))
      .map((mark) => `${mark} is marked x-undocumented, and no switch of the sandbox names it.`),
    ...Object.entries(switches).flatMap(([name, { values, marks: own = [], allowed }]) => [
      ...own.filter((mark) => !marks.has(mark)).map((mark) => `The switch ${name} names ${mark}, which has no mark.`),
      ...(own.length === 0 && allowed === undefined ? [`The switch ${name} names no mark.`] : []),
      ...(allowed !== undefined && !contractWords.includes(oneLine(allowed))
        ? [`The contract does not say what the switch ${name} quotes.`]
        : []),
      ...(values.length < 2 ? [`The switch ${name} has one value only.`] : []),
    ]),
  ];
}

/** @param {string} text */
function suiteProblems(text) {
  const titles = testTitles(text, suiteFile);
  const isWhole = text.includes('Object.entries(switchTable).flatMap');
  return [
    ...(isWhole ? [] : [`${suiteFile} does not go through all switches.`]),
    ...suiteTitles
      .filter((title) => !titles.some((test) => test.title === title && test.runs))
      .map((title) => `${suiteFile} has no test "${title}" that runs.`),
  ];
}

/**
 * Operations that the add-on may ask for: by the paths that src/api writes down and the methods its client has.
 *
 * @param {string} root
 */
function askedOperations(root) {
  const folder = join(root, 'src/api');
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const paths = new Set(sources.flatMap(pathsIn));
  const client = readFileSync(join(folder, 'client.ts'), 'utf8');
  const methods = new Set([...client.matchAll(/^ {2}(get|post|put|patch|delete)\w*\(/gm)].map(([, verb = '']) => verb));
  return (/** @type {string} */ method, /** @type {string} */ path) =>
    methods.has(method.toLowerCase()) && paths.has(path.replace(/\{\w+\}/g, '*'));
}

/**
 * `/videos`, and `/videos/*` for a template.
 *
 * @param {string} text
 */
function pathsIn(text) {
  /** @type {string[]} */
  const paths = [];
  const visit = (/** @type {ts.Node} */ node) => {
    if (ts.isStringLiteralLike(node)) paths.push(node.text);
    if (ts.isTemplateExpression(node)) {
      paths.push(node.head.text + node.templateSpans.map(({ literal }) => `*${literal.text}`).join(''));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('api.ts', text, ts.ScriptTarget.ES2022, false));
  return paths.filter((path) => /^\/[a-z]/.test(path));
}

/**
 * @param {Readonly<Record<string, Switch>>} switches
 * @param {ReadonlyMap<string, import('./contract-marks.mjs').Mark>} asked
 * @param {readonly string[]} notAsked
 */
function documentText(switches, asked, notAsked) {
  const entries = Object.entries(switches);
  const settings = (/** @type {[string, Switch]} */ [name, { values }]) =>
    `${name}: ${values.map((value) => `\`${value}\``).join(', ')}`;
  const markRows = [...asked.values()].map(({ name, description }) => [
    `\`${name}\``,
    description,
    entries
      .filter(([, { marks }]) => marks?.includes(name))
      .map(settings)
      .join('; '),
  ]);
  const allowedRows = entries
    .filter(([, { marks }]) => marks === undefined)
    .map((entry) => [settings(entry), entry[1].about, `"${entry[1].allowed}"`]);
  const others = entries.reduce((sum, [, { values }]) => sum + values.length - 1, 0);
  return `# What the API's documentation leaves open

<!-- Written by \`npm run docs\` from playground/api/openapi.yaml and playground/api/switches.ts; \`npm test -- docs\` fails when it is stale. -->

The contract in \`playground/api/openapi.yaml\` marks what no page of the documentation says: ${asked.size} places of the operations that
the add-on asks for. For each of them a switch of the sandbox sets it another way (\`npm start -- --switch NAME=VALUE\`); the first
value is our best guess. [undocumented-refresh.test.ts](../test/bundle/undocumented-refresh.test.ts) runs a schedule where rows of posts look otherwise, and
[${suiteFile}](../${suiteFile}) takes the add-on through each of the ${others} other values, by two tests:

${suiteTitles.map((title) => `- ${title.replace('%s=%s: ', '')}`).join('\n')}

| | |
| --- | --- |
| Marks of what the add-on asks for | ${asked.size} |
| Switches | ${entries.length} |
| Marks without a switch | ${markRows.filter(([, , names]) => names === '').length} |

## Marks and their switches

${table(['Mark', 'What is inferred', 'Switches'], markRows)}

## What the contract says can be either way

${table(['Switch', 'What it sets', 'The contract says'], allowedRows)}

## Marks of operations that the add-on never asks for

No switch is needed for them: ${notAsked.map((name) => `\`${name}\``).join(', ')}.
`;
}

/** @param {string} text */
function oneLine(text) {
  return text.replace(/\s+/g, ' ');
}
