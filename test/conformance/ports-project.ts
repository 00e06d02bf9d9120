import * as esbuild from 'esbuild';
import { rootDir } from '../../playground/paths.ts';

/**
 * The add-on's own adapters as an Apps Script project: what runs is what Google would be asked.
 * @param source What it exports as `export function` becomes a global function. It may use `authorization`,
 * `createGasPlatform` and `userInterface`.
 */
export async function adaptersProject(source: string): Promise<Record<string, string>> {
  const { outputFiles } = await esbuild.build({
    stdin: {
      resolveDir: rootDir,
      contents: `
        import { authorization } from './src/platform/gas/authorization.ts';
        import { createGasPlatform } from './src/platform/gas/platform.ts';
        import { userInterface } from './src/platform/gas/ui.ts';
        ${source}`,
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'PROJECT_',
    target: 'es2019',
    footer: {
      js: [...source.matchAll(/^\s*export function (\w+)/gm)]
        .map(([, name]) => `function ${name}() { return PROJECT_.${name}.apply(null, arguments); }`)
        .join('\n'),
    },
  });
  return {
    'Code.gs': outputFiles[0]?.text ?? '',
    'Sidebar.html': '<!DOCTYPE html><script>const page = "<?= no template ?>";</script>',
  };
}
