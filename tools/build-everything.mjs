import { buildAddOn } from './build-add-on.mjs';
import { buildPage } from './build-page.mjs';
import { buildPlayground } from './build-playground.mjs';
import { noteBuilt, sourcesHash } from './built.mjs';

/**
 * @param {string} root
 * @returns {Promise<{codeBytes: number}>}
 */
export async function buildEverything(root) {
  // What is saved while it builds is for the next time.
  const sources = sourcesHash(root);
  const [addOn] = await Promise.all([buildAddOn(root), buildPlayground(root), buildPage(root)]);
  noteBuilt(root, sources);
  return addOn;
}
