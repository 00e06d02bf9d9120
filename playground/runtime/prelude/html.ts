// HtmlService. Pages are put together here, in the context; the host only hears of one when it is shown.
import type { HtmlPage } from '../../services/user-interface.ts';
import { Bytes } from '../wire.ts';
import { blobState, newBlob, textOf } from './blob.ts';
import { bridge, exception } from './bridge.ts';
import { defineService, method, mismatch, nameIn, scriptClass } from './define.ts';
import { escapeFor } from './html-escape.ts';
import { HtmlScanner } from './html-scanner.ts';
import { templateCode } from './html-template.ts';

interface MetaTag {
  readonly name: string;
  readonly content: string;
}

interface OutputState {
  content: string;
  scanner: HtmlScanner;
  /** How much of the content the scanner has read. */
  scanned: number;
  title: string | null;
  faviconUrl: string | null;
  width: number | null;
  height: number | null;
  metaTags: MetaTag[];
}

/** The rest is refused (reported by developers). */
const allowedMetaTags = [
  'apple-mobile-web-app-capable',
  'google-site-verification',
  'mobile-web-app-capable',
  'viewport',
];

const metaTags = scriptClass<MetaTag>('HtmlService', 'HtmlOutputMetaTag', {
  getName: method(0, 0, ({ name }) => name),
  getContent: method(0, 0, ({ content }) => content),
});

const outputs = scriptClass<OutputState>('HtmlService', 'HtmlOutput', {
  getContent: method(0, 0, ({ content }) => content),
  setContent: method(1, 1, (state, [content], self) => {
    replaceContent(state, String(content));
    return self;
  }),
  clear: method(0, 0, (state, _args, self) => {
    replaceContent(state, '');
    return self;
  }),
  append: method(1, 1, (state, [added], self) => {
    state.content += String(added);
    return self;
  }),
  appendUntrusted: method(1, 1, (state, [added], self) => {
    appendUntrusted(state, added);
    return self;
  }),
  asTemplate: method(0, 0, ({ content }) => templates.create(content)),
  getBlob: method(0, 0, htmlBlob),
  getAs: method(1, 1, (state, [contentType]) => {
    if (contentType !== 'text/html') throw exception(`Converting from text/html to ${contentType} is not supported.`);
    return htmlBlob(state);
  }),
  getTitle: method(0, 0, ({ title }) => title),
  setTitle: method(1, 1, (state, [title], self) => {
    state.title = title === null || title === undefined ? null : String(title);
    return self;
  }),
  getFaviconUrl: method(0, 0, ({ faviconUrl }) => faviconUrl),
  setFaviconUrl: method(1, 1, (state, [url], self) => {
    state.faviconUrl = String(url);
    return self;
  }),
  getWidth: method(0, 0, ({ width }) => width),
  setWidth: method(1, 1, (state, [width], self) => {
    state.width = pixels(width, 'setWidth');
    return self;
  }),
  getHeight: method(0, 0, ({ height }) => height),
  setHeight: method(1, 1, (state, [height], self) => {
    state.height = pixels(height, 'setHeight');
    return self;
  }),
  getMetaTags: method(0, 0, (state) => state.metaTags.map((tag) => metaTags.create(tag))),
  addMetaTag: method(2, 2, (state, [name, content], self) => {
    if (!allowedMetaTags.includes(String(name))) {
      throw exception('The meta tag you specified is not allowed in this context.');
    }
    state.metaTags.push({ name: String(name), content: String(content) });
    return self;
  }),
  // Google has one sandbox left, and nothing here is framed by a stranger's page.
  setSandboxMode: method(1, 1, (_state, [mode], self) => {
    if (nameIn('HtmlService.SandboxMode', mode) === undefined) throw wrong('setSandboxMode', [mode]);
    return self;
  }),
  setXFrameOptionsMode: method(1, 1, (_state, [mode], self) => {
    if (nameIn('HtmlService.XFrameOptionsMode', mode) === undefined) throw wrong('setXFrameOptionsMode', [mode]);
    return self;
  }),
});

const templates = scriptClass<string>('HtmlService', 'HtmlTemplate', {
  evaluate: method(0, 0, (source, _args, self) => evaluated(source, self)),
  getCode: method(0, 0, (source) => templateCode(source)),
  getCodeWithComments: method(0, 0, (source) => templateCode(source)),
  getRawContent: method(0, 0, (source) => source),
});

