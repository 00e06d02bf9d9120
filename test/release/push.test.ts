// What clasp and `npm run push` do with dist/, against an Apps Script API on this machine. Nothing leaves it.

import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtDigests, digest } from './built-files.ts';
import { ownCopies } from './own-copies.ts';

const parts = ['dist', 'tools', '.clasp.json', '.claspignore'];
const push = ['tools/push.mjs', '--built'];
const copies = ownCopies();

describe('npm run push', () => {
  it('brings exactly what was built into the project, byte by byte, and nothing that lies beside it', async () => {
    const copy = await copies.make(parts);
    for (const name of ['More.js', 'More.html', 'Code.js.map']) await writeFile(join(copy.folder, 'dist', name), 'x');
    const project = await copy.nameProject();
    await copy.logIn();

    const first = await copy.run('node', ...push);
    expect(first.output).toMatch(/^Pushed 3 files at /m);
    expect(first.code).toBe(0);
    expect(project.files.map(digest).sort()).toEqual(await builtDigests());

    const second = await copy.run('node', ...push);
    expect(second).toMatchObject({ code: 0, output: expect.stringContaining('Script is already up to date.') });
    const content = `/v1/projects/${project.scriptId}/content`;
    expect(copy.google.api.requests).toEqual([`GET ${content}`, `PUT ${content}`, `GET ${content}`]);
  });

  it('says where to begin while .clasp.json names no project, and asks nobody', async () => {
    const copy = await copies.make(parts);
    await copy.logIn();
    const words = '.clasp.json does not name a project of yours yet: docs/install.md, step 3.\n';
    expect(await copy.run('node', ...push)).toEqual({ code: 1, output: words });
    await rm(join(copy.folder, '.clasp.json'));
    expect(await copy.run('node', ...push)).toEqual({ code: 1, output: words });
    expect(copy.google.api.requests).toEqual([]);
  });

  it.each([
    ['without a login', 'Log in first: npx clasp login'],
    ['with the API switched off', 'Switch the Apps Script API on: https://script.google.com/home/usersettings'],
    ['with a box left out at the login', 'Tick every box when you log in: npx clasp logout, then npx clasp login.'],
    ['in a project that is not theirs', 'The account you are logged in with may not change the project'],
  ])('says what to do %s', async (trouble, remedy) => {
    const copy = await copies.make(parts);
    const project = await copy.nameProject();
    if (trouble !== 'without a login') await copy.logIn();
    copy.google.api.isSwitchedOn = trouble !== 'with the API switched off';
    if (trouble === 'with a box left out at the login') copy.google.api.refusal = 'Insufficient Permission';
    if (trouble === 'in a project that is not theirs') copy.google.api.refusal = 'The caller does not have permission';

    const { code, output } = await copy.run('node', ...push);
    expect(output).toContain(`Nothing was pushed. ${remedy}`);
    expect(code).toBe(1);
    expect(project.files.map(({ name }) => name)).toEqual(['appsscript']);
  });
});

describe('clasp', () => {
  it('pushes nothing without --force where nobody can be asked, and ends as if it had', async () => {
    const copy = await copies.make(parts);
    const project = await copy.nameProject();
    await copy.logIn();
    expect(await copy.clasp('push')).toEqual({ code: 0, output: 'Skipping push.\n' });
    expect(project.files).toHaveLength(1);
  });

  it('makes no project while .clasp.json names one, be it the placeholder, and ends as if it had', async () => {
    const copy = await copies.make(['.clasp.json']);
    await copy.logIn();
    const before = await readFile(join(copy.folder, '.clasp.json'), 'utf8');
    const refused = await copy.clasp('create-script', '--type', 'sheets', '--title', 'CreatorAudit');
    expect(refused).toEqual({ code: 0, output: 'Project file already exists.\n' });
    expect(copy.google.api.requests).toEqual([]);
    expect(await readFile(join(copy.folder, '.clasp.json'), 'utf8')).toBe(before);
  });
});
