import vm from 'node:vm';
import { parse } from 'acorn';
import { describe, expect, it } from 'vitest';
import { code, functionDeclarations } from './built.ts';
import { freeNames } from './free-names.ts';

const ecmaScript = `Array Boolean Date Error Infinity Int32Array Int8Array JSON Map Math NaN Number Object Promise
  RangeError RegExp Set String Symbol SyntaxError TypeError Uint32Array Uint8Array WeakMap WeakSet decodeURIComponent
  encodeURIComponent isFinite isNaN parseFloat parseInt undefined`.split(/\s+/);
const services =
  `CacheService Charts HtmlService LockService PropertiesService ScriptApp SpreadsheetApp UrlFetchApp Utilities
  console`.split(/\s+/);

describe('freeNames', () => {
  it('finds what a script takes from outside, however it is used', () => {
    const script = `"use strict"; var own = (() => { const inner = 1; return typeof process + inner; })();
      function f(fetch) { fetch(own.window, { URL: 1, atob }); new TextEncoder(); setTimeout = f; }
      eval(''); try { own.x } catch (e) { e; }`;
    expect(freeNames(script)).toEqual(['TextEncoder', 'atob', 'eval', 'process', 'setTimeout']);
  });
});

describe('dist/Code.js', () => {
  it('uses nothing but ECMAScript and the Apps Script services it needs', () => {
    expect(freeNames(code).filter((name) => ![...ecmaScript, ...services].includes(name))).toEqual([]);
    expect(code).not.toContain('globalThis');
  });

  it('is read by a parser of ES2020, which knows neither class fields nor private members', () => {
    const read = (text: string) => () => parse(text, { ecmaVersion: 2020 });
    expect(read('class A { x = 1; }')).toThrow(SyntaxError);
    expect(read('class A { #x() {} }')).toThrow(SyntaxError);
    expect(read(code)).not.toThrow();
  });

  it('is strict, so that a mistake throws instead of making a global variable', () => {
    expect(code.startsWith('"use strict";')).toBe(true);
  });

  it('has one byte a character, which V8 parses faster', () => {
    expect(code).toMatch(/^[\0-\x7f]*$/);
  });

  // An add-on that is installed but not enabled here loads its script in AuthMode.NONE: one forbidden call at load
  // time and its menu is gone.
  it('defines its functions and touches no service when it loads', () => {
    const context = vm.createContext(Object.create(null));
    const builtIns = new Set(globalNames(context));
    const touched: string[] = [];
    for (const name of [...services, 'Logger', 'Session']) {
      context[name] = trap(name, touched);
      builtIns.add(name);
    }
    vm.runInContext(code, context);
    expect(touched).toEqual([]);
    const defined = globalNames(context).filter((name) => !builtIns.has(name));
    expect(defined.sort()).toEqual(['CA_', ...functionDeclarations.map(({ id }) => id.name)].sort());
  });

  it('holds nothing that looks like a key', () => {
    expect(keyLikeRuns('x="q9T4mmZ1sK7d03HfLw8Yb2Vn"')).toHaveLength(1);
    expect(keyLikeRuns(code).filter((run) => run !== nobody)).toEqual([]);
  });
});

/** The id of no post, by which the add-on finds out what a key may do. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Names are words and alphabets are in order: digits scattered through a long run of letters are neither. */
function keyLikeRuns(text: string): string[] {
  return (text.match(/[A-Za-z0-9_-]{20,}/g) ?? []).filter((run) => (run.match(/\d+/g) ?? []).length >= 3);
}

function globalNames(context: vm.Context): string[] {
  return vm.runInContext('Object.getOwnPropertyNames(globalThis)', context);
}

function trap(name: string, touched: string[]): object {
  const refuse = () => {
    touched.push(name);
    throw new Error(`${name} was used while the script loaded.`);
  };
  return new Proxy(refuse, { get: refuse, set: refuse, has: refuse, apply: refuse, construct: refuse });
}
