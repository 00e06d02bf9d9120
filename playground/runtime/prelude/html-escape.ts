// What becomes of a value that a page shows without trusting it, by the place where it stands. Google says that it
// escapes by context and not how; this follows Closure Templates, which Google uses for the same.
import type { JavaScriptContext } from './html-javascript.ts';
import type { HtmlContext } from './html-scanner.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

export function escapeFor(context: HtmlContext, value: unknown): string {
  switch (context.kind) {
    case 'text':
      return escapeHtml(String(value));
    case 'tag':
      // Names of attributes, as long as they can do no harm.
      return /^(?!on|style|src|href|action)[\w-]*$/i.test(String(value)) ? String(value) : '';
    case 'comment':
      return '';
    case 'css':
      return escapeCss(String(value));
    case 'attribute':
      return attributeText(context, String(value));
    case 'javascript': {
      const text = javaScriptText(context.inside, value);
      return context.inAttribute ? escapeHtml(text) : text;
    }
  }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

function attributeText({ quote, value, holds }: Extract<HtmlContext, { kind: 'attribute' }>, text: string): string {
  const content = holds === 'css' ? escapeCss(text) : holds === 'url' ? urlPart(value, text) : text;
  const escaped = escapeHtml(content);
  return quote === '' ? escaped.replace(/[\s=`]/g, (character) => `&#${character.charCodeAt(0)};`) : escaped;
}

/** At the beginning of an address it may be one, unless it runs code; behind `?` or `#` it is a part of one. */
function urlPart(before: string, text: string): string {
  if (/[?#]/.test(before)) return encodeURIComponent(text);
  if (before.trim() !== '') return encodeURI(text);
  const scheme = /^[^/?#]*?:/.exec(text.trim())?.[0].toLowerCase();
  return scheme === undefined || /^(https?|mailto|tel|ftp):$/.test(scheme) ? text : 'about:invalid';
}

function escapeCss(text: string): string {
  return /^[\w\s.,#%+-]*$/.test(text) ? text : '';
}

function javaScriptText(inside: JavaScriptContext, value: unknown): string {
  // Nothing can be said safely in a comment.
  if (inside === 'comment' || inside === 'lineComment') return '';
  return inside === 'code' ? literal(value) : escapeJavaScript(String(value));
}

/** A value in a script: numbers as they are, everything else as a string in quotation marks. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return ' null ';
  if (typeof value === 'number' || typeof value === 'boolean') return ` ${value} `;
  return `'${escapeJavaScript(String(value))}'`;
}

function escapeJavaScript(text: string): string {
  return text.replace(/[^\w .,;:!?@()[\]*+|~-]/gu, (character) => [...character].map((one) => hexEscape(one)).join(''));
}

function hexEscape(character: string): string {
  if (character.charCodeAt(0) > 0x7f && !/[\u2028\u2029]/.test(character)) return character;
  const code = character.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`;
}
