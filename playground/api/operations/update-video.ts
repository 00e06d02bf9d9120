import { jsonReply, type Operation } from '../operation.ts';
import { videoRow } from '../rows.ts';
import type { TrackingChange } from '../tracked-posts.ts';
import { findVideo } from './find-video.ts';

interface VideoUpdate {
  readonly is_active?: boolean | null;
  readonly scrape_interval_hours?: number | null;
  readonly metadata?: Readonly<Record<string, string>>;
}

export const updateVideo: Operation = (call) => {
  const { is_active, scrape_interval_hours, metadata } = call.body as VideoUpdate;
  const change: TrackingChange = {
    ...(typeof is_active === 'boolean' ? { isActive: is_active } : {}),
    ...(typeof scrape_interval_hours === 'number' ? { intervalHours: scrape_interval_hours } : {}),
    ...(metadata === undefined ? {} : { metadata }),
  };
  const post = call.organization.posts.change(findVideo(call), change, call.nowMs);
  return jsonReply({ data: videoRow(post, call) });
};
