// The command line of `npm start`, and what it asks of the server.

import { faultOption, findFault } from './faults.ts';
import { type CommandLine, commonOptions, defaults, type Option } from './options.ts';
import { fromCallersFolder } from './paths.ts';
import type { PageServerOptions } from './server/page-server.ts';
import { switchOption } from './switch-option.ts';

const path: Option<string> = { takes: 'a path', read: (text) => (text === '' ? undefined : text) };
/** Its name is shown in the page. */
const faultName: Option<string> = {
  ...faultOption,
  read: (text) => (findFault(text) === undefined ? undefined : text),
};

const { posts, seed, latency, at, port, locale } = commonOptions;
/** Those that the sample campaign in the terminal takes, too. */
export const tableOptions = { posts, seed, latency, at, fault: faultName, switch: switchOption };
const options = { ...tableOptions, port, project: path, workbook: path, locale };
const flags = ['table', 'fresh', 'no-open', 'no-key', 'live'] as const;

export const startShape = { options, flags } as const;

export type StartLine = CommandLine<typeof options, (typeof flags)[number]>;

/** The first one keeps a tab that stayed open useful; the others are for those who run several. */
const usualPorts = Array.from({ length: 20 }, (_, index) => 8420 + index);

export function sessionOptions({ values }: StartLine) {
  return {
    posts: values.posts ?? defaults.posts,
    seed: values.seed ?? defaults.seed,
    latencyMs: values.latency ?? defaults.latencyMs,
    ...(values.at !== undefined && { startMs: values.at }),
    ...(values.switch !== undefined && { switches: values.switch }),
  };
}

/** All but a real key, and who is told what. */
export function serverOptions(line: StartLine): Omit<PageServerOptions, 'say' | 'liveKey'> {
  const { values } = line;
  const fault = values.fault === undefined ? undefined : findFault(values.fault);
  return {
    ...sessionOptions(line),
    ports: values.port === undefined ? usualPorts : [values.port],
    ...(values.fault !== undefined && fault && { fault: { name: values.fault, chosen: fault } }),
    ...(values.project !== undefined && { projectDir: fromCallersFolder(values.project) }),
    ...(values.workbook !== undefined && { workbookFile: fromCallersFolder(values.workbook) }),
    ...(values.locale !== undefined && { locale: values.locale }),
    isFresh: line.flags.has('fresh'),
    withoutKey: line.flags.has('no-key'),
  };
}
