import type { ApiClient } from '../api/client.ts';
import type { Connection } from '../api/connection.ts';
import type { CachedPosts } from '../posts/cached-posts.ts';
import type { DurablePosts } from '../posts/data-sheet.ts';
import type { PostStore } from '../posts/post-store.ts';

/** Through whose key the sidebar and the schedule work here: the spreadsheet's when it has one, else the person's own. */
export interface Connected {
  readonly place: 'spreadsheet' | 'me';
  readonly connection: Connection;
  readonly client: ApiClient;
  readonly cached: CachedPosts;
  readonly durable: DurablePosts;
  readonly store: PostStore;
}
