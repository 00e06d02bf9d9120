import * as esbuild from 'esbuild';

/** @param {esbuild.BuildOptions} options */
export async function bundle(options) {
  const { outputFiles = [] } = await esbuild.build({ ...options, bundle: true, write: false, logLevel: 'silent' });
  return outputFiles;
}
