import { instagramIdOf } from '../api/identity.ts';
import type { Exchange } from './internet.ts';
import { type Identity, identityOf } from './links.ts';

/** The post that an exchange has begun to track or found tracked; `undefined` for any other exchange. */
export function createdPost({
  request,
  path,
  response,
  sender,
}: Exchange): (Identity & { readonly document: number }) | undefined {
  const isPost = request.method.toUpperCase() === 'POST' && path === '/v2/videos';
  if (!isPost || !response || response.status < 200 || response.status > 299 || request.body === null) return undefined;
  const { platform, identifier } = JSON.parse(Buffer.from(request.body).toString('utf8')) as {
    platform: 'tiktok' | 'instagram';
    identifier: string;
  };
  const externalId = platform === 'tiktok' ? identifier : instagramIdOf(identifier);
  const shortcode = platform === 'tiktok' ? null : identifier;
  return { ...identityOf({ platform, externalId, shortcode }), document: sender.document };
}
