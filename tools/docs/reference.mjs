// docs/reference.md: every custom function, from its doc comment, docs/reference/functions.yaml, and its examples worked out.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { importSource } from './import-source.mjs';
import { table } from './markdown.mjs';
import { messageCatalogue } from './message-catalogue.mjs';
import { filled, readChapters } from './troubleshooting.mjs';

/** @typedef {import('../catalogue.mjs').CatalogueEntry} CatalogueEntry */
/** @typedef {{formula: string, shows: string}} Example */
/** @typedef {{returns: string, cost: string, messages: string[], examples: Example[]}} Details */
/** @typedef {{formula: string, result: unknown, requests: number, requestsAgain: number}} Answer */

const detailsFile = 'docs/reference/functions.yaml';
const fewestExamples = 2;
const mostExamples = 4;

/** As a person at a sheet says it. */
const kinds = /** @type {Record<string, string>} */ ({
  'string|Array<Array<string>>': 'a cell, a text, or a range',
  'Date|string|Array<Array<Date|string>>': 'a cell with a date, or a text',
  number: 'a number',
  'number|Array<Array<number>>': 'a number, or a cell with one',
  any: 'anything',
});

/**
 * @param {string} root With the built add-on in it.
 * @returns {Promise<{text: string, problems: string[]}>}
 */
export async function reference(root) {
  const catalogue = /** @type {CatalogueEntry[]} */ (
    JSON.parse(readFileSync(join(root, 'build/functions.json'), 'utf8'))
  );
  const { functions } = /** @type {{functions: Record<string, Details>}} */ (
    parse(readFileSync(join(root, detailsFile), 'utf8'))
  );
  const messages = await messageCatalogue(root);
  const explained = readChapters(root).flatMap(({ sections }) => sections.flatMap(({ entries }) => entries));
  const problems = detailProblems(
    catalogue,
    functions,
    explained.flatMap(({ message }) => message ?? []),
  );
  if (problems.length > 0) return { text: '', problems };
  const formulas = Object.values(functions).flatMap(({ examples }) => examples.map(({ formula }) => formula));
  const { table: sample, answers } = workedOut(root, formulas);
  const words = (/** @type {string} */ name) => {
    const entry = explained.find(({ message }) => message === name);
    return entry ? filled(entry, messages) : { long: name, short: '' };
  };
  const { fieldNames } = await importSource(root, "export { fieldNames } from './src/functions/video-fields.ts'");
  return { text: documentText({ catalogue, functions, sample, answers, words, fieldNames }), problems };
}

/**
 * @param {readonly CatalogueEntry[]} catalogue
 * @param {Readonly<Record<string, Details>>} functions
 * @param {readonly string[]} explained
 */
export function detailProblems(catalogue, functions, explained) {
  const names = catalogue.map(({ name }) => name);
  return [
    ...names.filter((name) => !functions[name]).map((name) => `${detailsFile} says nothing of ${name}.`),
    ...Object.keys(functions)
      .filter((name) => !names.includes(name))
      .map((name) => `There is no function ${name} any more.`),
    ...catalogue.flatMap(({ name, parameters }) =>
      parameters
        .filter(({ type }) => !Object.hasOwn(kinds, type))
        .map(({ type }) => `${name}: nobody says in words what "${type}" is.`),
    ),
    ...Object.entries(functions).flatMap(([name, { examples, messages }]) => [
      ...(examples.length < fewestExamples || examples.length > mostExamples
        ? [`${name} has ${examples.length} examples; ${fewestExamples} to ${mostExamples} are wanted.`]
        : []),
      ...examples
        .filter(({ formula }) => !formula.includes(`${name}(`))
        .map(({ formula }) => `${formula} is no example of ${name}.`),
      ...messages
        .filter((message) => !explained.includes(message))
        .map((message) => `${name} names ${message}, which docs/troubleshooting does not explain.`),
    ]),
  ];
}

/**
 * The formulas on the playground.
 *
 * @param {string} root
 * @param {readonly string[]} formulas
 * @returns {{table: unknown[][], answers: Answer[]}}
 */
function workedOut(root, formulas) {
  const program = join(root, 'build/playground/examples.js');
  return JSON.parse(execFileSync(process.execPath, [program], { input: JSON.stringify(formulas), encoding: 'utf8' }));
}

/**
 * @param {object} parts
 * @param {readonly CatalogueEntry[]} parts.catalogue
 * @param {Readonly<Record<string, Details>>} parts.functions
 * @param {readonly unknown[][]} parts.sample
 * @param {readonly Answer[]} parts.answers
 * @param {(message: string) => {long: string, short: string}} parts.words
 * @param {readonly string[]} parts.fieldNames
 */
