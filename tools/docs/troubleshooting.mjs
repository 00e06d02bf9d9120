// docs/troubleshooting.md: every text that says that something is amiss, what it means and what to do.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { table } from './markdown.mjs';
import { isText, messageCatalogue } from './message-catalogue.mjs';

/**
 * @typedef {object} Entry
 * @property {string} [message] A name of the catalogue.
 * @property {string} [shows] Instead of it, words of Google Sheets itself.
 * @property {unknown[]} [with] Arguments that fill its gaps.
 * @property {string} means
 * @property {string} do
 */

/** @typedef {{title: string, intro?: string, entries: Entry[]}} Section */
/** @typedef {{title: string, intro?: string, sections: Section[]}} Chapter */

const folder = 'docs/troubleshooting';
const labelsFile = 'labels.yaml';

/**
 * @param {string} root
 * @returns {Promise<{text: string, problems: string[]}>}
 */
export async function troubleshooting(root) {
  const chapters = readChapters(root);
  const messages = await messageCatalogue(root);
  const entries = chapters.flatMap(({ sections }) => sections.flatMap((section) => section.entries));
  return {
    text: documentText(chapters, messages),
    problems: explanationProblems(messages, entries, parse(readFileSync(join(root, folder, labelsFile), 'utf8'))),
  };
}

/**
 * @param {string} root
 * @returns {Chapter[]}
 */
export function readChapters(root) {
  return readdirSync(join(root, folder))
    .filter((name) => name !== labelsFile)
    .sort()
    .map((name) => parse(readFileSync(join(root, folder, name), 'utf8')));
}

/**
 * @param {ReadonlyMap<string, import('./message-catalogue.mjs').Message>} messages
 * @param {readonly Entry[]} entries
 * @param {readonly string[]} labels Names of what needs no explanation; `sidebar/home.*` stands for words that are no sentences.
 */
export function explanationProblems(messages, entries, labels) {
  const explained = entries.flatMap(({ message }) => (message === undefined ? [] : [message]));
  const isLabel = (/** @type {string} */ name) =>
    labels.includes(name) ||
    labels.some(
      (label) => label.endsWith('.*') && name.startsWith(label.slice(0, -1)) && isWord(messages.get(name)?.value),
    );
  const named = [...explained, ...labels.filter((label) => !label.endsWith('.*'))];
  return [
    ...[...messages.keys()]
      .filter((name) => !explained.includes(name) && !isLabel(name))
      .map((name) => `The message ${name} has no explanation in ${folder}, and is no label.`),
    ...named.filter((name) => !messages.has(name)).map((name) => `There is no message ${name} any more.`),
    ...named
      .filter((name, index) => named.indexOf(name) !== index)
      .map((name) => `The message ${name} is named twice in ${folder}.`),
    ...entries.flatMap((entry) => {
      const { long } = filled(entry, messages);
      return /undefined|\[object|NaN/.test(long) ? [`The gaps of ${entry.message} are not filled: ${long}`] : [];
    }),
  ];
}

/** @param {unknown} value */
function isWord(value) {
  return typeof value === 'string' && !value.endsWith('.');
}

/**
 * The text as a person reads it.
 *
 * @param {Entry} entry
 * @param {ReadonlyMap<string, import('./message-catalogue.mjs').Message>} messages
 * @returns {{long: string, short: string}}
 */
export function filled({ message, shows = '', with: given = [] }, messages) {
  if (message === undefined) return { long: shows, short: '' };
  const value = messages.get(message)?.value ?? '';
  const context = { status: 500, fieldErrors: [], until: '14:05', reader: 'formula' };
  const [first] = given;
  const values = message.startsWith('failure.') ? [{ ...context, .../** @type {object} */ (first ?? {}) }] : given;
  const text = typeof value === 'function' ? value(...values) : value;
  return isText(text) ? text : { long: String(text), short: '' };
}

/**
 * What looking over says of a link: its row names it already.
 *
 * @param {Entry} entry
 * @param {ReadonlyMap<string, import('./message-catalogue.mjs').Message>} messages
 */
function asInReview({ message = '', with: [problem] = [], ...entry }, messages) {
  return message.startsWith('common.linkProblem.')
    ? filled({ ...entry, message, with: [problem, 'This'] }, messages).long
    : '';
}

/**
 * @param {readonly Chapter[]} chapters
 * @param {ReadonlyMap<string, import('./message-catalogue.mjs').Message>} messages
 */
function documentText(chapters, messages) {
  const lines = [
    '# What a message means, and what to do',
    '',
    '<!-- Written by `npm run docs` from the messages of src/ and docs/troubleshooting/; `npm test -- docs` fails when it is stale. -->',
    '',
    'Search this page for the words you see (Ctrl+F). In a row of a range a few words stand; the sentence is what the cell of a single formula shows',
    'when you point at it, or what the sidebar says; of a link that is none, looking over says "This". Names, numbers and times are examples.',
  ];
  for (const chapter of chapters) {
    lines.push('', `## ${chapter.title}`, ...(chapter.intro ? ['', chapter.intro] : []));
    for (const { title, intro, entries } of chapter.sections) {
      const rows = entries.map((entry) => {
        const { long, short } = filled(entry, messages);
        const elsewhere = asInReview(entry, messages);
        return [`${short ? `**${short}** ` : ''}${long}${elsewhere ? `<br>${elsewhere}` : ''}`, entry.means, entry.do];
      });
      lines.push('', `### ${title}`, '', ...(intro ? [intro, ''] : []));
      lines.push(table(['You see', 'It means', 'What to do'], rows));
    }
  }
  return `${lines.join('\n')}\n`;
}
