// Where requests and answers leave the contract. Stricter than an API is: a client that sends what the contract does not
// know has a mistake, even where the API would ignore it.
import { acceptsJson } from './accept.ts';
import type { Contract, ContractOperation } from './contract.ts';
import { operationAt } from './match-path.ts';
import { coerce } from './validate-request.ts';

export interface SentRequest {
  readonly method: string;
  /** `/v2/videos?limit=200` */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty for none. */
  readonly body: string;
}

export interface GivenAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty for none. */
  readonly body: string;
}

const basePath = '/v2';
/** What every HTTP client adds by itself. */
const transportHeaders = [
  ...['host', 'connection', 'user-agent', 'accept-encoding', 'accept-language', 'content-length', 'transfer-encoding'],
  ...['sec-fetch-mode', 'cache-control', 'pragma'],
];

/** What is wrong with a request, in words; empty when nothing is. */
export function requestDrift(contract: Contract, request: SentRequest): string[] {
  const [pathname = '', query = ''] = request.path.split(/\?(.*)/s, 2);
  const name = `${request.method.toUpperCase()} ${pathname}`;
  const resource = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : '';
  const match = operationAt(contract.operations, request.method.toUpperCase(), resource);
  if (match === undefined) return [`${name}: the contract has no such operation`];
  const { operation, path } = match;
  return [
    ...pathDrift(operation, path),
    ...queryDrift(operation, new URLSearchParams(query)),
    ...headerDrift(operation, request.headers),
    ...bodyDrift(operation, request),
  ].map((what) => `${name}: ${what}`);
}

function pathDrift(operation: ContractOperation, path: Readonly<Record<string, string>>): string[] {
  return operation.parameters.flatMap((parameter) => {
    if (parameter.in !== 'path' || operation.parameterValidator(parameter)(path[parameter.name])) return [];
    return [`${parameter.name} is "${path[parameter.name]}"`];
  });
}

function queryDrift(operation: ContractOperation, query: URLSearchParams): string[] {
  return [...new Set(query.keys())].flatMap((name) => {
    const parameter = operation.parameters.find((each) => each.in === 'query' && each.name === name);
    const values = query.getAll(name);
    if (parameter === undefined) return [`${name} is no parameter`];
    if (values.length > 1) return [`${name} is given twice`];
    const value = coerce(values[0] ?? '', parameter.schema.type);
    return operation.parameterValidator(parameter)(value) ? [] : [`${name} is "${values[0]}"`];
  });
}

function headerDrift(operation: ContractOperation, headers: SentRequest['headers']): string[] {
  const own = operation.parameters.filter((each) => each.in === 'header').map((each) => each.name.toLowerCase());
  const known = [
    ...transportHeaders,
    ...own,
    'accept',
    'authorization',
    ...(operation.takesBody ? ['content-type'] : []),
  ];
  const found = Object.keys(headers)
    .filter((name) => !known.includes(name))
    .map((name) => `the header ${name} is not known`);
  const { authorization } = headers;
  if (authorization === undefined ? !operation.isPublic : !/^Bearer [\x21-\x7e]+$/.test(authorization)) {
    found.push(authorization === undefined ? 'no Authorization' : 'Authorization is not "Bearer" and a key');
  }
  if (!acceptsJson(headers.accept)) found.push('Accept leaves no room for JSON');
  // What it names begins or bills something: without a key, a repeated one does so twice.
  if (own.includes('idempotency-key') && !/^[\x21-\x7e]{1,255}$/.test(headers['idempotency-key'] ?? '')) {
    found.push('no Idempotency-Key of 1 to 255 visible characters');
  }
  return found;
}

function bodyDrift(operation: ContractOperation, { headers, body }: SentRequest): string[] {
  if (!operation.takesBody) return body === '' ? [] : ['a body where none is taken'];
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) return ['the body is not sent as JSON'];
  const value = parsed(body);
  if (value === undefined) return ['the body is not JSON'];
  const validate = operation.requestBodyValidator();
  if (!validate(value)) return [`the body: ${JSON.stringify(validate.errors?.slice(0, 3))}`];
  const unknown = Object.keys(value as object).filter((name) => !operation.requestBodyFields().includes(name));
  return unknown.map((name) => `the body's field ${name} is not known`);
}

/**
 * What is wrong with an answer to that request, in words; empty when nothing is.
 * @param looksInside `false` when the body of a success has been checked before it became text.
 */
export function answerDrift(
  contract: Contract,
  request: SentRequest,
  answer: GivenAnswer,
  looksInside = true,
): string[] {
  const [pathname = ''] = request.path.split('?');
  const match = operationAt(contract.operations, request.method.toUpperCase(), pathname.slice(basePath.length));
  const name = `${request.method.toUpperCase()} ${pathname}, ${answer.status}`;
  const found =
    match === undefined
      ? strangersDrift(contract, answer)
      : operationsDrift(match.operation, answer, looksInside || answer.status >= 300);
  return found.map((what) => `${name}: ${what}`);
}

/** Of a path or method that the contract does not have. */
function strangersDrift(contract: Contract, { headers, body }: GivenAnswer): string[] {
  if (headers['x-request-id'] === undefined) return ['no x-request-id'];
  if (headers['content-type'] !== 'application/problem+json') return ['no problem document'];
  return contract.problem(parsed(body)) ? [] : [JSON.stringify(contract.problem.errors?.slice(0, 3))];
}

function operationsDrift(
  operation: ContractOperation,
  { status, headers, body }: GivenAnswer,
  looksInside: boolean,
): string[] {
  if (!operation.documents(status)) return ['the status is not documented'];
  const found = operation.responseHeaders(status).flatMap(({ name, schema, isRequired }) => {
    const text = headers[name];
    if (text === undefined) return isRequired ? [`no ${name}`] : [];
    return schema.type !== 'integer' || /^\d+$/.test(text) ? [] : [`${name} is "${text}"`];
  });
  const mediaTypes = operation.mediaTypes(status);
  if (mediaTypes.length === 0) return body === '' ? found : [...found, 'a body where none is documented'];
  const mediaType = headers['content-type'] ?? '';
  if (!mediaTypes.includes(mediaType)) return [...found, `media type "${mediaType}" is not documented`];
  if (!looksInside) return found;
  const value = parsed(body) as { readonly status?: unknown } | undefined;
  const validate = operation.bodyValidator(status, mediaType);
  if (!validate(value)) found.push(`the body: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
  else if (status >= 400 && value?.status !== status) found.push('the problem tells another status');
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
