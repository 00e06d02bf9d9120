import { describe, expect, it } from 'vitest';
import { loadProject } from '../../../playground/runtime/project.ts';
import type { Network } from '../../../playground/services/network.ts';
import { answerOf, failureOf, projectFolder, projectHost, run } from './project-host.ts';

const versionOne = {
  'Code.gs': `function version() { return HtmlService.createHtmlOutputFromFile('Page').getContent(); }
    function gone() { return 1; }
    function keep() {
      CacheService.getDocumentCache().put('k', 'cached');
      PropertiesService.getDocumentProperties().setProperty('p', 'kept');
      ScriptApp.newTrigger('tick').timeBased().everyHours(1).create();
    }
    function slow() { UrlFetchApp.fetch('https://a.example/'); return version(); }`,
  'Page.html': 'one',
};
const versionTwo = {
  'Code.gs': `function version() { return HtmlService.createHtmlOutputFromFile('Page').getContent(); }
    function kept() { return [CacheService.getDocumentCache().get('k'), PropertiesService.getDocumentProperties().getProperty('p')]; }
    function tick() {}
    function fetch() { return UrlFetchApp.fetch('https://a.example/'); }`,
  'Page.html': 'two',
};

const project = (files: Readonly<Record<string, string>>, manifest: object = {}) =>
  loadProject(projectFolder(files, manifest));

describe('new code', () => {
  it('runs from then on, pages and manifest included', async () => {
    const host = await projectHost(versionOne);
    expect(await answerOf(run(host, 'version'))).toBe('one');

    host.replaceProject(await project(versionTwo, { urlFetchWhitelist: ['https://b.example/'] }));

    expect(await answerOf(run(host, 'version'))).toBe('two');
    expect(await failureOf(run(host, 'gone'))).toBe('Exception: Script function not found: gone');
    expect(await failureOf(run(host, 'fetch'))).toContain('has not been whitelisted');
  });

  it('finds caches, properties, triggers and the clock as they were', async () => {
    const host = await projectHost(versionOne);
    await answerOf(run(host, 'keep', { kind: 'menu' }));
    const nowMs = host.clock.now();

    host.replaceProject(await project(versionTwo));

    expect(await answerOf(run(host, 'kept'))).toEqual(['cached', 'kept']);
    expect(host.clock.now()).toBe(nowMs);
    expect(host.triggers()).toMatchObject([{ handler: 'tick' }]);
    await host.advance(3_600_000);
    expect(host.executions.at(-1)).toMatchObject({ functionName: 'tick', outcome: { ok: true } });
  });

  it('lets what runs already end on the old code', async () => {
    const { network, asked, answer } = gate();
    const host = await projectHost(versionOne, { network, mode: 'live' });
    const slow = answerOf(run(host, 'slow'));
    await asked;

    host.replaceProject(await project(versionTwo));
    expect(await answerOf(run(host, 'version'))).toBe('two');
    answer();

    expect(await slow).toBe('one');
    expect(await answerOf(run(host, 'version'))).toBe('two');
  });

  it('says that a function is gone when it went between the request and its turn', async () => {
    const host = await projectHost(versionOne);
    const next = await project(versionTwo);
    const pending = failureOf(run(host, 'gone'));

    host.replaceProject(next);

    expect(await pending).toBe('Exception: Script function not found: gone');
  });
});

/** A request that is answered when the test says so. */
function gate(): { network: Network; asked: Promise<void>; answer: () => void } {
  let ask = (): void => {};
  let answer = (): void => {};
  const asked = new Promise<void>((resolve) => {
    ask = resolve;
  });
  const open = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const send: Network['send'] = async () => {
    ask();
    await open;
    return { status: 204, headers: [], body: new Uint8Array(), elapsedMs: 0 };
  };
  return { network: { send }, asked, answer: () => answer() };
}
