// Pages people copy in place of the post they lead to: login walls, the way out of Instagram, Google's results.

const pages: readonly (readonly [page: RegExp, parameter: RegExp])[] = [
  [/^instagram\.com\/accounts\/login$/, /^next=/],
  [/^tiktok\.com\/login$/, /^redirect_url=/],
  [/^l\.instagram\.com$/, /^u=/],
  [/^google\.[a-z]{2,3}(?:\.[a-z]{2})?\/url$/, /^(?:q|url)=/],
];

/** The address such a page carries, which may be of any kind; `undefined` for every other page. */
export function addressWithin(address: string): string | undefined {
  const parts = /^(?:https?:\/\/)?(?:www\.)?([a-z.]+)([a-z/]*?)\/?\?([^#]*)/i.exec(address);
  if (!parts) return undefined;
  const [, host = '', path = '', query = ''] = parts;
  const parameter = pages.find(([page]) => page.test((host + path).toLowerCase()))?.[1];
  const carried = parameter && query.split('&').find((pair) => parameter.test(pair));
  if (carried === undefined) return undefined;
  try {
    const inner = decodeURIComponent(carried.replace(parameter ?? '', ''));
    return /^\/(?!\/)/.test(inner) ? `https://www.${host}${inner}` : inner;
  } catch {
    return undefined; // an encoding that means nothing
  }
}
