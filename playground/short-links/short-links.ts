// Stands in for the hosts behind short links of TikTok and Instagram.
import type { Sandbox } from '../api/sandbox.ts';
import {
  anotherCode,
  type Destination,
  destinationOf,
  foreignCode,
  type ShortLinkForm,
  shortLink,
} from './destination.ts';

export interface ShortLinkRequest {
  readonly method: string;
  readonly url: string;
  /** A key of somebody's has no business here: such a request is refused. */
  readonly hadAuthorization: boolean;
}

export interface ShortLinkAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface ShortLinks {
  /** Everything that was asked, in order. */
  readonly requests: readonly ShortLinkRequest[];
  /** @param headers Names in lower case. */
  handle(method: string, url: string, headers: Readonly<Record<string, string | undefined>>): ShortLinkAnswer;
  /** What a short link leads to; `undefined` for an address that is none. */
  destination(url: string): Destination | undefined;
  /** A short link of that form and kind; the `index`-th one that is found. */
  find(form: ShortLinkForm, kind: Destination['kind'], index?: number): string;
}

export const shortLinkOrigins: readonly string[] = [
  'https://vm.tiktok.com',
  'https://vt.tiktok.com',
  'https://lite.tiktok.com',
  'https://www.tiktok.com',
  'https://www.instagram.com',
];

const shapes: readonly (readonly [ShortLinkForm, RegExp])[] = [
  ['vm', /^https:\/\/vm\.tiktok\.com\/([\w-]+)\/?$/],
  ['vt', /^https:\/\/vt\.tiktok\.com\/([\w-]+)\/?$/],
  ['t', /^https:\/\/www\.tiktok\.com\/t\/([\w-]+)\/?$/],
  ['lite', /^https:\/\/lite\.tiktok\.com\/t\/([\w-]+)\/?$/],
  ['share/p', /^https:\/\/www\.instagram\.com\/share\/p\/([\w-]+)\/?$/],
  ['share/reel', /^https:\/\/www\.instagram\.com\/share\/reel\/([\w-]+)\/?$/],
  ['share', /^https:\/\/www\.instagram\.com\/share\/([\w-]+)\/?$/],
];

const html = { 'content-type': 'text/html; charset=utf-8' };

export function createShortLinks(sandbox: Sandbox, seed: number): ShortLinks {
  const requests: ShortLinkRequest[] = [];

  function destination(url: string): Destination | undefined {
    const [address = ''] = url.split(/[?#]/);
    for (const [form, shape] of shapes) {
      const code = shape.exec(address)?.[1];
      if (code !== undefined) return destinationOf(sandbox, seed, form, code);
    }
    return undefined;
  }

  return {
    requests,
    destination,
    find(form, kind, index = 0) {
      for (let number = 0, left = index; number < 10_000; number++) {
        const link = shortLink(form, codeAt(number));
        if (destination(link)?.kind === kind && left-- === 0) return link;
      }
      throw new Error(`No ${form} link leads to "${kind}" ${index + 1} times.`);
    },
    handle(method, url, headers) {
      const hadAuthorization = headers.authorization !== undefined;
      requests.push({ method, url, hadAuthorization });
      if (hadAuthorization) return page(400, 'This request carries an Authorization header.');
      if (method !== 'GET') return page(405, 'Only GET.');
      const found = destination(url);
      // Any other address of these hosts shows something to somebody.
      if (found === undefined) return page(200, 'A page of the platform.');
      const { status, location } = found;
      if (location === null) return page(status, 'Not found.');
      return { status, headers: { ...html, location, 'cache-control': 'no-store' }, body: '' };
    },
  };
}

/** As codes look, of 9, 10 and 11 characters; the two with a destination of their own come first. */
function codeAt(number: number): string {
  if (number === 0) return foreignCode;
  if (number === 1) return anotherCode;
  return `ZM${(number * 7919).toString(36).padStart(7 + (number % 3), 'a')}`;
}

function page(status: number, text: string): ShortLinkAnswer {
  return { status, headers: html, body: `<!DOCTYPE html><html><body><p>${text}</p></body></html>` };
}
