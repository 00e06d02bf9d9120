// Whether a text really leads to the post that was read from it. Written from how addresses work and from the platforms'
// pages, without a line of src: two readings that agree are worth more than one.

const hosts: Readonly<Record<'tiktok' | 'instagram', readonly string[]>> = {
  tiktok: ['tiktok.com', 'www.tiktok.com', 'm.tiktok.com', 'lite.tiktok.com', 'tiktokv.com', 'www.tiktokv.com'],
  instagram: ['instagram.com', 'www.instagram.com', 'm.instagram.com', 'instagr.am', 'www.instagr.am'],
};
/** Where short links begin, as they are kept; `kind` is of Instagram's only. */
const shortPages: readonly (readonly [host: RegExp, path: RegExp, base: (host: string, kind: string) => string])[] = [
  [/^v[mt]\.tiktok\.com$/, /^\/()~\/?$/, (host) => host],
  [/^lite\.tiktok\.com$/, /^\/t\/()~\/?$/, (host) => `${host}/t`],
  [/^((www|m)\.)?tiktok\.com$|^(www\.)?tiktokv\.com$/, /^\/t\/()~\/?$/, () => 'www.tiktok.com/t'],
  [
    /^((www|m)\.)?instagram\.com$|^(www\.)?instagr\.am$/,
    /^\/share\/((?:p|reel|tv)\/)?~\/?$/,
    (_, kind) => `www.instagram.com/share${kind && `/${kind.slice(0, -1)}`}`,
  ],
];

/** Pages of a post, `~` in the place of its id. */
const pages = {
  tiktok: [/^\/@[^/]*\/(video|photo)\/~(\.html)?$/, /^\/(embed(\/v\d)?|player\/v\d|v|share\/video)\/~(\.html)?$/],
  instagram: [/^\/([\w.]+\/)?(p|reel|reels|tv)\/~$/],
};

/** Pages that lead on to an address they carry: host and path, and the parameter. */
const leadingOn: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(www\.)?instagram\.com\/accounts\/login\/?$/, ['next']],
  [/^(www\.)?tiktok\.com\/login\/?$/, ['redirect_url']],
  [/^(www\.)?l\.instagram\.com\/?$/, ['u']],
  [/^(www\.)?google\.[a-z]{2,3}(\.[a-z]{2})?\/url\/?$/, ['q', 'url']],
];

/** Why that key cannot have been meant; `undefined` when it can. */
export function objection(text: string, key: string): string | undefined {
  const [platform = '', id = ''] = key.split(/:(.*)/s);
  if (platform !== 'tiktok' && platform !== 'instagram') return `no platform: ${platform}`;
  const shape = platform === 'tiktok' ? /^[1-9]\d{16,18}$/ : /^[\w-]{10,11}([\w-]{28})?$/;
  if (!shape.test(id)) return `no id of ${platform}: ${id}`;
  const seen = withoutInvisible(text);
  if (new RegExp(`^\\s*${platform}\\s*:\\s*${id}\\s*$`, 'i').test(seen)) return undefined;
  const names = addressesIn(seen).filter((address) =>
    leads(address, 1, (host, path) => isPageOf(host, path, platform, id)),
  );
  return names.length > 0 ? undefined : 'no address in the text leads there';
}

/** The same for a short link: host, path and the whole code have to stand in the text. */
export function shortObjection(text: string, url: string): string | undefined {
  const [, base = '', code = ''] = /^https:\/\/(.+)\/([\w-]+)\/$/.exec(url) ?? [];
  if (code === '') return `no short link: ${url}`;
  const isThere = addressesIn(withoutInvisible(text)).some((each) =>
    leads(each, 1, (host, path) => isShortPage(host, path, base, code)),
  );
  return isThere ? undefined : 'no address in the text is that short link';
}

function isShortPage(host: string, path: string, base: string, code: string): boolean {
  return shortPages.some(([hosts, page, baseOf]) => {
    const at = path.lastIndexOf(code);
    if (!hosts.test(host) || at < 0) return false;
    // Codes have capitals, the rest of the path may have any.
    const shown = `${path.slice(0, at).toLowerCase()}~${path.slice(at + code.length)}`;
    const found = page.exec(shown);
    return found !== null && baseOf(host, found[1] ?? '') === base;
  });
}

/** Browsers drop format characters from addresses; so do people who do not see them. */
function withoutInvisible(text: string): string {
  return text.replace(/\p{Cf}|\ufe0f/gu, '');
}

/** From each place on where an address may begin, up to where it has to end. */
function addressesIn(text: string): string[] {
  const found: string[] = [];
  const isStart = (at: number) => at === 0 || /[\s"<>|`'([{*“‘«„（【「《,;:\]]|[^ -~]/.test(text.charAt(at - 1));
  for (const match of text.matchAll(/(?:https?:\/{0,3}|\/\/)?[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi)) {
    if (!isStart(match.index)) continue;
    const [rest = ''] = /^[^\s"<>|`]+/.exec(text.slice(match.index)) ?? [];
    found.push(rest, ...endsOf(rest));
  }
  return found;
}

/** Another address may follow without a blank, and punctuation closes a sentence. */
function endsOf(address: string): string[] {
  const next = [...address.slice(1).matchAll(/.(?=https?:\/\/)|\]\(/gi)].map(({ index }) =>
    address.slice(0, index + 1),
  );
  return [address, ...next].flatMap((each) => [each, each.replace(/['")\]}*.,;:!?…。，、！？；：）】」》”’»]+$/, '')]);
}

function isPageOf(host: string, path: string, platform: 'tiktok' | 'instagram', id: string): boolean {
  if (!hosts[platform].includes(host)) return false;
  const segments = path.split('/');
  return [...segments.keys()].some((at) => {
    const shown = [...segments.slice(0, at), (segments[at] ?? '').replace(id, '~')].join('/').toLowerCase();
    return segments[at]?.includes(id) && pages[platform].some((page) => page.test(shown));
  });
}

/** @param turns How many pages that lead on may be on the way. */
function leads(address: string, turns: number, isIt: (host: string, path: string) => boolean): boolean {
  // As a browser reads it, with what it mends; what it would decode before it looks is left encoded on purpose.
  const url = parsed(address.replace(/^(?:https?:\/{0,3}|\/\/)?/i, 'https://'));
  if (url === undefined || url.username !== '' || !['', '80', '443'].includes(url.port)) return false;
  const host = url.hostname.replace(/\.$/, '');
  const path = url.pathname.replace(/\/{2,}/g, '/').replace(/^\/%40/, '/@');
  if (isIt(host, path)) return true;
  if (turns === 0) return false;
  const names = leadingOn.find(([page]) => page.test(`${host}${path}`.toLowerCase()))?.[1] ?? [];
  return [...names].some((name) => {
    const carried = new RegExp(`[?&]${name}=([^&#]*)`, 'i').exec(address)?.[1];
    if (carried === undefined) return false;
    const inner = withoutInvisible(decoded(carried)).trim();
    const whole = /^\/(?!\/)/.test(inner) ? `https://${host}${inner}` : inner;
    return [whole, ...addressesIn(whole)].some((each) => leads(each, turns - 1, isIt));
  });
}

function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
