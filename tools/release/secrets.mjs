import { readText } from './files.mjs';

/** What must not be published with the script. */
const traces = /** @type {const} */ ([
  [/\bca_(?:live|test)_\w{8,}/, 'a CreatorAudit key'],
  [/\b(?:ya29\.|AIza|GOCSPX-|1\/\/0)[\w-]{10,}/, 'a Google token or key'],
  [/-----BEGIN [A-Z ]*(?:KEY|CERTIFICATE)-----/, 'a key or a certificate'],
  [/\bBearer [\w.~+/-]{12,}/, 'a header with a key'],
  [/(?:\/home|\/Users|\/root|[A-Z]:\\Users)[/\\][\w.-]+/, 'a path of a machine'],
  [/\b(?:127\.0\.0\.1|localhost)\b/, 'an address of a machine'],
  [/sourceMappingURL/, 'a source map'],
]);

/**
 * @param {string} root
 * @param {string[]} files
 */
export function secretProblems(root, files) {
  return files.flatMap((file) => {
    const text = readText(root, file);
    return traces.filter(([trace]) => trace.test(text)).map(([, what]) => `${file} has ${what}`);
  });
}
