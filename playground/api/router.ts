// From method and path to the operation of the contract that answers it.
import type { ContractOperation } from './contract.ts';
import { matchSteps, variables } from './match-path.ts';
import type { Operation, PublicOperation } from './operation.ts';
import { batchVideoDeltas } from './operations/batch-video-deltas.ts';
import { deleteVideo } from './operations/delete-video.ts';
import { getHealth } from './operations/get-health.ts';
import { getMeta } from './operations/get-meta.ts';
import { getVideo } from './operations/get-video.ts';
import { getWhoami } from './operations/get-whoami.ts';
import { listAccountVideos } from './operations/list-account-videos.ts';
import { listAccounts } from './operations/list-accounts.ts';
import { listVideos } from './operations/list-videos.ts';
import { trackVideo } from './operations/track-video.ts';
import { updateVideo } from './operations/update-video.ts';
import type { Switches } from './switches.ts';

const publicOperations: Readonly<Record<string, PublicOperation>> = { getHealth, getMeta };

const operations: Readonly<Record<string, Operation>> = {
  getWhoami,
  listVideos,
  trackVideo,
  getVideo,
  updateVideo,
  deleteVideo,
  batchVideoDeltas,
  listAccountVideos,
  listAccounts,
};

interface Found {
  readonly operation: ContractOperation;
  readonly path: Readonly<Record<string, string>>;
}

export type Match =
  | (Found & { readonly kind: 'found'; readonly run: Operation })
  | (Found & { readonly kind: 'public'; readonly run: PublicOperation })
  | { readonly kind: 'not-imitated'; readonly operationId: string }
  | { readonly kind: 'wrong-method'; readonly allow: string }
  | { readonly kind: 'not-found' };

export function createRouter(
  contractOperations: readonly ContractOperation[],
  switches: Switches,
): (method: string, resource: string) => Match {
  const missing = new Set<string>();
  if (switches.singleRead === 'missing') missing.add('getVideo');
  if (switches.accountVideos === 'missing') missing.add('listAccountVideos');
  if (switches.updateOperation === 'missing') missing.add('updateVideo');
  const routes = contractOperations
    .map((operation) => ({ operation, steps: operation.template.split('/') }))
    // `/videos/deltas` before `/videos/{video_id}`.
    .sort((a, b) => variables(a.steps) - variables(b.steps));

  return (method, resource) => {
    const steps = resource.split('/');
    const fitting = routes.flatMap((route) => {
      const path = matchSteps(route.steps, steps);
      return path === undefined ? [] : [{ operation: route.operation, path }];
    });
    const found = fitting.find(({ operation }) => operation.method === method);
    if (found === undefined && fitting.length > 0) {
      return { kind: 'wrong-method', allow: fitting.map(({ operation }) => operation.method).join(', ') };
    }
    if (found === undefined || missing.has(found.operation.operationId)) return { kind: 'not-found' };
    const { operationId } = found.operation;
    const run = operations[operationId];
    if (run !== undefined) return { kind: 'found', ...found, run };
    const runPublic = publicOperations[operationId];
    return runPublic === undefined
      ? { kind: 'not-imitated', operationId }
      : { kind: 'public', ...found, run: runPublic };
  };
}
