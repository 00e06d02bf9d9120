import type { Project } from './runtime/project.ts';

/** The functions a formula can name. Formulas know no case, Apps Script does. */
export class FunctionNames {
  #spellings = new Map<string, string>();

  constructor(project: Project) {
    this.read(project);
  }

  get all(): string[] {
    return [...this.#spellings.values()];
  }

  read({ functions, variables }: Project): void {
    const named = [...functions, ...variables].filter((name) => !name.endsWith('_'));
    this.#spellings = new Map(named.map((name) => [name.toUpperCase(), name]));
  }

  spelled(name: string): string {
    return this.#spellings.get(name.toUpperCase()) ?? name;
  }
}
