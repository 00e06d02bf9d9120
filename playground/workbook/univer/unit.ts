// The workbook as Univer keeps it: data, and the mutations that change it. Univer calculates nothing here.
import type { ICellData, ICommandService, IStyleData, IWorkbookData, Workbook as Model, Univer } from '@univerjs/core';
import type { BaseFunction, IDefinedNamesService, IDefinedNamesServiceParam } from '@univerjs/engine-formula';
import type { Mutation } from './mutation.ts';
import { univerPackages } from './packages.ts';

export const unitId = 'playground';

export class Unit {
  readonly model: Model;
  readonly #univer: Univer;
  readonly #commands: ICommandService;
  readonly #names: IDefinedNamesService;
  #isDisposed = false;

  constructor(data: Partial<IWorkbookData>) {
    const { core, formula, sheets, filter } = univerPackages();
    const { LocaleType, LogLevel, UniverInstanceType } = core;
    const locale = LocaleType.EN_US;
    this.#univer = new core.Univer({ locale, locales: { [locale]: {} }, logLevel: LogLevel.SILENT });
    this.#univer.registerPlugin(formula.UniverFormulaEnginePlugin, { notExecuteFormula: true });
    this.#univer.registerPlugin(sheets.UniverSheetsPlugin, { notExecuteFormula: true });
    this.#univer.registerPlugin(filter.UniverSheetsFilterPlugin);
    this.model = this.#univer.createUnit<IWorkbookData, Model>(UniverInstanceType.UNIVER_SHEET, {
      ...data,
      id: unitId,
    });
    const injector = this.#univer.__getInjector();
    this.#commands = injector.get(core.ICommandService);
    this.#names = injector.get(formula.IDefinedNamesService);
  }

  /** Univer's own functions, by name. */
  get functions(): ReadonlyMap<string, BaseFunction> {
    const executors = this.#univer.__getInjector().get(univerPackages().formula.IFunctionService).getExecutors();
    return executors as ReadonlyMap<string, BaseFunction>;
  }

  get isDisposed(): boolean {
    return this.#isDisposed;
  }

  definedNames(): readonly IDefinedNamesServiceParam[] {
    return Object.values(this.#names.getDefinedNameMap(unitId) ?? {});
  }

  /** Row and column from 0. */
  cellAt(sheetId: string, row: number, column: number): ICellData | undefined {
    return this.model.getSheetBySheetId(sheetId)?.getCellMatrix().getValue(row, column) ?? undefined;
  }

  styleOf(cell: ICellData | undefined): IStyleData | undefined {
    return this.model.getStyles().getStyleByCell(cell) ?? undefined;
  }

  /** The number format of a cell. */
  patternOf(cell: ICellData | undefined): string | undefined {
    return this.styleOf(cell)?.n?.pattern;
  }

  /** Throws when Univer does not know the mutation or cannot do it. */
  execute({ id, params }: Mutation): void {
    const options = { onlyLocal: true };
    if (this.#commands.syncExecuteCommand(id, params, options) === false) throw new Error(`${id} was not possible.`);
  }

  save(): IWorkbookData {
    const { core } = univerPackages();
    return (
      this.#univer.__getInjector().get(core.IResourceLoaderService).saveUnit<IWorkbookData>(unitId) ?? this.model.save()
    );
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#univer.dispose();
  }
}
