// The commands of docs/install.md, taken out of it and run one after another, with the real clasp, against Google on loopback.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rootDir } from '../../playground/paths.ts';
import type { OwnCopy } from '../support/google/own-copy.ts';
import { builtDigests, digest } from './built-files.ts';
import { ownCopies } from './own-copies.ts';

const copies = ownCopies();
const document = await readFile(join(rootDir, 'docs/install.md'), 'utf8');

const { version } = JSON.parse(await readFile(join(rootDir, 'package.json'), 'utf8'));
/** Those that have commands. */
const sections = ['Your own copy in five steps', 'The Marketplace'];

/** What building and pushing needs of a fresh clone, which has no dist/. */
const cloned = ['src', 'tools', 'package.json', 'tsconfig.base.json', 'appsscript.json', '.clasp.json', '.claspignore'];

/** Commands that cannot be run here, and what stands in for them. */
const standIns: Readonly<Record<string, (copy: OwnCopy) => Promise<void>>> = {
  'git clone ADDRESS-OF-THIS-REPOSITORY creatoraudit-for-sheets': async () => {},
  'cd creatoraudit-for-sheets': async () => {},
  // The packages of this checkout are linked into the copy.
  'npm ci': async () => {},
  'npx clasp login': (copy) => copy.logIn(),
  'git pull && npm ci && npm run push': async () => {},
};

/** Lines of the shell blocks of a section, with what they are said to print. */
function commandsOf(heading: string): { command: string; prints: string | undefined }[] {
  const section = document.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const blocks = [...section.matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)].map(([, block = '']) => block);
  return blocks.flatMap((block) =>
    block
      .trim()
      .split('\n')
      .map((line) => {
        const [command = '', prints] = line.split(/\s+# /);
        return { command: command.trim(), prints };
      }),
  );
}

async function follow(copy: OwnCopy, heading: string): Promise<string[]> {
  const ran: string[] = [];
  for (const { command, prints } of commandsOf(heading)) {
    const standIn = standIns[command];
    if (standIn) await standIn(copy);
    else {
      const { code, output } = await copy.shell(command);
      expect({ command, code, output }).toMatchObject({ code: 0, output: expect.stringContaining(prints ?? '') });
      ran.push(command);
    }
  }
  return ran;
}

describe('docs/install.md', () => {
  it('leads in five steps to a spreadsheet with exactly what is built in it, and on to a version', async () => {
    const copy = await copies.make(cloned);
    const ran: string[] = [];
    for (const heading of sections) ran.push(...(await follow(copy, heading)));
    expect(ran.map((command) => command.split(' --')[0])).toEqual([
      'rm .clasp.json',
      'npx clasp create-script',
      'npm run push',
      'npx clasp show-file-status',
      `npx clasp create-version ${version}`,
    ]);
    const { spreadsheets, projects, requests } = copy.google.api;
    const [project] = projects;
    expect(projects).toHaveLength(1);
    expect(spreadsheets).toMatchObject([{ name: 'CreatorAudit', id: project?.parentId }]);
    expect(project?.title).toBe('CreatorAudit');
    expect(project?.files.map(digest).sort()).toEqual(await builtDigests());
    const settings = JSON.parse(await readFile(join(copy.folder, '.clasp.json'), 'utf8'));
    expect(settings).toMatchObject({ scriptId: project?.scriptId, rootDir: 'dist' });
    expect(project?.versions.map(({ description }) => description)).toEqual([version]);
    expect(project?.versions[0]?.files.map(digest).sort()).toEqual(await builtDigests());
    const path = `/v1/projects/${project?.scriptId}`;
    // Making a project reads it back: the manifest of an empty one lands in dist/, until the next build.
    expect(requests).toEqual([
      'POST /drive/v3/files',
      'POST /v1/projects',
      `GET ${path}/content`,
      `GET ${path}/content`,
      `PUT ${path}/content`,
      `POST ${path}/versions`,
    ]);
  });

  it('has no command in another section, and no stand-in for one that is gone', () => {
    const all = [...document.matchAll(/^ *```sh$/gm)].length;
    const followed = sections.flatMap(commandsOf).map(({ command }) => command);
    const blocksFollowed = sections.map(
      (heading) =>
        document
          .split(/^## /m)
          .find((part) => part.startsWith(heading))
          ?.match(/^ *```sh$/gm)?.length ?? 0,
    );
    expect(blocksFollowed.reduce((sum, count) => sum + count, 0)).toBe(all);
    expect(Object.keys(standIns).filter((command) => !followed.includes(command))).toEqual([]);
  });

  it('quotes what the tools really say', async () => {
    const said = [await readFile(join(rootDir, 'tools/push.mjs'), 'utf8'), 'Project file already exists.'].join('\n');
    const table = document.split('### When something is in the way')[1]?.split('\n## ')[0] ?? '';
    const quoted = [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, words = '']) => words);
    expect(quoted.length).toBeGreaterThan(3);
    expect(quoted.filter((words) => !said.includes(words))).toEqual([]);
    const placeholder = /`(PUT-[A-Z-]+)`/.exec(document)?.[1];
    expect(JSON.parse(await readFile(join(rootDir, '.clasp.json'), 'utf8'))).toEqual({
      scriptId: placeholder,
      rootDir: 'dist',
    });
  });
});
