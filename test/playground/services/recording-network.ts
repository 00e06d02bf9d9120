import type { Network, NetworkAnswer, NetworkFailed, NetworkRequest } from '../../../playground/services/network.ts';

export type Reply = Partial<Omit<NetworkAnswer, 'body'>> & { readonly body?: string };

interface RecordingNetwork extends Network {
  readonly requests: NetworkRequest[];
}

/** Answers by path; whatever it does not know has no address. */
export function recordingNetwork(replies: Readonly<Record<string, Reply | NetworkFailed>>): RecordingNetwork {
  const requests: NetworkRequest[] = [];
  return {
    requests,
    async send(request) {
      requests.push(request);
      const reply = replies[new URL(request.url).pathname] ?? { failure: 'dns', elapsedMs: 0 };
      if ('failure' in reply) return reply;
      return { status: 200, headers: [], elapsedMs: 0, ...reply, body: Buffer.from(reply.body ?? '', 'utf8') };
    },
  };
}
