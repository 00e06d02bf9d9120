import { jsonReply, type Operation } from '../operation.ts';
import { videoRow } from '../rows.ts';
import { findVideo } from './find-video.ts';

export const getVideo: Operation = (call) => jsonReply({ data: videoRow(findVideo(call), call) });
