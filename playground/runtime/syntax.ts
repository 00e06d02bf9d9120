// What Apps Script takes when it parses a file: the language of today but for parts of classes, and no modules.
import { type AnyNode, getLineInfo, type Options, type Program, parse } from 'acorn';

/** ES2024 is the newest edition that the engine of the oldest supported Node runs, too. */
const script: Options = { ecmaVersion: 2024, sourceType: 'script' };

/** @throws {SyntaxError} in words for the author. */
export function parseScript(source: string): Program {
  const program = parsed(source);
  const refused = refusedIn(program);
  if (refused === undefined) return program;
  const { line, column } = getLineInfo(source, refused.node.start);
  throw new SyntaxError(`${refused.reason} (${line}:${column})`);
}

function parsed(source: string): Program {
  try {
    return parse(source, script);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new SyntaxError(isModule(source) ? `${words}. There are no ES modules.` : words);
  }
}

function isModule(source: string): boolean {
  try {
    parse(source, { ...script, sourceType: 'module' });
    return true;
  } catch {
    return false;
  }
}

interface Refused {
  readonly node: AnyNode;
  readonly reason: string;
}

/** The first node, in the order of the text, that Apps Script refuses. No recursion: a long sum is a deep tree. */
function refusedIn(program: Program): Refused | undefined {
  const pending: AnyNode[] = [program];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const reason = reasonToRefuse(node);
    if (reason !== undefined) return { node, reason };
    const last = pending.length;
    for (const value of Object.values(node)) {
      if (Array.isArray(value)) for (const each of value) addNode(each, pending);
      else addNode(value, pending);
    }
    // The last to be added is the first to be looked at.
    if (pending.length - last > 1) pending.push(...pending.splice(last).reverse());
  }
  return undefined;
}

function addNode(value: unknown, list: AnyNode[]): void {
  if (isNode(value)) list.push(value);
}

function reasonToRefuse(node: AnyNode): string | undefined {
  switch (node.type) {
    case 'PrivateIdentifier':
      return `Private members of classes are refused: #${node.name}`;
    case 'StaticBlock':
      return 'Static blocks of classes are refused';
    case 'PropertyDefinition':
      // Google names the static ones; plain ones were reported to fail a push until the compile target was ES2019.
      return node.key.type === 'PrivateIdentifier' ? undefined : 'Fields of classes are refused';
    case 'ImportExpression':
      return 'There are no ES modules';
    default:
      return undefined;
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
