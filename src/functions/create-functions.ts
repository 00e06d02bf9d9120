import type { CellInput, CellOutput } from './arguments.ts';
import type { Sources } from './findings.ts';
import { growth, trend } from './growth.ts';
import { history } from './history.ts';
import { counter, engagement, updated } from './metrics.ts';
import { on } from './on.ts';
import { postId } from './post-id.ts';
import { status } from './status.ts';
import { video } from './video.ts';

/** `refresh` makes Sheets work the formula out again when it changes; its value means nothing. */
type LinkFunction = (links: CellInput, refresh?: CellInput) => CellOutput;

export interface Functions {
  readonly views: LinkFunction;
  readonly plays: LinkFunction;
  readonly likes: LinkFunction;
  readonly comments: LinkFunction;
  readonly shares: LinkFunction;
  readonly saves: LinkFunction;
  readonly engagement: LinkFunction;
  readonly status: LinkFunction;
  readonly updated: LinkFunction;
  readonly growth: (links: CellInput, days?: CellInput, refresh?: CellInput) => CellOutput;
  readonly trend: (links: CellInput, days?: CellInput, refresh?: CellInput) => CellOutput;
  readonly postId: (links: CellInput) => CellOutput;
  readonly video: (links: CellInput, fields?: CellInput, refresh?: CellInput) => CellOutput;
  readonly history: (link: CellInput, metric?: CellInput, days?: CellInput, refresh?: CellInput) => CellOutput;
  readonly on: (links: CellInput, date: CellInput, metric?: CellInput, refresh?: CellInput) => CellOutput;
}

export function createFunctions(sources: Sources): Functions {
  return {
    views: (links) => counter(sources, links, 'view_count'),
    plays: (links) => counter(sources, links, 'play_count'),
    likes: (links) => counter(sources, links, 'like_count'),
    comments: (links) => counter(sources, links, 'comment_count'),
    shares: (links) => counter(sources, links, 'share_count'),
    saves: (links) => counter(sources, links, 'saved_count'),
    engagement: (links) => engagement(sources, links),
    status: (links) => status(sources, links),
    updated: (links) => updated(sources, links),
    growth: (links, days) => growth(sources, links, days),
    trend: (links, days) => trend(sources, links, days),
    postId,
    video: (links, fields) => video(sources, links, fields),
    history: (link, metric, days) => history(sources, link, metric, days),
    on: (links, date, metric) => on(sources, links, date, metric),
  };
}
