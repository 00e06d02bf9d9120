// Between the values of the grid's formulas and those Univer's functions work on.
import type { Nullable } from '@univerjs/core';
import type { ArrayValueObject, BaseValueObject, FunctionVariantType } from '@univerjs/engine-formula';
import { isRows, type Rows, type Scalar, type Value } from '../../grid/value.ts';
import { CellError, type ErrorType } from '../../workbook.ts';
import { dateOfSerial, serialOf } from '../../zoned-time.ts';
import { datePattern, isDatePattern } from '../number-pattern.ts';
import { univerPackages } from '../packages.ts';

export function toVariant(value: Value, timeZone: string): BaseValueObject {
  return isRows(value) ? toArray(value, timeZone) : toObject(value, timeZone);
}

/** As Univer's functions get a range when they want to know that it is one. */
export function toReference(value: Value, timeZone: string): BaseValueObject {
  const array = toArray(isRows(value) ? value : [[value]], timeZone);
  return Object.create(array, {
    isReferenceObject: { value: () => true },
    isArray: { value: () => false },
    isCell: { value: () => array.getRowCount() === 1 && array.getColumnCount() === 1 },
    toArrayValueObject: { value: () => array },
  }) as BaseValueObject;
}

function toArray(rows: Rows, timeZone: string): ArrayValueObject {
  return univerPackages().formula.ArrayValueObject.create({
    calculateValueList: rows.map((row) => row.map((item) => toObject(item, timeZone))),
    rowCount: rows.length,
    columnCount: rows[0]?.length ?? 0,
    unitId: '',
    sheetId: '',
    row: -1,
    column: -1,
  });
}

function toObject(item: Scalar, timeZone: string): BaseValueObject {
  const { formula } = univerPackages();
  if (item === null) return formula.NullValueObject.create();
  if (item instanceof CellError) {
    return formula.ErrorValueObject.create(item.type as Parameters<typeof formula.ErrorValueObject.create>[0]);
  }
  if (item instanceof Date) {
    const serial = serialOf(item, timeZone);
    return formula.NumberValueObject.create(serial, datePattern(serial));
  }
  if (typeof item === 'string') return formula.StringValueObject.create(item);
  if (typeof item === 'boolean') return formula.BooleanValueObject.create(item);
  return formula.NumberValueObject.create(item);
}

/** @param explain What to say of an error that Univer came to. */
export function fromVariant(
  variant: FunctionVariantType,
  timeZone: string,
  explain: (type: ErrorType) => CellError,
): Value {
  const value = variant.isReferenceObject()
    ? (variant as unknown as { toArrayValueObject(): ArrayValueObject }).toArrayValueObject()
    : (variant as BaseValueObject);
  if (!value.isArray()) return fromObject(value, timeZone, explain);
  const rows = (value as ArrayValueObject)
    .getArrayValue()
    .map((row) => row.map((item) => fromObject(item, timeZone, explain)));
  return rows.length === 1 && rows[0]?.length === 1 ? (rows[0][0] ?? null) : rows;
}

function fromObject(
  object: Nullable<BaseValueObject>,
  timeZone: string,
  explain: (type: ErrorType) => CellError,
): Scalar {
  if (!object || object.isNull()) return null;
  if (object.isError()) return explain(errorTypeOf(String(object.getValue())));
  const value = object.getValue();
  if (object.isBoolean()) return Boolean(value);
  if (!object.isNumber()) return String(value);
  const number = Number(value);
  if (!Number.isFinite(number)) return explain('#NUM!');
  return isDatePattern(object.getPattern()) ? dateOfSerial(number, timeZone) : number;
}

const inSheets: ReadonlySet<string> = new Set([
  '#ERROR!',
  '#NAME?',
  '#VALUE!',
  '#REF!',
  '#DIV/0!',
  '#N/A',
  '#NUM!',
  '#NULL!',
]);

function errorTypeOf(type: string): ErrorType {
  if (inSheets.has(type)) return type as ErrorType;
  return type === '#SPILL!' || type === '#CYCLE!' ? '#REF!' : '#N/A';
}
