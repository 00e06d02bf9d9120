// Templated HTML as code: text is appended, `<? ?>` runs, `<?= ?>` is appended with care, `<?!= ?>` as it is.
import { exception } from './bridge.ts';

interface Piece {
  readonly kind: 'text' | 'run' | 'print' | 'forcePrint';
  readonly source: string;
}

/** An expression whose value is the page. The same names as in what Google's `getCode` shows. */
export function templateCode(source: string): string {
  const statements = pieces(source).map(statement);
  return `(function() { var output = HtmlService.initTemplate(); ${statements.join(' ')}\nreturn output.$out; })();`;
}

/** @throws for a scriptlet that is never closed. */
function pieces(source: string): Piece[] {
  const found: Piece[] = [];
  let rest = source;
  for (let start = rest.indexOf('<?'); start >= 0; start = rest.indexOf('<?')) {
    if (start > 0) found.push({ kind: 'text', source: rest.slice(0, start) });
    const end = rest.indexOf('?>', start + 2);
    if (end < 0) throw exception(`Malformed HTML content: ${rest.slice(start, start + 40)}`);
    found.push(scriptlet(rest.slice(start + 2, end)));
    rest = rest.slice(end + 2);
  }
  if (rest !== '') found.push({ kind: 'text', source: rest });
  return found;
}

function scriptlet(source: string): Piece {
  if (source.startsWith('!=')) return { kind: 'forcePrint', source: source.slice(2) };
  if (source.startsWith('=')) return { kind: 'print', source: source.slice(1) };
  return { kind: 'run', source };
}

/** Each ends on a line of its own: the scriptlet's last line may be a comment. */
function statement({ kind, source }: Piece): string {
  switch (kind) {
    case 'text':
      return `output._ = ${JSON.stringify(source).replace(/[\u2028\u2029]/g, (line) => (line === '\u2028' ? '\\u2028' : '\\u2029'))};`;
    case 'run':
      return `${source}\n;`;
    case 'print':
      return `output._$ = ${source}\n;`;
    case 'forcePrint':
      return `output._ = ${source}\n;`;
  }
}
