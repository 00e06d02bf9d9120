import type { ExecutionRequest, Outcome } from '../../../playground/runtime/host.ts';
import type { CellValue, Workbook } from '../../../playground/workbook/workbook.ts';
import { answerOf, failureOf, projectHost, run, workbookWith } from '../runtime/project-host.ts';

/** A spreadsheet with one sheet, `Data`, and scripts that run in it. */
export class SpreadsheetProject {
  readonly workbook: Workbook;

  constructor(cells: readonly (readonly CellValue[])[] = [], workbook = workbookWith({ Data: cells })) {
    this.workbook = workbook;
  }

  /** What statements with `file` and `sheet` (the first) come to; a menu item's, unless the request says otherwise. */
  answer(statements: string, request: Partial<ExecutionRequest> = {}): Promise<unknown> {
    return answerOf(this.#run(statements, request));
  }

  refusal(statements: string, request: Partial<ExecutionRequest> = {}): Promise<string> {
    return failureOf(this.#run(statements, request));
  }

  async #run(statements: string, request: Partial<ExecutionRequest>): Promise<Outcome> {
    const host = await projectHost(
      `function main() { const file = SpreadsheetApp.getActive(), sheet = file.getSheets()[0]; ${statements} }`,
      { workbook: this.workbook },
    );
    return run(host, 'main', { kind: 'menu', ...request });
  }
}
