// What the contract marks `x-undocumented`, by names people can read: `Video.external_id`, `POST /videos 201`.

/** @typedef {{name: string, description: string}} Mark */
/** @typedef {Record<string, any>} Node */

const methods = ['get', 'post', 'put', 'patch', 'delete'];
const prose = ['description', 'example', 'examples', 'default', 'enum', 'required'];

/**
 * Marks of the operations, and of all that these refer to.
 *
 * @param {Node} contract
 * @param {(method: string, path: string) => boolean} isMeant
 * @returns {Map<string, Mark>} By name.
 */
export function contractMarks(contract, isMeant) {
  /** @type {Map<string, Mark>} */
  const marks = new Map();
  /** @type {Set<string>} */
  const visited = new Set();

  /**
   * @param {unknown} value
   * @param {string} name
   */
  function walk(value, name) {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value) walk(item, name);
      return;
    }
    const node = /** @type {Node} */ (value);
    if (typeof node.$ref === 'string') return follow(node.$ref);
    if (node['x-undocumented'] === true) marks.set(name, { name, description: inWords(node) });
    for (const [key, child] of Object.entries(node)) {
      if (prose.includes(key)) continue;
      if (key === 'properties') for (const [field, schema] of Object.entries(child)) walk(schema, `${name}.${field}`);
      else if (key === 'parameters') for (const item of child) walk(item, `${name} ?${item.name}`);
      else if (key === 'responses') for (const [status, item] of Object.entries(child)) walk(item, `${name} ${status}`);
      else walk(child, `${name}${{ items: '[]', additionalProperties: '.*' }[key] ?? ''}`);
    }
  }

  /** @param {string} reference */
  function follow(reference) {
    if (visited.has(reference)) return;
    visited.add(reference);
    const [kind = '', name = ''] = reference.split('/').slice(2);
    walk(contract.components[kind][name], kind === 'schemas' ? name : `${kind.slice(0, -1)} ${name}`);
  }

  for (const [path, item] of Object.entries(contract.paths)) {
    for (const method of methods.filter((verb) => item[verb] && isMeant(verb.toUpperCase(), path))) {
      const name = `${method.toUpperCase()} ${path}`;
      for (const parameter of item.parameters ?? []) walk(parameter, name);
      walk(item[method], name);
    }
  }
  return marks;
}

/** @param {Node} node */
function inWords({ description = '' }) {
  return String(description).trim();
}