export function installHtml(): void {
  defineService('HtmlService', {
    createHtmlOutput: method(0, 1, (_state, args) =>
      outputs.create(wholeOutput(args.length === 0 ? '' : htmlArgument(args[0]))),
    ),
    createHtmlOutputFromFile: method(1, 1, (_state, [name]) => outputs.create(wholeOutput(fileNamed(name)))),
    createTemplate: method(1, 1, (_state, [html]) => templates.create(htmlArgument(html))),
    createTemplateFromFile: method(1, 1, (_state, [name]) => templates.create(fileNamed(name))),
    // There is a browser only behind a web app.
    getUserAgent: method(0, 0, () => null),
    // Not in the reference, but the code that `getCode` shows begins with it.
    initTemplate: method(0, 0, () => templateOutput()),
  });
}

/** What a dialog or sidebar shows of it; undefined for anything but an HtmlOutput. */
export function pageOf(value: unknown): Omit<HtmlPage, 'kind'> | undefined {
  const state = outputs.stateOf(value);
  if (state === undefined) return undefined;
  const { title, content, width, height } = state;
  return { title: title ?? '', html: withMetaTags(content, state.metaTags), width, height };
}

function newOutput(content: string): OutputState {
  return {
    content,
    scanner: new HtmlScanner(),
    scanned: 0,
    title: null,
    faviconUrl: null,
    width: null,
    height: null,
    metaTags: [],
  };
}

function wholeOutput(content: string): OutputState {
  const state = newOutput(content);
  checkWhole(state);
  return state;
}

/** Google refuses a page that it cannot make sense of; how much it forgives is not documented. */
function checkWhole(state: OutputState): void {
  scan(state);
  if (!state.scanner.isWhole) throw exception(`Malformed HTML content: ${state.content.slice(-40).trim()}`);
}

function scan(state: OutputState): void {
  state.scanner.feed(state.content.slice(state.scanned));
  state.scanned = state.content.length;
}

function replaceContent(state: OutputState, content: string): void {
  Object.assign(state, { content, scanner: new HtmlScanner(), scanned: 0 });
}

function appendUntrusted(state: OutputState, added: unknown): void {
  scan(state);
  state.content += escapeFor(state.scanner.context, added);
}

function templateOutput(): object {
  const state = newOutput('');
  const $out = outputs.create(state);
  return {
    $out,
    set _(html: unknown) {
      state.content += String(html);
    },
    set _$(text: unknown) {
      appendUntrusted(state, text);
    },
  };
}

/** What a script has set on the template are variables in it. */
function evaluated(source: string, template: object): unknown {
  const variables = Object.entries(template).filter(([name]) => isVariableName(name));
  const run = new Function(...variables.map(([name]) => name), `return ${templateCode(source)}`);
  const output = run(...variables.map(([, value]) => value));
  const state = outputs.stateOf(output);
  if (state !== undefined) checkWhole(state);
  return output;
}

function isVariableName(name: string): boolean {
  try {
    new Function(name, '');
    return /^[\p{L}\p{Nl}$_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}$]*$/u.test(name);
  } catch {
    return false;
  }
}

function htmlArgument(html: unknown): string {
  const blob = blobState(html);
  return blob === undefined ? String(html) : textOf(blob.bytes, undefined);
}

function fileNamed(name: unknown): string {
  const html = bridge.htmlFile(String(name));
  if (html === null) throw exception(`No HTML file named ${name} was found.`);
  return html;
}

function pixels(value: unknown, member: string): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(member, [value]);
  return Math.trunc(value);
}

function wrong(member: string, args: readonly unknown[]): Error {
  return mismatch('HtmlService', 'HtmlOutput', member, args);
}

function htmlBlob({ content }: OutputState): object {
  return newBlob({ bytes: new Bytes(bridge.encodeText(content, 'UTF-8') ?? ''), contentType: 'text/html', name: null });
}

function withMetaTags(html: string, tags: readonly MetaTag[]): string {
  if (tags.length === 0) return html;
  const quoted = (text: string): string => escapeFor({ kind: 'text' }, text);
  const lines = tags.map(({ name, content }) => `<meta name="${quoted(name)}" content="${quoted(content)}">`).join('');
  const place = /<head[^>]*>/i.exec(html) ?? /<html[^>]*>/i.exec(html) ?? /<!doctype[^>]*>/i.exec(html);
  const at = place === null ? 0 : place.index + place[0].length;
  return html.slice(0, at) + lines + html.slice(at);
}
