// The project's code as it is in its folder: what is saved there runs from then on, in the same sheet.

import { pageFunctions } from '../runtime/admission.ts';
import type { Session } from '../session.ts';
import type { Desk } from './desk.ts';
import { functionHelp } from './function-help.ts';
import { ProjectWatch } from './project-watch.ts';
import type { FunctionHelp } from './protocol.ts';

export interface ProjectCodeOptions {
  readonly session: Session;
  readonly desk: Desk;
  /** There is other code: the formulas are to be evaluated again. */
  readonly changed: (functions: readonly FunctionHelp[]) => void;
  /** Tells the person who started the playground. */
  readonly say: (line: string) => void;
}

export class ProjectCode {
  readonly #options: ProjectCodeOptions;
  readonly #watch: ProjectWatch;
  #functions: readonly FunctionHelp[];

  static async open(options: ProjectCodeOptions): Promise<ProjectCode> {
    return new ProjectCode(options, await helpOf(options.session));
  }

  private constructor(options: ProjectCodeOptions, functions: readonly FunctionHelp[]) {
    const { session, desk, say } = options;
    this.#options = options;
    this.#functions = functions;
    this.#watch = new ProjectWatch(
      session.projectDir,
      () => this.#reload(),
      (message) => {
        say(message);
        desk.toast({ title: 'The new code was not loaded', message, seconds: null });
      },
    );
  }

  /** What can be typed into a cell. */
  get functions(): readonly FunctionHelp[] {
    return this.#functions;
  }

  /** What a page of the project can call. */
  get pageFunctions(): readonly string[] {
    return pageFunctions(this.#options.session.project);
  }

  stop(): void {
    this.#watch.stop();
  }

  async #reload(): Promise<void> {
    const { session, desk, changed } = this.#options;
    await session.reloadProject();
    this.#functions = await helpOf(session);
    changed(this.#functions);
    // Not waited for: code that hangs can be replaced.
    void desk.renewMenus(() => session.host.open());
    desk.toast({ title: 'New code', message: 'The project was loaded again; all formulas ran anew.', seconds: 4 });
  }
}

function helpOf({ project, projectDir }: Session): Promise<FunctionHelp[]> {
  return functionHelp(project, projectDir);
}
