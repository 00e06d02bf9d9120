// docs/platform-coverage.md: what of Google's the add-on relies on, and the tests that hold the playground's host to it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { constantNames } from './constant-names.mjs';
import { table } from './markdown.mjs';
import { testTitles } from './test-titles.mjs';

/**
 * @typedef {object} Pin A test: its file by its title, as it stands in the source.
 * @property {string} file
 * @property {string} title
 * @property {string | undefined} row Where one title has many rows: the text of this one.
 */

/**
 * @typedef {object} Fact
 * @property {string} id
 * @property {string} fact
 * @property {string} source
 * @property {string | undefined} open What Google does not say.
 * @property {string | undefined} notImitated What the host does instead, or leaves out: no test can hold it to that.
 * @property {string[]} limits Names in the tables of limits.
 * @property {{file: string, text: string}[]} uses
 * @property {Pin[]} pinned
 */

const factsFolder = 'docs/platform';
const ownLimitsFile = 'own-limits.yaml';
const limitsFiles = ['playground/runtime/limits.ts', 'src/platform/limits.ts'];
const faultsFile = 'playground/runtime/faults.ts';
/** The build keeps promises too. */
const usingFiles = /^(src\/|tools\/build-)/;
const pinningFolders = /^test\/(playground|conformance|page|sidebar|bundle)\//;

/**
 * The document and what is wrong with the facts.
 *
 * @param {string} root
 * @returns {{text: string, problems: string[]}}
 */
export function platformCoverage(root) {
  const read = reader(root);
  const groups = readdirSync(join(root, factsFolder))
    .filter((name) => name !== ownLimitsFile)
    .sort()
    .map((name) => readGroup(read(join(factsFolder, name))));
  const ownLimits = /** @type {Record<string, string>} */ (parse(read(join(factsFolder, ownLimitsFile))));
  const facts = groups.flatMap((group) => group.facts);
  const bundleTests = readdirSync(join(root, 'test/bundle')).filter((name) => name.endsWith('.test.ts'));
  const problems = [
    ...facts.flatMap((fact) => factProblems(fact, read)),
    ...repeated(facts.map(({ id }) => id)).map((id) => `Two facts have the id ${id}.`),
    ...limitProblems(
      limitsFiles.flatMap((file) => constantNames(read(file), file, 'limits')),
      facts,
      ownLimits,
    ),
    ...faultProblems(
      constantNames(read(faultsFile), faultsFile, 'hostFaults'),
      bundleTests.map((name) => read(join('test/bundle', name))),
    ),
  ];
  return { text: documentText(groups), problems };
}

/** @param {string} root */
function reader(root) {
  /** @type {Map<string, string>} */
  const texts = new Map();
  return (/** @type {string} */ path) => {
    const text = texts.get(path) ?? readFileSync(join(root, path), 'utf8');
    texts.set(path, text);
    return text;
  };
}

/**
 * @param {string} text
 * @returns {{title: string, facts: Fact[]}}
 */
function readGroup(text) {
  const { title, facts } = parse(text);
  return {
    title,
    facts: facts.map((/** @type {any} */ fact) => ({
      ...fact,
      limits: fact.limits ?? [],
      uses: fact.uses.flatMap((/** @type {Record<string, string>} */ use) =>
        Object.entries(use).map(([file, words]) => ({ file, text: words })),
      ),
      pinned: fact.pinned.map((/** @type {Record<string, string>} */ { row, ...pin }) => {
        const [[file, title] = ['', '']] = Object.entries(pin);
        return { file, title, row };
      }),
    })),
  };
}

/**
 * @param {Fact} fact
 * @param {(path: string) => string} read
 * @returns {string[]}
 */
