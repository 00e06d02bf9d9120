// What the sandbox remembers of each organization, and whose key is whose.
import { type CreateFailures, createFailures } from './create-failures.ts';
import { createIdempotencyMemory, type IdempotencyMemory } from './idempotency.ts';
import { base62Text, hex, uuid } from './random.ts';
import { createCatalog, otherSeed, type PostCatalog } from './seed.ts';
import { createTrackedPosts, type TrackedPosts } from './tracked-posts.ts';

export interface Organization {
  readonly id: string;
  readonly seed: number;
  readonly catalog: PostCatalog;
  readonly posts: TrackedPosts;
  readonly idempotency: IdempotencyMemory;
  readonly createFailures: CreateFailures;
  /** Individually tracked posts its plan allows; `undefined` for no cap. */
  readonly trackedPostCap: number | undefined;
}

export interface ApiKey {
  readonly name: string;
  readonly organization: Organization;
  readonly mayWrite: boolean;
  readonly isActive: boolean;
}

export interface OrganizationOptions {
  readonly seed: number;
  readonly idForm: 'uuid' | 'org';
  readonly trackedPostCap?: number | undefined;
}

export function createOrganization(catalog: PostCatalog, options: OrganizationOptions): Organization {
  const { seed, idForm, trackedPostCap } = options;
  return {
    id: idForm === 'org' ? `org_${hex(24, 'organization', seed)}` : uuid(['organization', seed]),
    seed,
    catalog,
    posts: createTrackedPosts(catalog),
    idempotency: createIdempotencyMemory(),
    createFailures: createFailures(seed),
    trackedPostCap,
  };
}

export const fullKeyName = 'Sheets add-on';

export interface SandboxKeys {
  readonly full: string;
  readonly read: string;
  readonly inactive: string;
}

export interface State {
  readonly organization: Organization;
  readonly other: { readonly organization: Organization; readonly key: string };
  readonly keys: SandboxKeys;
  readonly keyTable: ReadonlyMap<string, ApiKey>;
}

export function createState(postCount: number, options: OrganizationOptions): State {
  const seed2 = otherSeed(options.seed);
  const organization = createOrganization(createCatalog(options.seed, postCount), options);
  const other = createOrganization(createCatalog(seed2, postCount), { seed: seed2, idForm: options.idForm });
  const key = (name: string) => `ca_live_${base62Text(40, 'key', options.seed, name)}`;
  const keys = { full: key('full'), read: key('read'), inactive: key('inactive') };
  const otherKey = key('other');
  return {
    organization,
    other: { organization: other, key: otherKey },
    keys,
    keyTable: new Map<string, ApiKey>([
      [keys.full, { name: fullKeyName, organization, mayWrite: true, isActive: true }],
      [keys.read, { name: 'Reporting (read only)', organization, mayWrite: false, isActive: true }],
      [keys.inactive, { name: 'Old integration', organization, mayWrite: true, isActive: false }],
      [otherKey, { name: 'Second organization', organization: other, mayWrite: true, isActive: true }],
    ]),
  };
}