function documentText({ catalogue, functions, sample, answers, words, fieldNames }) {
  const [headers = [], ...rows] = sample;
  const sampleRows = [...rows, headers.map(() => '')].map((cells, index) => [
    `**${index + 2}**`,
    ...cells.map(shownCell),
  ]);
  const lines = [
    '# Functions',
    '',
    '<!-- Written by `npm run docs` from src/index.ts and docs/reference/functions.yaml; `npm test -- docs` fails when it is stale. -->',
    '',
    'Every function begins with `CA_`. None of them tracks a post or costs money: they read what your CreatorAudit organization tracks. Most take a range',
    'as well as a cell, and one formula for a whole column is much faster than one in each row.',
    '',
    'The examples separate arguments by commas. In a spreadsheet whose language writes 1,5 for 1.5 (German, French, Spanish...), separate the arguments by `;`: `=CA_VIEWS(A2:A100; CA_REFRESH)`.',
    '',
    `${catalogue.map(({ name }) => `[${name}](#${name.toLowerCase()})`).join(' · ')}`,
    '',
    'The examples are worked out by the add-on in this sheet, on 26 November 2026 at 9:00 UTC, with a history of three days. Fractions are shown with four',
    "decimals. *Requests* are those to CreatorAudit when Google's cache is empty, and when the formula is worked out once more.",
    '',
    table(['', 'A', 'B', 'C', 'D', 'E'], [['**1**', ...headers.map(String)], ...sampleRows]),
  ];
  /** @type {Map<string, string>} Which function has said it first. */
  const said = new Map();
  const once = (/** @type {string} */ name, /** @type {string} */ text) => {
    const first = said.get(text) ?? name;
    said.set(text, first);
    return first === name ? text : `As for [${first}](#${first.toLowerCase()}).`;
  };
  for (const { name, description, parameters } of catalogue) {
    const { returns, cost, messages, examples } = /** @type {Details} */ (functions[name]);
    const missing = messages.map((message) => messageLine(words(message))).join('\n');
    lines.push('', `## ${name}`, '', `\`${syntax(name, parameters)}\``, '', description, '');
    lines.push(table(['Argument', 'Takes', 'Meaning'], parameters.map(argumentRow)), '');
    lines.push(`**Answers.** ${returns}`, '', `**Requests.** ${once(name, cost)}`, '');
    if (parameters.some((parameter) => parameter.name === 'fields')) {
      lines.push(`**Fields.** ${fieldNames.map((field) => `\`${field}\``).join(', ')}.`, '');
    }
    lines.push('**When something is missing** ([all messages](troubleshooting.md)):', '', once(name, missing), '');
    const answered = examples.map(({ formula, shows }) => {
      const answer = answers.find((each) => each.formula === formula);
      const requests = answer ? `${answer.requests}, then ${answer.requestsAgain}` : '';
      return [`\`${formula}\``, shows, shownResult(answer?.result), requests];
    });
    lines.push(table(['Example', '', 'Result', 'Requests'], answered));
  }
  return `${lines.join('\n')}\n`;
}

/**
 * @param {string} name
 * @param {CatalogueEntry['parameters']} parameters
 */
function syntax(name, parameters) {
  return `=${name}(${parameters.map((parameter) => (parameter.optional ? `[${parameter.name}]` : parameter.name)).join(', ')})`;
}

/** @param {CatalogueEntry['parameters'][number]} parameter */
function argumentRow({ name, type, text, optional }) {
  return [`\`${name}\``, `${kinds[type]}${optional ? '; may be left out' : ''}`, text.replace(/^Optional\. /, '')];
}

/** @param {{long: string, short: string}} text */
function messageLine({ long, short }) {
  return short ? `- **${short}**: ${long}` : `- ${long}`;
}

/** @param {unknown} result */
function shownResult(result) {
  if (Array.isArray(result)) return result.map((cells) => cells.map(shownCell).join(' │ ')).join('<br>');
  if (typeof result === 'object' && result !== null && 'message' in result && 'error' in result) {
    return `\`${result.error}\` ${String(result.message).replace(/^Error: /, '')}`;
  }
  return shownCell(result);
}

/** @param {unknown} cell */
function shownCell(cell) {
  if (typeof cell === 'number') return String(Number(cell.toFixed(4)));
  const text = String(cell ?? '');
  const time = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d\.\d{3}Z$/.exec(text);
  if (time) return time[2] === '00:00' ? String(time[1]) : `${time[1]} ${time[2]}`;
  if (text === '') return '*(blank)*';
  // Not a link: these posts do not exist.
  return /^(https?:|www\.)/.test(text) ? `\`${text}\`` : text;
}
