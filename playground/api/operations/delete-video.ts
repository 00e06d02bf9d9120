import type { Operation } from '../operation.ts';
import { findVideo } from './find-video.ts';

export const deleteVideo: Operation = (call) => {
  call.organization.posts.remove(findVideo(call));
  return { status: 204, headers: {}, body: undefined };
};
