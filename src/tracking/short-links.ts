// Short links hold no id. A run opens each once - one request, without the key, to the hosts that `links` knows - and the
// spreadsheet remembers where it led.

import { isCreatorAuditError } from '../errors.ts';
import type { Deadline } from '../http/deadline.ts';
import type { Failure } from '../http/failure.ts';
import { openRedirects, type Redirect } from '../http/redirect.ts';
import { parseLink } from '../links/parse-link.ts';
import { isPostKey, type PostKey } from '../links/post-key.ts';
import { limits } from '../platform/limits.ts';
import type { FetchAll, Properties } from '../platform/ports.ts';
import { haltCodes } from './halt-codes.ts';
import { trackingMessages } from './messages.ts';

export type ShortLinkOutcome =
  | { readonly key: PostKey }
  | { readonly reason: string }
  /** What keeps every request from Google's network, not this link alone. */
  | { readonly halt: Failure };

export interface ShortLinks {
  /** The post a short link has been found to lead to. */
  resolve(url: string): PostKey | undefined;
  /** Opens these and remembers what they lead to; for the others the reason. */
  open(urls: readonly string[]): ReadonlyMap<string, ShortLinkOutcome>;
}

/** Together some two thousand links; the oldest make room for new ones. */
const shardNames = Array.from({ length: 16 }, (_, index) => `CREATORAUDIT_SHORT_LINKS_${index}`);
/** Links and posts are plain ASCII; a little below what a property may have. */
const shardBytes = limits.propertyValueBytes - 200;

export function createShortLinks(properties: Properties, fetchAll: FetchAll, deadline: Deadline): ShortLinks {
  let known: Map<string, PostKey> | undefined;

  /** Read when the first short link is met: most sheets have none. */
  function load(): Map<string, PostKey> {
    if (known) return known;
    const newestFirst: (readonly [string, PostKey])[] = [];
    for (const name of shardNames) {
      const text = properties.get(name);
      if (text === null) break;
      newestFirst.push(...pairsIn(text));
    }
    known = new Map(newestFirst.reverse());
    return known;
  }

  /** What is not kept is opened once more some day: no reason to end a run. */
  function remember(found: ReadonlyMap<string, PostKey>): void {
    if (found.size === 0) return;
    known = new Map([...load(), ...found]);
    try {
      for (const [index, text] of shardsOf(known).entries()) properties.set(shardNames[index] ?? '', text);
    } catch (error) {
      if (!isCreatorAuditError(error)) throw error;
    }
  }

  return {
    resolve: (url) => load().get(url),
    open(urls) {
      const redirects = openRedirects(urls, fetchAll, deadline);
      const outcomes = new Map(urls.map((url, index) => [url, outcomeOf(redirects[index])]));
      remember(
        new Map([...outcomes].flatMap(([url, outcome]) => ('key' in outcome ? [[url, outcome.key] as const] : []))),
      );
      return outcomes;
    },
  };
}

/** `<address> <post>` a line, without what every address begins with; the newest links as far as there is room. */
function shardsOf(links: ReadonlyMap<string, PostKey>): string[] {
  const shards: string[] = [];
  let shard = '';
  for (const [url, key] of [...links].reverse()) {
    const line = `${url.replace('https://', '')} ${key}\n`;
    if (shard.length + line.length > shardBytes) {
      if (shards.length === shardNames.length - 1) break;
      shards.push(shard);
      shard = '';
    }
    shard += line;
  }
  return [...shards, shard];
}

function pairsIn(text: string): (readonly [string, PostKey])[] {
  return text.split('\n').flatMap((line) => {
    const [address = '', key = ''] = line.split(' ');
    return isPostKey(key) ? [[`https://${address}`, key] as const] : [];
  });
}

/** Only the page of a post counts: neither a login page nor a second short link is followed. */
function outcomeOf(redirect: Redirect | undefined): ShortLinkOutcome {
  const { shortLink } = trackingMessages;
  if (!redirect || redirect.kind === 'unreachable') return { reason: shortLink.unreachable };
  if (redirect.kind === 'failed') {
    return haltCodes.has(redirect.failure.code) ? { halt: redirect.failure } : { reason: shortLink.unreachable };
  }
  if (redirect.kind === 'nowhere') return { reason: redirect.status === 404 ? shortLink.gone : shortLink.elsewhere };
  const link = parseLink(redirect.location);
  return link.kind === 'post' ? { key: link.key } : { reason: shortLink.elsewhere };
}
