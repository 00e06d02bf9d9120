// What a request carries, checked against the contract and turned into values.
import type { ErrorObject } from 'ajv';
import type { ContractOperation, Parameter } from './contract.ts';
import { type FieldError, ProblemError } from './problems.ts';
import type { Switches } from './switches.ts';

export interface RequestParts {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyText: string;
}

export interface ValidatedRequest {
  readonly path: Readonly<Record<string, string>>;
  /** Numbers and booleans are that, and the contract's defaults are filled in. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

export function validateRequest(
  operation: ContractOperation,
  parts: RequestParts,
  switches: Switches,
): ValidatedRequest {
  const errors: FieldError[] = [];
  const query: Record<string, unknown> = {};
  for (const parameter of operation.parameters) {
    const text = textOf(parameter, parts);
    const value = text === undefined ? parameter.schema.default : coerce(text, parameter.schema.type);
    if (value === undefined) continue;
    if (parameter.in === 'query' && isRefused(parameter, text, switches)) {
      errors.push(unknownParameter(parameter.name));
    }
    const validate = operation.parameterValidator(parameter);
    if (!validate(value)) errors.push(...fieldErrors(validate.errors, parameter.name));
    if (parameter.in === 'query') query[parameter.name] = value;
  }
  // An operation that documents no 422 has no way to complain.
  if (switches.unknownQuery === 'reject' && operation.documents(422)) {
    const known = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
    for (const name of new Set(parts.query.keys())) {
      if (!known.includes(name)) errors.push(unknownParameter(name));
    }
  }
  const body = operation.takesBody ? parseBody(parts) : undefined;
  if (operation.takesBody) {
    const validate = operation.requestBodyValidator();
    const isExcused = switches.updateOperation === 'lenient' && isEmptyUpdate(operation, body);
    if (!validate(body) && !isExcused) errors.push(...fieldErrors(validate.errors, 'body'));
  }
  if (errors.length > 0) throw new ProblemError('VALIDATION_ERROR', 'Request failed validation.', { errors });
  return { path: parts.path, query, body };
}

function isRefused(parameter: Parameter, text: string | undefined, { inferredFilters }: Switches): boolean {
  return inferredFilters === 'refused' && parameter['x-undocumented'] === true && text !== undefined;
}

function unknownParameter(name: string): FieldError {
  return { field: name, message: 'is not a parameter of this operation' };
}

function isEmptyUpdate({ operationId }: ContractOperation, body: unknown): boolean {
  return operationId === 'updateVideo' && JSON.stringify(body) === '{}';
}

function textOf(parameter: Parameter, parts: RequestParts): string | undefined {
  if (parameter.in === 'path') return parts.path[parameter.name];
  if (parameter.in === 'header') return parts.headers[parameter.name.toLowerCase()];
  return parts.query.get(parameter.name) ?? undefined;
}

/** What cannot be read as its type stays text, and so fails the check of its type. */
export function coerce(text: string, type: string | undefined): unknown {
  if (type === 'integer' && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

function parseBody({ headers, bodyText }: RequestParts): unknown {
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) {
    throw new ProblemError('UNSUPPORTED_MEDIA_TYPE', 'Send application/json.');
  }
  try {
    return JSON.parse(bodyText) as unknown;
  } catch {
    throw new ProblemError('BAD_REQUEST', 'The request body is not JSON.');
  }
}

function fieldErrors(errors: readonly ErrorObject[] | null | undefined, root: string): FieldError[] {
  return (errors ?? []).map((error) => {
    const steps = error.instancePath.split('/').filter((step) => step !== '');
    if (error.keyword === 'required') {
      return { field: [...steps, error.params.missingProperty].join('.'), message: 'is required' };
    }
    const message =
      error.keyword === 'enum' ? `must be one of: ${error.params.allowedValues.join(', ')}` : (error.message ?? '');
    return { field: steps.join('.') || root, message };
  });
}
