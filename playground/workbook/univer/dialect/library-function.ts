// A function of Univer's as one of ours.
import type { BaseFunction, BaseValueObject, FunctionVariantType } from '@univerjs/engine-formula';
import type { Builtin } from '../../grid/functions/builtin.ts';
import { Reference } from '../../grid/operand.ts';
import type { FormulaNode } from '../../grid/parser.ts';
import { FormulaFailure, firstError, isRows, type Scalar, topLeft, type Value } from '../../grid/value.ts';
import { CellError, type ErrorType } from '../../workbook.ts';
import { univerPackages } from '../packages.ts';
import { unitId } from '../unit.ts';
import { DialectEvaluator } from './dialect-evaluator.ts';
import { parameterKind } from './library-parameters.ts';
import { fromVariant, toReference, toVariant } from './library-values.ts';
import { isQuickCall } from './quick-calls.ts';

interface Argument {
  readonly value: Value;
  readonly isReference: boolean;
}

const volatile: ReadonlySet<string> = new Set(['RANDARRAY']);

export function libraryFunction(executor: BaseFunction): Builtin {
  const { minParams, maxParams } = executor;
  const name = String(executor.name);
  return {
    takes: 'nodes',
    least: Math.max(minParams, 0),
    most: maxParams < 0 ? 255 : maxParams,
    ...(volatile.has(name) ? { isVolatile: true as const } : {}),
    call(nodes, evaluator) {
      if (!(evaluator instanceof DialectEvaluator)) return null;
      const args = nodes.map((node, index) => argumentOf(name, node, index, evaluator));
      // A range may hold errors that do not matter: it is for the function to say.
      for (const { value } of args) if (!isRows(value) && value instanceof CellError) return value;
      expectModestSize(name, args, evaluator);
      const isQuick = isQuickCall(
        name,
        args.map(({ value }) => value),
      );
      const work = () => calculate(executor, args, evaluator);
      return isQuick ? work() : evaluator.guarded(work);
    },
  };
}

function argumentOf(name: string, node: FormulaNode, index: number, evaluator: DialectEvaluator): Argument {
  const kind = parameterKind(name, index);
  if (kind === 'value') return { value: evaluator.each(node), isReference: false };
  const operand = evaluator.operand(node);
  if (operand instanceof Reference) return { value: evaluator.values(operand), isReference: true };
  const isComputed = kind === 'array' && node.kind !== 'literal';
  return { value: isComputed ? evaluator.withWholeArrays(node) : operand, isReference: false };
}

function calculate(executor: BaseFunction, args: readonly Argument[], evaluator: DialectEvaluator): Value {
  const { surroundings, cell } = evaluator;
  const { timeZone } = surroundings;
  const variants = args.map(({ value, isReference }): BaseValueObject => {
    return isReference && executor.needsReferenceObject ? toReference(value, timeZone) : toVariant(value, timeZone);
  });
  executor.setRefInfo(unitId, cell.sheet, cell.row - 1, cell.column - 1);
  if (executor.needsLocale) executor.setLocale(univerPackages().core.LocaleType.EN_US);
  // Whether the result fits the sheet is for the spill to say.
  if (executor.needsSheetRowColumnCount) executor.setSheetRowColumnCount(mostCells, mostCells);
  const known = args.map(({ value }) => firstError(value)).find((error) => error !== undefined);
  const explain = (type: ErrorType) => (known?.type === type ? known : failureOf(String(executor.name), type, args));
  try {
    return fromVariant(executor.calculate(...variants) as FunctionVariantType, timeZone, explain);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return new CellError('#ERROR!', `The playground could not work out ${executor.name}: ${reason}`);
  }
}

const lookups: ReadonlySet<string> = new Set(['VLOOKUP', 'HLOOKUP', 'XLOOKUP', 'LOOKUP', 'MATCH', 'XMATCH']);

function failureOf(name: string, type: ErrorType, args: readonly Argument[]): CellError {
  if (type === '#N/A' && lookups.has(name)) {
    return new CellError(
      type,
      `Did not find value '${textOf(topLeft(args[0]?.value ?? null))}' in ${name} evaluation.`,
    );
  }
  if (type === '#DIV/0!') return new CellError(type, `Evaluation of function ${name} caused a divide by zero error.`);
  return new CellError(type, `Function ${name} cannot work with these arguments.`);
}

function textOf(value: Scalar): string {
  return value instanceof CellError ? value.type : String(value ?? '');
}

const mostCells = 1_000_000;
const mostCharacters = 50_000;

/** A slip of the pen may not cost all the memory. */
function expectModestSize(name: string, args: readonly Argument[], { coercion }: DialectEvaluator): void {
  const numberAt = (index: number) => {
    const value = topLeft(args[index]?.value ?? null);
    return value === null || value === '' ? 1 : coercion.number(value);
  };
  if ((name === 'SEQUENCE' || name === 'RANDARRAY') && numberAt(0) * numberAt(1) > mostCells) {
    throw new FormulaFailure('#NUM!', `The result would have more than ${mostCells} cells.`);
  }
  if (name === 'MUNIT' && numberAt(0) ** 2 > mostCells) {
    throw new FormulaFailure('#NUM!', `The result would have more than ${mostCells} cells.`);
  }
  if (name === 'REPT' && coercion.text(topLeft(args[0]?.value ?? null)).length * numberAt(1) > mostCharacters) {
    throw new FormulaFailure('#VALUE!', `The result would have more than ${mostCharacters} characters.`);
  }
}
