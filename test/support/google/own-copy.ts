// A copy of what a person has after `git clone` and `npm ci`, in a temporary folder, and a Google of its own beside it.

import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootDir } from '../../../playground/paths.ts';
import type { ScriptProject } from './apps-script-api.ts';
import { type Ran, runClasp, runOnLoopback } from './clasp.ts';
import { LoopbackGoogle } from './loopback-google.ts';

export class OwnCopy {
  readonly google: LoopbackGoogle;
  /** Where the project lies. */
  readonly folder: string;
  readonly home: string;
  readonly #environment: Record<string, string>;

  private constructor(google: LoopbackGoogle, folder: string, home: string, environment: Record<string, string>) {
    this.google = google;
    this.folder = folder;
    this.home = home;
    this.#environment = environment;
  }

  /** @param parts Files and folders of the repository that are copied. */
  static async make(parts: readonly string[]): Promise<OwnCopy> {
    const above = await mkdtemp(join(tmpdir(), 'creatoraudit-own-copy-'));
    const [folder, home] = [join(above, 'project'), join(above, 'home')];
    await mkdir(folder);
    for (const part of parts) await cp(join(rootDir, part), join(folder, part), { recursive: true });
    await symlink(join(rootDir, 'node_modules'), join(folder, 'node_modules'));
    const google = await LoopbackGoogle.start();
    return new OwnCopy(google, folder, home, await google.homeFor(home));
  }

  logIn(): Promise<void> {
    return this.google.logIn(this.home);
  }

  /** `.clasp.json` names a project that is there already. */
  async nameProject(): Promise<ScriptProject> {
    const project = this.google.api.addProject('CreatorAudit');
    const settings = { scriptId: project.scriptId, rootDir: 'dist' };
    await writeFile(join(this.folder, '.clasp.json'), JSON.stringify(settings));
    return project;
  }

  run(program: string, ...args: readonly string[]): Promise<Ran> {
    return runOnLoopback(this.folder, this.#environment, program, args);
  }

  clasp(...args: readonly string[]): Promise<Ran> {
    return runClasp(this.folder, this.#environment, ...args);
  }

  /** A line as it is typed into a terminal. */
  shell(line: string): Promise<Ran> {
    return runOnLoopback(this.folder, { ...this.#environment, ...npmAlone }, 'sh', ['-c', line]);
  }

  async remove(): Promise<void> {
    await this.google.stop();
    await rm(join(this.folder, '..'), { recursive: true });
  }
}

/** npm asks its registry for a newer npm now and then, and colours what it prints. */
const npmAlone = { npm_config_update_notifier: 'false', npm_config_offline: 'true', NO_COLOR: '1' };