export function factProblems({ id, uses, pinned, notImitated }, read) {
  const fileText = (/** @type {string} */ path) => {
    try {
      return read(path);
    } catch {
      return undefined;
    }
  };
  const useProblems = uses.flatMap(({ file, text }) => {
    const source = fileText(file);
    if (source === undefined || !usingFiles.test(file)) return [`${id}: ${file} is no file of src/.`];
    return source.includes(text) ? [] : [`${id}: ${file} no longer says "${text}".`];
  });
  const pinProblems = pinned.flatMap(({ file, title, row }) => {
    const source = fileText(file);
    if (source === undefined || !pinningFolders.test(file)) return [`${id}: ${file} is no file of tests of the host.`];
    const found = testTitles(source, file).filter((test) => test.title === title);
    if (found.length === 0) return [`${id}: ${file} has no test "${title}".`];
    if (!found.some(({ runs }) => runs)) return [`${id}: the test "${title}" of ${file} does not run.`];
    return row === undefined || source.includes(row) ? [] : [`${id}: "${title}" of ${file} has no row "${row}".`];
  });
  return [
    ...useProblems,
    ...pinProblems,
    ...(pinned.length === 0 && notImitated === undefined ? [`${id}: no test holds the host to it.`] : []),
  ];
}

/**
 * @param {readonly string[]} names
 * @param {readonly Pick<Fact, 'id' | 'limits'>[]} facts
 * @param {Readonly<Record<string, string>>} own
 */
export function limitProblems(names, facts, own) {
  const covered = facts.flatMap(({ limits }) => limits);
  return [
    ...names
      .filter((name) => !covered.includes(name) && !Object.hasOwn(own, name))
      .map((name) => `The limit ${name} belongs to no fact of ${factsFolder}, nor to ${ownLimitsFile}.`),
    ...[...covered, ...Object.keys(own)]
      .filter((name) => !names.includes(name))
      .map((name) => `There is no limit ${name} any more.`),
  ];
}

/**
 * @param {readonly string[]} faults
 * @param {readonly string[]} bundleTests Their texts.
 */
export function faultProblems(faults, bundleTests) {
  return faults
    .filter((fault) => !bundleTests.some((text) => text.includes(`'${fault}'`)))
    .map((fault) => `No bundle test names the fault ${fault}.`);
}

/** @param {readonly string[]} names */
function repeated(names) {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

/** @param {readonly {title: string, facts: readonly Fact[]}[]} groups */
function documentText(groups) {
  const facts = groups.flatMap((group) => group.facts);
  const relied = facts.filter(({ uses }) => uses.length > 0);
  const open = facts.filter((fact) => fact.open !== undefined);
  const notImitated = facts.filter((fact) => fact.notImitated !== undefined);
  const ofTheHost = facts.filter(({ uses, pinned }) => uses.length === 0 && pinned.length > 0);
  const lines = [
    '# What the add-on relies on at Google',
    '',
    '<!-- Written by `npm run docs` from docs/platform/; `npm test -- docs` fails when it is stale. -->',
    '',
    `${relied.length} facts of Google's documentation, or reported by developers, that the add-on counts on; ${ofTheHost.length} more that only the`,
    "playground's host keeps. Each is pinned by tests that hold the host to it, so that what works in the playground works at Google;",
    `${notImitated.length} say *Not imitated*: there the host is kinder or silent, and only Google itself can show whether the add-on copes.`,
    `${open.length} are not settled by any documentation: the add-on works either way, or says in words what is wrong.`,
    '',
    'The check reads the sources: a file that no longer says what it is named for, a test that is gone or skipped, a limit',
    'without a fact and a fault without a test each fail it.',
  ];
  for (const { title, facts: own } of groups) {
    const rows = own.map((fact) => [
      `[${fact.id}](${fact.source})`,
      `${fact.fact}${fact.open === undefined ? '' : ` *Open: ${fact.open}.*`}`,
      fact.uses.length === 0
        ? fact.pinned.length === 0
          ? '(no code)'
          : '(the host only)'
        : unique(fact.uses.map(({ file }) => linkTo(file))).join(', '),
      [
        ...(fact.notImitated === undefined ? [] : [`*Not imitated: ${fact.notImitated}.*`]),
        ...fact.pinned.map(({ file, title: test, row }) => `${linkTo(file)}: ${test}${row ? ` (${row})` : ''}`),
      ].join('; '),
    ]);
    lines.push('', `## ${title}`, '', table(['Fact', 'What Google does', 'Relied on in', 'Pinned by'], rows));
  }
  return `${lines.join('\n')}\n`;
}

/** @param {readonly string[]} list */
function unique(list) {
  return [...new Set(list)];
}

/** @param {string} file */
function linkTo(file) {
  const name = file.replace(/^(src|test)\//, '');
  return `[${name}](../${file})`;
}
