// The stand-in for Google lets nothing out, and its certificate is one.

import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppsScriptApi } from '../support/google/apps-script-api.ts';
import { runOnLoopback } from '../support/google/clasp.ts';
import { LoopbackGoogle } from '../support/google/loopback-google.ts';
import { throwawayCertificate } from '../support/google/throwaway-certificate.ts';

describe('the throw-away certificate', () => {
  it('is one of its authority, for these hosts and the two days around now', () => {
    const made = throwawayCertificate(['script.googleapis.com', 'www.googleapis.com']);
    const [authority, server] = [new X509Certificate(made.authority), new X509Certificate(made.certificate)];
    expect(authority.ca).toBe(true);
    expect(server.ca).toBe(false);
    expect(server.checkIssued(authority)).toBe(true);
    expect(server.verify(authority.publicKey)).toBe(true);
    expect(server.checkHost('www.googleapis.com')).toBe('www.googleapis.com');
    expect(server.checkHost('oauth2.googleapis.com')).toBeUndefined();
    expect(Date.parse(server.validTo) - Date.parse(server.validFrom)).toBe(48 * 3_600_000);
    const other = new X509Certificate(throwawayCertificate(['script.googleapis.com']).authority);
    expect(server.verify(other.publicKey)).toBe(false);
  });
});

describe('a program on loopback', () => {
  const run = (source: string) => runOnLoopback(tmpdir(), {}, process.execPath, ['--eval', source]);

  it.each([
    "require('node:net').connect(443, 'script.googleapis.com')",
    "require('node:net').connect({ host: '192.0.2.1', port: 443 })",
    "require('node:https').get('https://script.googleapis.com/')",
    "fetch('https://script.googleapis.com/')",
  ])('is ended by %s', async (source) => {
    expect(await run(source)).toEqual({
      code: 86,
      output: expect.stringMatching(/^Not on this machine: (script\.googleapis\.com|192\.0\.2\.1)\n$/),
    });
  });

  it('may connect to this machine', async () => {
    // Nobody listens there.
    const refused = await run(
      "require('node:net').connect(1, '127.0.0.1').on('error', ({ code }) => console.log(code))",
    );
    expect(refused).toEqual({ code: 0, output: 'ECONNREFUSED\n' });
  });
});

describe('the proxy', () => {
  let google: LoopbackGoogle;
  let folder: string;

  beforeEach(async () => {
    google = await LoopbackGoogle.start();
    folder = await mkdtemp(`${tmpdir()}/creatoraudit-proxy-`);
  });
  afterEach(async () => {
    await google.stop();
    await rm(folder, { recursive: true });
  });

  it.each(['example.com:443', 'oauth2.googleapis.com:443', 'script.googleapis.com:80'])(
    'lets nobody through to %s, and remembers who asked',
    async (target) => {
      const { HTTPS_PROXY = '' } = await google.homeFor(folder);
      const { port } = new URL(HTTPS_PROXY);
      const status = await new Promise((resolve, reject) => {
        const request = get({ host: '127.0.0.1', port, method: 'CONNECT', path: target });
        request.once('connect', ({ statusCode }) => resolve(statusCode)).once('error', reject);
      });
      expect(status).toBe(403);
      expect(google.refused).toEqual([target]);
    },
  );
});

describe('the Apps Script API', () => {
  const host = 'script.googleapis.com';
  const authorization = 'Bearer token';
  const put = (files: unknown) => {
    const api = new AppsScriptApi('token');
    const { scriptId } = api.addProject('One');
    const path = `/v1/projects/${scriptId}/content`;
    return api.answer({ method: 'PUT', host, path, authorization, body: JSON.stringify({ files }) });
  };
  const manifest = { name: 'appsscript', type: 'JSON', source: '{}' };

  it('refuses paths that it does not know, and remembers them', () => {
    const api = new AppsScriptApi('token');
    const path = '/v1/processes';
    expect(api.answer({ method: 'GET', host, path, authorization, body: '' }).status).toBe(501);
    expect(api.unexpected).toEqual([`GET ${host}/v1/processes`]);
  });

  it('refuses who is not logged in', () => {
    const api = new AppsScriptApi('token');
    const request = {
      method: 'POST',
      host,
      path: '/v1/projects',
      authorization: 'Bearer other',
      body: '{"title":"One"}',
    };
    expect(api.answer(request).status).toBe(401);
    expect(api.projects).toEqual([]);
  });

  it.each([
    ['no manifest', []],
    ['two files of one name', [manifest, { ...manifest, type: 'HTML' }]],
    ['a manifest of another name', [{ ...manifest, name: 'manifest' }]],
    ['a broken manifest', [{ ...manifest, source: '{' }]],
    ['a file of no type', [manifest, { name: 'Code', source: '' }]],
  ])('refuses a project with %s', (_, files) => {
    expect(put(files).status).toBe(400);
  });

  it('takes a project with a manifest and a script', () => {
    expect(put([manifest, { name: 'Code', type: 'SERVER_JS', source: '' }]).status).toBe(200);
  });
});
