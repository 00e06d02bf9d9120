import { grouped } from '../messages.ts';
import { engagementRate } from '../posts/engagement-rate.ts';
import { counterNames, type PostRecord } from '../posts/record.ts';
import type { SelectedPost } from './contract.ts';
import { messages } from './messages.ts';

const { numbers: labels, unknownNumber } = messages.post;

/** The numbers of a collected post with their labels; one that is not known shows a dash, never 0. */
export function postNumbers(record: PostRecord): SelectedPost['numbers'] {
  const counters = counterNames.map((name) => {
    const count = record.counters[name];
    return { label: labels[name], value: count === null ? unknownNumber : grouped(count) };
  });
  const rate = engagementRate(record);
  return [
    ...counters,
    { label: labels.engagement, value: rate === null ? unknownNumber : `${(rate * 100).toFixed(1)}%` },
  ];
}
