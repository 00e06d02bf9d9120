// Keeps keys and other secrets out of what the developer panel shows: of each, its last four characters stay.

export interface Mask {
  /** Hides the known secrets only: for text that must otherwise stay as it is. */
  known(text: string): string;
  /** Hides what is marked as a secret too. For names, cache keys and request ids, in which long random text is none. */
  name(text: string): string;
  /** Hides everything that may be a secret, and shows so many characters of the rest at most. */
  text(text: string, maxCharacters?: number): string;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const dots = '••••';
/** Fewer characters would be found in texts that have nothing to do with the secret. */
const shortestSecret = 8;
/** Of a shorter one, the last four characters would give too much away. */
const shortestWithEnding = 12;
/** A secret that begins within what is shown ends within so many more characters, percent-encoded or escaped too. */
const longestSecret = 1536;

const nameEnds = String.raw`(?:api[-_]?key|secret|token|password|passwd|credential|authorization)[\w-]*`;
const secretNames = String.raw`[\w-]*${nameEnds}`;
const isSecretMember = new RegExp(`^${secretNames}$`, 'i');
/** A member `key` of some JSON is mostly no secret, a property of that name is. */
const isSecretProperty = new RegExp(`^(?:${secretNames}|(?:.*[-_])?key)$`, 'i');

const marked: readonly RegExp[] = [
  /\bBearer\s+(?<secret>[^\s"'\\]{6,})/gi,
  /\bBasic\s+(?<secret>[A-Za-z0-9+/]{6,}={1,2})/gi,
  /(?<![A-Za-z0-9])(?<secret>(?:ca|sk|pk|rk)_[a-z]+_\w{12,})/gi,
  new RegExp(String.raw`"${secretNames}"\s*:\s*"(?<secret>(?:\\.|[^"\\])+)`, 'gis'),
  new RegExp(String.raw`\\"${secretNames}\\+"\s*:\s*\\+"(?<secret>[^"\\]+)`, 'gi'),
  new RegExp(String.raw`${nameEnds}\s*[:=]\s*(?!Bearer\b|Basic\b)(?<secret>[^\s"'&,;(){}\\]{6,})`, 'gi'),
];

/** Looked for at the beginnings of words only: anywhere else it would take the square of their length. */
const longToken = /(?<![A-Za-z0-9_+-])(?<secret>[A-Za-z0-9_+-]{28,}={0,2})/g;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function createMask(secrets: Iterable<string>): Mask {
  const forms = [...new Set([...secrets].filter((secret) => secret.length >= shortestSecret).flatMap(formsOf))];
  const longestFirst = forms.sort((a, b) => b.length - a.length).map((form) => escaped(form));
  const known = forms.length === 0 ? [] : [new RegExp(`(?=(?<secret>${longestFirst.join('|')}))`, 'gi')];

  return {
    known: (text) => hide(text, spansOf(text, known)),
    name: (text) => hide(text, spansOf(text, [...known, ...marked])),
    text(text, maxCharacters = text.length) {
      const window = text.slice(0, maxCharacters + longestSecret);
      return hide(window, spansOf(window, [...known, ...marked, longToken]), maxCharacters);
    },
  };
}

/** Secrets that somebody stored: values under a name that says so, alone or within JSON. */
export function secretsIn(name: string, value: string): string[] {
  const found: string[] = [];
  collect(value, isSecretProperty.test(name), found);
  return found;
}

/** The value of a property, of which a secret may be all there is. */
export function maskedProperty(mask: Mask, name: string, value: string, maxCharacters: number): string {
  const isSecret = isSecretProperty.test(name) || /^(?=.*\d)(?=.*[a-z])[^\s{}[\]":/]{16,}$/i.test(value);
  return isSecret && !isJson(value) && !uuid.test(value) ? masked(value) : mask.text(value, maxCharacters);
}

function collect(value: unknown, isSecret: boolean, found: string[]): void {
  if (typeof value === 'string') {
    const inner = parsed(value);
    if (inner !== undefined) collect(inner, isSecret, found);
    else if (isSecret) found.push(value);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, isSecret, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) collect(item, isSecretMember.test(name), found);
  }
}

/** How a secret stands in JSON, in JSON within JSON, in a URL, and in what Basic authorization makes of it. */
function formsOf(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inJsonTwice = JSON.stringify(inJson).slice(1, -1);
  const bytes = Buffer.from(secret);
  const inBase64 = bytes.toString('base64').replace(/=+$/, '');
  // Half of a pair of surrogates has no percent-encoding.
  const inUrl = encodeURIComponent(bytes.toString());
  return [secret, inJson, inJsonTwice, inUrl, inBase64, bytes.toString('base64url')];
}

/** In order and apart from each other: what overlaps is one. */
function spansOf(text: string, patterns: readonly RegExp[]): Span[] {
  const spans: Span[] = [];
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const secret = match.groups?.secret ?? '';
      if (pattern === longToken && !isToken(secret)) continue;
      // The secret ends the match; a look-ahead has no length of its own.
      const from = match.index + Math.max(0, match[0].length - secret.length);
      spans.push({ from, to: from + secret.length });
    }
  }
  spans.sort((a, b) => a.from - b.from);
  const apart: Span[] = [];
  for (const span of spans) {
    const last = apart.at(-1);
    if (last === undefined || span.from >= last.to) apart.push(span);
    else apart[apart.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  }
  return apart;
}

/** Words and numbers joined by dashes are no token, whatever their length. */
function isToken(text: string): boolean {
  const isMixed = (part: string): boolean => /\d/.test(part) && /[A-Za-z]/.test(part);
  return !uuid.test(text) && text.split(/[-_+=]/).some(isMixed);
}

function hide(text: string, spans: readonly Span[], maxCharacters = text.length): string {
  let shown = '';
  let at = 0;
  for (const { from, to } of spans) {
    if (from >= maxCharacters) break;
    shown += text.slice(at, from) + (to > maxCharacters ? dots : masked(text.slice(from, to)));
    at = to;
  }
  shown += text.slice(at, Math.max(at, maxCharacters));
  return text.length > maxCharacters ? `${shown}…` : shown;
}

function masked(secret: string): string {
  return secret.length < shortestWithEnding ? dots : `${dots}${secret.slice(-4)}`;
}

function isJson(text: string): boolean {
  const value = parsed(text);
  return typeof value === 'object' && value !== null;
}

function parsed(text: string): unknown {
  if (!/^\s*[[{"]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
