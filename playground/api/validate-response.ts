// The sandbox's own answers against the contract: one that breaks it is our programming error.
import type { Contract, ContractOperation } from './contract.ts';
import type { Reply } from './operation.ts';

const problemType = 'application/problem+json';

/** Throws when the contract does not know such an answer. `operation` is absent when the path belongs to none. */
export function validateResponse(contract: Contract, operation: ContractOperation | undefined, reply: Reply): void {
  const name = `${operation?.operationId ?? 'an unknown operation'}, ${reply.status}`;
  const fail = (why: string): never => {
    throw new Error(`The sandbox broke its contract (${name}): ${why}`);
  };
  const mediaType = reply.headers['content-type'];
  if (operation === undefined) {
    if (mediaType !== problemType) fail(`answers ${mediaType} instead of a problem`);
    if (!contract.problem(reply.body)) fail(JSON.stringify(contract.problem.errors));
    return;
  }
  if (!operation.documents(reply.status)) fail('the status is not documented');
  const mediaTypes = operation.mediaTypes(reply.status);
  if (mediaTypes.length === 0) {
    if (reply.body !== undefined) fail('a body where none is documented');
    return;
  }
  if (mediaType === undefined || !mediaTypes.includes(mediaType)) fail(`media type ${mediaType} is not documented`);
  const validate = operation.bodyValidator(reply.status, mediaType ?? '');
  if (!validate(reply.body)) fail(JSON.stringify(validate.errors?.slice(0, 3)));
}
