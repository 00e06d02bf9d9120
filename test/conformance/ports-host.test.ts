import * as esbuild from 'esbuild';
import { describe, expect, it } from 'vitest';
import { rootDir } from '../../playground/paths.ts';
import type { Network } from '../../playground/services/network.ts';
import { projectHost, run } from '../playground/runtime/project-host.ts';
import { networkAnswers, portsCases } from './ports-suite.ts';

/** The suite and the add-on's own adapters as an Apps Script project: what runs is what Google would be asked. */
const { outputFiles } = await esbuild.build({
  stdin: {
    resolveDir: rootDir,
    contents: `
      import { createGasPlatform } from './src/platform/gas/platform.ts';
      import { portsCases } from './test/conformance/ports-suite.ts';
      export const runCase = (index) => portsCases[index].run(createGasPlatform());`,
  },
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'SUITE_',
  target: 'es2019',
  footer: { js: 'function runCase(index) { SUITE_.runCase(index); return "kept"; }' },
});
const project = outputFiles[0]?.text ?? '';

const network: Network = {
  async send({ url }) {
    const answer = networkAnswers[url];
    if (!answer) return { failure: 'dns', elapsedMs: 1 };
    if ('throws' in answer) return { failure: 'unreachable', elapsedMs: 1 };
    const { status, headers, body } = answer;
    return { status, headers: Object.entries(headers), body: new TextEncoder().encode(body), elapsedMs: 1 };
  },
};

describe("the add-on's adapters on the host keep the promises of the ports", () => {
  it.each(portsCases.map(({ name }, index) => ({ name, index })))('$name', async ({ index }) => {
    const host = await projectHost(project, { network });
    expect(await run(host, 'runCase', { args: [index], kind: 'menu' })).toEqual({ ok: true, value: 'kept' });
  });
});
