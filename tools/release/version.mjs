import { readText } from './files.mjs';

/** @param {string} root */
export function versionOf(root) {
  return /** @type {string} */ (JSON.parse(readText(root, 'package.json')).version);
}

/**
 * The newest heading of the changelog: `Unreleased`, or a version.
 *
 * @param {string} root
 */
export function newestChange(root) {
  return /^## \[?(Unreleased|\d+\.\d+\.\d+)\b/m.exec(readText(root, 'CHANGELOG.md'))?.[1];
}

/**
 * While there is something unreleased, package.json has the version it will be released as.
 *
 * @param {string} root
 */
export function versionProblems(root) {
  const version = versionOf(root);
  const inScript = /version = '([^']+)'/.exec(readText(root, 'src/rpc/version.ts'))?.[1];
  const newest = newestChange(root);
  const released = [...readText(root, 'CHANGELOG.md').matchAll(/^## \[?(\d+\.\d+\.\d+)\b/gm)].map(
    ([, one = '']) => one,
  );
  return [
    ...(inScript === version ? [] : [`package.json has ${version}, src/rpc/version.ts has ${inScript}`]),
    ...(newest === 'Unreleased' || newest === version
      ? []
      : [`CHANGELOG.md begins with ${newest}, not with ${version}`]),
    ...(newest === 'Unreleased' && released.includes(version)
      ? [`${version} is released: package.json needs the next`]
      : []),
  ];
}
