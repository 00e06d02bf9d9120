// UrlFetchApp.fetchAll with requests that change something, over the loopback server of the sandbox.
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSandbox, type Sandbox } from '../../../playground/api/sandbox.ts';
import { serveSandbox } from '../../../playground/api/server.ts';
import { type Network, routedNetwork } from '../../../playground/services/network.ts';
import { answerOf, failureOf, projectHost, startMs, thrownBy } from '../runtime/project-host.ts';

const api = 'https://api.creatoraudit.com';

const source = `
  function send(requests, key) {
    return UrlFetchApp.fetchAll(requests.map((request) => Object.assign({
      contentType: 'application/json', muteHttpExceptions: true, followRedirects: false, timeoutSeconds: 10,
      headers: { Authorization: 'Bearer ' + key, 'Idempotency-Key': request.url + request.payload },
    }, request))).map((response) => [response.getResponseCode(), JSON.parse(response.getContentText())]);
  }`;

const create = (id: string) => ({
  url: `${api}/v2/videos`,
  method: 'post',
  payload: JSON.stringify({ platform: 'tiktok', identifier: id }),
});
const ids = ['7480000000000000001', '7480000000000000002', '7480000000000000003'];

async function hostOn(sandbox: Sandbox, change: (network: Network) => Network = (network) => network) {
  const server = await serveSandbox(sandbox, { port: 0, waitDelays: false });
  onTestFinished(() => server.close());
  const network = routedNetwork({ routes: { [api]: new URL(server.url).origin }, latencyMs: 300 });
  return projectHost(source, { network: change(network) });
}

const newSandbox = () => createSandbox({ posts: 20, seed: 1, clock: { now: () => startMs } });

describe('fetchAll', () => {
  it('posts and patches in parallel, answered in the order of the requests', async () => {
    const sandbox = newSandbox();
    const host = await hostOn(sandbox);
    const patch = {
      url: `${api}/v2/videos/${sandbox.post(0).id}`,
      method: 'patch',
      payload: JSON.stringify({ scrape_interval_hours: 12 }),
    };
    const sentMs = host.clock.now();
    const answers = await answerOf(
      host.callFromPage('send', [[...ids.map(create), patch, create('nonsense')], sandbox.keys.full]),
    );
    expect(host.clock.now() - sentMs).toBe(300);
    const answered = answers as [number, { data?: { external_id: string; scrape_interval_hours: number } }][];
    expect(answered.map(([status]) => status)).toEqual([201, 201, 201, 200, 422]);
    expect(answered.slice(0, 3).map(([, { data }]) => data?.external_id)).toEqual(ids);
    expect(answered[3]?.[1].data?.scrape_interval_hours).toBe(12);
    expect(sandbox.creates.map(({ idempotencyKey, status }) => [idempotencyKey, status])).toEqual([
      ...ids.map((id) => [`${api}/v2/videos${create(id).payload}`, 201]),
      [`${api}/v2/videos${create('nonsense').payload}`, 422],
    ]);
  });

  it('throws for all when one has no answer, though every one has reached the server', async () => {
    const sandbox = newSandbox();
    const host = await hostOn(sandbox, (network) => ({
      async send(request) {
        const reply = await network.send(request);
        const isLost = Buffer.from(request.body ?? []).includes(String(ids[1]));
        return isLost ? { failure: 'unreachable', elapsedMs: reply.elapsedMs } : reply;
      },
    }));
    expect(await failureOf(host.callFromPage('send', [ids.map(create), sandbox.keys.full]))).toBe(
      `Exception: Address unavailable: ${api}/v2/videos`,
    );
    for (const externalId of ids) expect(sandbox.records({ platform: 'tiktok', externalId })).toHaveLength(1);
  });

  it('sends nowhere but where the manifest allows, down to the path', async () => {
    const manifest = { urlFetchWhitelist: ['https://www.tiktok.com/t/', 'https://vm.tiktok.com/', `${api}/`] };
    const refused = (url: string) => thrownBy(`UrlFetchApp.fetchAll([{ url: '${url}' }])`, { manifest });
    const refusal = (url: string) =>
      `Exception: Request to ${url} failed because the URL has not been whitelisted in the script manifest.`;
    for (const url of [
      'https://www.tiktok.com/@name/video/7300000000000000001',
      'https://www.tiktok.com/tag/x',
      'https://tiktok.com/t/ZM1/',
      'http://vm.tiktok.com/ZM1/',
      'https://vm.tiktok.com.evil.example/ZM1/',
      'https://vm.tiktok.com@evil.example/ZM1/',
      'https://vm.tiktok.com:8443/ZM1/',
      'https://www.tiktok.com/t/../@name',
    ]) {
      expect(await refused(url)).toBe(refusal(url));
    }
    for (const url of ['https://www.tiktok.com/t/ZM1/', 'https://vm.tiktok.com/ZM1/']) {
      expect(await refused(url)).toBe(`Exception: DNS error: ${url}`);
    }
  });
});
