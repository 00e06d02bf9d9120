// Every text the add-on can show, by a name: `common.notTracked`, `rpc.unusableKey.empty`, `sidebar/run.none`.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constantNames } from './constant-names.mjs';
import { importSource } from './import-source.mjs';

/** @typedef {{name: string, value: unknown}} Message A text, `{ long, short }`, or a function that makes one of them. */

/** Texts that a function chooses from a table of its own file. */
const chosenFrom = [
  { name: 'common.linkProblem', file: 'src/messages.ts', constant: 'linkProblems' },
  { name: 'rpc.keyRefused', file: 'src/rpc/messages.ts', constant: 'refusals' },
];

/**
 * @param {string} root
 * @returns {Promise<Map<string, Message>>} By name.
 */
export async function messageCatalogue(root) {
  const files = messageFiles(root);
  const exports = files.map(({ name, file }) => `export * as ${JSON.stringify(name)} from './${file}';`);
  const modules = await importSource(root, exports.join('\n'));
  /** @type {Map<string, Message>} */
  const messages = new Map();
  for (const { name } of files) collect(tableOf(name, modules[name]), name, messages);
  for (const { name, file, constant } of chosenFrom) {
    const message = messages.get(name);
    if (!message) throw new Error(`There is no message ${name} any more.`);
    messages.delete(name);
    const source = readFileSync(join(root, file), 'utf8');
    for (const key of constantNames(source, file, constant)) messages.set(`${name}.${key}`, { ...message, name });
  }
  return messages;
}

/** @param {string} root */
function messageFiles(root) {
  const inParts = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /^\w+\/messages\.ts$/.test(path))
    .map((path) => ({ name: path.split('/')[0] ?? '', file: `src/${path}` }));
  const ofSidebar = readdirSync(join(root, 'src/sidebar/messages')).map((path) => ({
    name: `sidebar/${path.replace(/\.ts$/, '')}`,
    file: `src/sidebar/messages/${path}`,
  }));
  return [
    { name: 'common', file: 'src/messages.ts' },
    { name: 'failure', file: 'src/failure-texts.ts' },
    ...inParts.sort((a, b) => a.name.localeCompare(b.name)),
    ...ofSidebar.sort((a, b) => a.name.localeCompare(b.name)),
  ];
}

/**
 * A file of the script exports one table, perhaps beside functions that help; a file of the sidebar's is the table.
 *
 * @param {string} name
 * @param {Record<string, unknown>} module
 */
function tableOf(name, module) {
  if (name.startsWith('sidebar/')) return module;
  const [table] = Object.values(module).filter((value) => typeof value === 'object');
  if (!table) throw new Error(`No table of messages for ${name}.`);
  return table;
}

/**
 * @param {unknown} value
 * @param {string} name
 * @param {Map<string, Message>} messages
 */
function collect(value, name, messages) {
  if (typeof value === 'string' || typeof value === 'function' || isText(value)) messages.set(name, { name, value });
  else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, child] of Object.entries(value)) collect(child, `${name}.${key}`, messages);
  }
}

/**
 * @param {unknown} value
 * @returns {value is {long: string, short: string}}
 */
export function isText(value) {
  return (
    typeof value === 'object' && value !== null && 'long' in value && typeof value.long === 'string' && 'short' in value
  );
}
