// The projects that are measured: each read once, and run on threads that all its spreadsheets share.
import { join } from 'node:path';
import { distDir, rootDir } from '../paths.ts';
import { Pool } from '../runtime/pool.ts';
import { loadProject } from '../runtime/project.ts';
import type { SessionOptions } from '../session.ts';
import { serviceCallMs } from './service-time.ts';

const commonWayDir = join(rootDir, 'playground', 'common-way');

export type ProjectOptions = Pick<SessionOptions, 'projectDir' | 'project' | 'turns'>;

export class Projects {
  readonly addOn: ProjectOptions;
  readonly commonWay: ProjectOptions;
  readonly #pools: readonly Pool[];

  private constructor(addOn: ProjectOptions, commonWay: ProjectOptions, pools: readonly Pool[]) {
    this.addOn = addOn;
    this.commonWay = commonWay;
    this.#pools = pools;
  }

  static async open(): Promise<Projects> {
    const [addOn, commonWay] = await Promise.all([openProject(distDir), openProject(commonWayDir)]);
    return new Projects(addOn.options, commonWay.options, [addOn.pool, commonWay.pool]);
  }

  async close(): Promise<void> {
    await Promise.all(this.#pools.map((pool) => pool.close()));
  }
}

async function openProject(projectDir: string): Promise<{ options: ProjectOptions; pool: Pool }> {
  const project = await loadProject(projectDir);
  const pool = new Pool(project);
  return { options: { projectDir, project, turns: { pool, callMs: serviceCallMs } }, pool };
}
