// openapi.yaml as the one source of truth: which operations exist, and what they take and give.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { readContractDocument } from './contract-document.ts';

const ID = 'contract';

export interface Schema {
  readonly type?: string;
  readonly default?: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header';
  readonly schema: Schema;
  readonly 'x-undocumented'?: boolean;
}

export interface ContractOperation {
  readonly operationId: string;
  readonly method: string;
  readonly template: string;
  readonly isPublic: boolean;
  readonly takesBody: boolean;
  readonly parameters: readonly Parameter[];
  /** Statuses it documents; a `default` answer documents all. */
  documents(status: number): boolean;
  requestBodyValidator(): ValidateFunction;
  /** Fields of a request's body that it knows, though it forbids no others. */
  requestBodyFields(): readonly string[];
  parameterValidator(parameter: Parameter): ValidateFunction;
  /** Names of the JSON media types of a documented answer; none when it has no body. */
  mediaTypes(status: number): readonly string[];
  bodyValidator(status: number, mediaType: string): ValidateFunction;
  /** Headers of a documented answer; names in lower case. */
  responseHeaders(status: number): readonly ResponseHeader[];
}

interface ResponseHeader {
  readonly name: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
}

export interface Contract {
  readonly operations: readonly ContractOperation[];
  /** For answers that belong to no operation. */
  readonly problem: ValidateFunction;
}

type Node = Readonly<Record<string, unknown>>;

let loaded: Contract | undefined;

/** Parsed once in a process: it takes a noticeable part of a second. */
export function loadContract(): Contract {
  loaded ??= readContract();
  return loaded;
}

function readContract(): Contract {
  const document: Node = readContractDocument();
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema(document, ID);
  const compiled = new Map<string, ValidateFunction>();

  const compile = (path: readonly string[]): ValidateFunction => {
    const pointer = `${ID}#/${path.map(escapePointer).join('/')}`;
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: pointer });
    compiled.set(pointer, validate);
    return validate;
  };
  /** Follows `$ref`s along the way, and says where it ended. */
  const resolve = (path: readonly string[]): { node: Node; path: readonly string[] } => {
    let node: Node = document;
    let at: readonly string[] = [];
    for (const step of path) {
      node = node[step] as Node;
      at = [...at, step];
      if (typeof node?.$ref === 'string') ({ node, path: at } = resolve(node.$ref.slice(2).split('/')));
    }
    return { node, path: at };
  };

  const operations = Object.entries(document.paths as Node).flatMap(([template, item]) =>
    ['get', 'post', 'put', 'patch', 'delete']
      .filter((method) => Object.hasOwn(item as Node, method))
      .map((method) => operationAt(template, method)),
  );

  function operationAt(template: string, method: string): ContractOperation {
    const path = ['paths', template, method];
    const { node } = resolve(path);
    const parameterPaths = [['paths', template], path].flatMap((owner) => {
      const list = (resolve(owner).node.parameters ?? []) as readonly unknown[];
      return list.map((_, index) => [...owner, 'parameters', String(index)]);
    });
    const parameters = new Map(parameterPaths.map((at) => [resolve(at).node as unknown as Parameter, at]));
    const response = (status: number) => {
      const responses = node.responses as Node;
      return resolve([...path, 'responses', Object.hasOwn(responses, status) ? String(status) : 'default']);
    };
    const requestBody = () => resolve([...path, 'requestBody', 'content', 'application/json', 'schema']);
    return {
      operationId: node.operationId as string,
      method: method.toUpperCase(),
      template,
      isPublic: Array.isArray(node.security) && node.security.length === 0,
      takesBody: node.requestBody !== undefined,
      parameters: [...parameters.keys()],
      documents: (status) => response(status).node !== undefined,
      requestBodyValidator: () => compile(requestBody().path),
      requestBodyFields: () => Object.keys((requestBody().node.properties ?? {}) as Node),
      parameterValidator: (parameter) => compile(resolve([...(parameters.get(parameter) ?? []), 'schema']).path),
      mediaTypes: (status) => Object.keys((response(status).node.content ?? {}) as Node),
      bodyValidator: (status, mediaType) =>
        compile(resolve([...response(status).path, 'content', mediaType, 'schema']).path),
      responseHeaders(status) {
        const { node: answer, path: at } = response(status);
        return Object.keys((answer.headers ?? {}) as Node).map((name) => ({
          name: name.toLowerCase(),
          schema: resolve([...at, 'headers', name, 'schema']).node as Schema,
          isRequired: resolve([...at, 'headers', name]).node.required === true,
        }));
      },
    };
  }

  return { operations, problem: compile(['components', 'schemas', 'Problem']) };
}

function escapePointer(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
}
