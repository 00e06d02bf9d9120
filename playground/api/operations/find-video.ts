import type { Call } from '../operation.ts';
import type { SeededPost } from '../post.ts';
import { ProblemError } from '../problems.ts';

/** The post the path names, in the organization of the key. */
export function findVideo({ organization, path }: Call): SeededPost {
  const post = organization.posts.byId(path.video_id ?? '');
  if (post === undefined) throw new ProblemError('NOT_FOUND', 'Video not found.');
  return post;
}
