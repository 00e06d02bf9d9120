// A second reading of openapi.yaml, independent of the sandbox's own, to judge its answers by.
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import type { ApiResponse } from '../../../playground/api/sandbox.ts';

interface Media {
  readonly schema: object;
}
interface ResponseObject {
  readonly $ref?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, Media>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { responses: Record<string, ResponseObject> }>>>>;
  readonly components: { readonly responses: Readonly<Record<string, ResponseObject>> };
}

const path = new URL('../../../playground/api/openapi.yaml', import.meta.url);
const document = parse(readFileSync(path, 'utf8')) as Document;
const ajv = new Ajv2020({ strict: false, validateSchema: false });
addFormats.default(ajv);
ajv.addSchema(document, 'api');
const validators = new Map<string, ValidateFunction>();

/** What is wrong with an answer; empty when nothing is. Answers to paths outside the contract must be problems. */
export function complaints(method: string, pathname: string, response: ApiResponse): string[] {
  const responses = document.paths[templateOf(pathname)]?.[method.toLowerCase()]?.responses;
  const listed = responses?.[response.status] ?? responses?.default;
  if (responses !== undefined && listed === undefined) return [`status ${response.status} is not documented`];
  const documented =
    listed?.$ref === undefined ? listed : document.components.responses[listed.$ref.split('/').at(-1) ?? ''];
  const mediaType = response.headers['content-type'];
  const found: string[] = [];
  if (response.headers['x-request-id'] === undefined) found.push('no X-Request-ID');
  if (documented?.content === undefined && documented !== undefined) {
    return response.body === '' ? found : [...found, 'a body where none is documented'];
  }
  const problem: Readonly<Record<string, Media>> = {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
  };
  const media = (documented?.content ?? problem)[mediaType ?? ''];
  if (media === undefined) return [...found, `media type ${mediaType} is not documented`];
  for (const name of ['ETag', 'Link', 'Location']) {
    if (documented?.headers?.[name] !== undefined && response.headers[name.toLowerCase()] === undefined) {
      found.push(`no ${name}`);
    }
  }
  const validate = validatorOf(media.schema);
  const body = JSON.parse(response.body) as { status?: number };
  if (!validate(body)) found.push(ajv.errorsText(validate.errors));
  if (response.status >= 400 && body.status !== response.status) found.push('the problem tells another status');
  return found;
}

function validatorOf(schema: object): ValidateFunction {
  const text = JSON.stringify(schema).replaceAll('"#/', '"api#/');
  const validate = validators.get(text) ?? ajv.compile(JSON.parse(text) as object);
  validators.set(text, validate);
  return validate;
}

function templateOf(pathname: string): string {
  const resource = pathname.replace(/^\/v2/, '');
  if (document.paths[resource] !== undefined) return resource;
  return resource.replace(/^\/videos\/[^/]*$/, '/videos/{video_id}');
}
