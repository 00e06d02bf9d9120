// Comes between the built script and the sandbox: answers may be other ones than the sandbox gave.
import type { Network, NetworkAnswer, NetworkRequest } from '../../playground/services/network.ts';

export type Rewrite = (request: NetworkRequest, answer: NetworkAnswer) => Partial<NetworkAnswer>;

/** For `watchNetwork` of a session. */
export function rewriting(rewrite: Rewrite): (network: Network) => Network {
  return (network) => ({
    async send(request) {
      const answer = await network.send(request);
      if ('failure' in answer || !request.url.startsWith('https://api.creatoraudit.com/')) return answer;
      return { ...answer, ...rewrite(request, answer) };
    },
  });
}

/** What nobody may ever read, in a cell or in an answer. */
export const foreignWords =
  /\bundefined\b|\bNaN\b|\[object |Infinity|TypeError|ReferenceError|SyntaxError|RangeError|Cannot read prop|is not a function|is not iterable|Unexpected token|Maximum call stack|__proto__ /;
