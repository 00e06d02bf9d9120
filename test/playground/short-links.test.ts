import { describe, expect, it, onTestFinished } from 'vitest';
import { parseIdentifier } from '../../playground/api/identifier.ts';
import { importLinks } from '../../playground/campaign.ts';
import { Session } from '../../playground/session.ts';
import { type Destination, type ShortLinkForm, shortLink } from '../../playground/short-links/destination.ts';
import { projectFolder, startMs } from './runtime/project-host.ts';

const source = `function ask(url, headers, method) {
    const response = UrlFetchApp.fetch(url, {
      method: method || 'get', followRedirects: false, muteHttpExceptions: true, headers: headers || {} });
    const found = Object.entries(response.getHeaders()).find(([name]) => name.toLowerCase() === 'location');
    return [response.getResponseCode(), found === undefined ? null : found[1]];
  }`;

async function open(seed = 1) {
  const session = await Session.open({
    posts: 100,
    seed,
    latencyMs: 200,
    startMs,
    projectDir: projectFolder(source),
  });
  onTestFinished(() => session.close());
  const { shortLinks, sandbox } = session;
  if (shortLinks === null || sandbox === null) throw new Error('There is a sandbox.');
  const ask = async (...args: unknown[]): Promise<unknown> => {
    const outcome = await session.host.callFromPage('ask', args);
    return outcome.ok ? outcome.value : outcome.error.message;
  };
  return { session, shortLinks, sandbox, ask };
}

const forms: ShortLinkForm[] = ['vm', 'vt', 't', 'lite', 'share', 'share/p', 'share/reel'];
const platformOf = (form: ShortLinkForm) => (form.startsWith('share') ? 'instagram' : 'tiktok');

describe('short links', () => {
  it.each(forms)('of the form %s lead to posts that are tracked, and to new ones', async (form) => {
    const { shortLinks, sandbox, ask } = await open();
    const seeded = Array.from({ length: sandbox.postCount }, (_, index) => sandbox.post(index).externalId);
    for (const kind of ['tracked', 'new'] as const) {
      const link = shortLinks.find(form, kind, 1);
      const { status, location, externalId } = shortLinks.destination(link) as Destination;
      expect([301, 302]).toContain(status);
      expect(await ask(link)).toEqual([status, location]);
      expect(location).toMatch(platformOf(form) === 'tiktok' ? /[?&]_r=1&_t=\w+$/ : /\?igsh=\w+/);
      expect(seeded.includes(externalId ?? '')).toBe(kind === 'tracked');
      if (!location?.startsWith('https://m.tiktok.com') && !location?.includes('/@/')) {
        expect(parseIdentifier(platformOf(form), location ?? '', 'urls').externalId).toBe(externalId);
      }
    }
  });

  it('have codes of 9, 10 and 11 characters', async () => {
    const { shortLinks } = await open();
    const lengths = [0, 1, 2, 3, 4, 5, 6, 7].map((index) => shortLinks.find('vm', 'new', index).split('/')[3]?.length);
    expect(new Set(lengths)).toEqual(new Set([9, 10, 11]));
  });

  it('lead to posts of private accounts too, whose codes are longer', async () => {
    const { shortLinks } = await open();
    const found = Array.from({ length: 20 }, (_, index) =>
      shortLinks.destination(shortLinks.find('share/p', 'new', index)),
    );
    const codeOf = (destination: Destination | undefined) =>
      /^https:\/\/www\.instagram\.com\/(?:p|reel)\/([\w-]+)\//.exec(destination?.location ?? '')?.[1] ?? '';
    expect(new Set(found.map((destination) => codeOf(destination).length))).toEqual(new Set([11, 39]));
    for (const destination of found) {
      expect(parseIdentifier('instagram', codeOf(destination), 'urls').externalId).toBe(destination?.externalId);
    }
  });

  it('lead elsewhere now and then', async () => {
    const { shortLinks, ask } = await open();
    const asked = async (form: ShortLinkForm, kind: Destination['kind']) => await ask(shortLinks.find(form, kind));
    expect(await asked('t', 'gone')).toEqual([404, null]);
    expect(await asked('vm', 'profile')).toEqual([
      expect.any(Number),
      expect.stringMatching(/^https:\/\/www\.tiktok\.com\/@new\.creator\?/),
    ]);
    expect(await asked('share/reel', 'login')).toEqual([
      expect.any(Number),
      expect.stringMatching(/^https:\/\/www\.instagram\.com\/accounts\/login\/\?next=%2Fshare%2Freel%2F\w+%2F$/),
    ]);
    expect(await asked('vt', 'foreign')).toEqual([expect.any(Number), 'https://evil.example/']);
    expect(await asked('lite', 'another')).toEqual([
      expect.any(Number),
      expect.stringMatching(/^https:\/\/lite\.tiktok\.com\/t\/\w+\/$/),
    ]);
  });

  it('are the same again from the same seed, with or without the last slash and a query', async () => {
    const [first, second, other] = [await open(), await open(), await open(2)];
    const links = Array.from({ length: 40 }, (_, index) => shortLink('vm', `ZMcode${index}`));
    const destinations = ({ shortLinks }: typeof first) => links.map((link) => shortLinks.destination(link));
    expect(destinations(first)).toEqual(destinations(second));
    expect(destinations(first)).not.toEqual(destinations(other));
    const bare = String(links[0]).slice(0, -1);
    expect(first.shortLinks.destination(`${bare}?lang=de`)).toEqual(first.shortLinks.destination(`${bare}/`));
    expect(first.shortLinks.destination('https://www.tiktok.com/@name/video/7300000000000000001')).toBeUndefined();
  });

  it('take no key, and note who brought one', async () => {
    const { shortLinks, ask } = await open();
    const link = shortLink('vm', 'ZMabc1234');
    expect(await ask(link, { Authorization: 'Bearer secret' })).toEqual([400, null]);
    expect(await ask(link, {}, 'post')).toEqual([405, null]);
    expect(shortLinks.requests).toEqual([
      { method: 'GET', url: link, hadAuthorization: true },
      { method: 'POST', url: link, hadAuthorization: false },
    ]);
  });

  it('take as long as any request, and other hosts do not exist', async () => {
    const { session, ask } = await open();
    session.startCosts();
    await ask(shortLink('share/p', 'BAabc'));
    expect(session.costs()).toMatchObject({ requests: 1, simulatedMs: 200 });
    expect(await ask('https://evil.example/')).toBe('DNS error: https://evil.example/');
  });
});

describe('the sample list to import', () => {
  it('has short links of every form, that lead to posts and elsewhere', async () => {
    const { shortLinks, sandbox } = await open();
    const found = importLinks(sandbox, 300).flatMap((link) => {
      const destination = shortLinks.destination(link);
      return destination === undefined ? [] : [{ link, kind: destination.kind }];
    });
    for (const form of forms) {
      expect(found.some(({ link }) => link.startsWith(shortLink(form, '').replace(/\/+$/, '/')))).toBe(true);
    }
    const kinds = new Set(found.map(({ kind }) => kind));
    for (const kind of ['tracked', 'new', 'foreign', 'another'] as const) expect(kinds).toContain(kind);
  });
});
