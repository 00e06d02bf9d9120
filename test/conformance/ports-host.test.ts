import { describe, expect, it } from 'vitest';
import type { Network } from '../../playground/services/network.ts';
import type { HtmlPage, UserInterface } from '../../playground/services/user-interface.ts';
import { projectHost, run } from '../playground/runtime/project-host.ts';
import { adaptersProject } from './ports-project.ts';
import { echoUrl, networkAnswers, personCases, portsCases } from './ports-suite.ts';

const project = await adaptersProject(`
  import { personCases, portsCases } from './test/conformance/ports-suite.ts';
  export function runCase(index) {
    portsCases[index].run(createGasPlatform());
    return 'kept';
  }
  export function runPersonCase(index) {
    personCases[index].run({ ui: userInterface, authorization });
    return 'kept';
  }`);

const network: Network = {
  async send({ url, method, headers, body }) {
    if (url === echoUrl) return echo(method, headers, body);
    const answer = networkAnswers[url];
    if (!answer) return { failure: 'dns', elapsedMs: 1 };
    if ('throws' in answer) return { failure: 'unreachable', elapsedMs: 1 };
    return { ...answer, headers: Object.entries(answer.headers), body: bytesOf(answer.body), elapsedMs: 1 };
  },
};

function echo(method: string, headers: Readonly<Record<string, string>>, body: Uint8Array | null) {
  const types = Object.entries(headers).flatMap(([name, value]) =>
    name.toLowerCase() === 'content-type' ? value : [],
  );
  const isJson = types.length === 1 && types[0]?.startsWith('application/json');
  const text = JSON.stringify({ method: method.toUpperCase(), payload: new TextDecoder().decode(body ?? undefined) });
  return { status: isJson ? 200 : 415, headers: [], body: bytesOf(text), elapsedMs: 1 };
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

const pages: HtmlPage[] = [];
const ui: UserInterface = {
  addMenu: () => undefined,
  removeMenu: () => undefined,
  show: (page) => pages.push(page),
  toast: () => undefined,
  ask: async () => ({ button: 'OK', text: '' }),
};

describe("the add-on's adapters on the host keep the promises of the ports", () => {
  it.each(portsCases.map(({ name }, index) => ({ name, index })))('$name', async ({ index }) => {
    const host = await projectHost(project, { network, asAddOn: true });
    expect(await run(host, 'runCase', { args: [index], kind: 'menu' })).toEqual({ ok: true, value: 'kept' });
  });

  it.each(personCases.map(({ name, startedBy }, index) => ({ name, startedBy, index })))(
    '$name',
    async ({ startedBy, index }) => {
      const host = await projectHost(project, { network, ui });
      const kind = startedBy === 'person' ? 'menu' : 'customFunction';
      expect(await run(host, 'runPersonCase', { args: [index], kind })).toEqual({ ok: true, value: 'kept' });
    },
  );

  it('the sidebar is the page of the project, under its title', () => {
    expect(pages).toMatchObject([{ kind: 'sidebar', title: 'CreatorAudit' }]);
    expect(pages[0]?.html).toContain('<?= no template ?>');
  });
});
