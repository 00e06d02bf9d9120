import { describe, expect, it } from 'vitest';
import type { FrameMessage } from '../../../../playground/page/frames/message.ts';
import { scriptRun } from '../../../../playground/page/frames/script-run.ts';
import { frameDocument } from '../../../../playground/server/frame-document.ts';

/** Stands for the form element that only a browser has. */
const form = { isForm: true };

function page() {
  const posted: FrameMessage[] = [];
  const { run, settled } = scriptRun({
    functionNames: ['two'],
    post: (message) => posted.push(message),
    readForm: (value) => (value === form ? { name: 'Ada' } : null),
    report: () => {},
  });
  return { run: run as Record<string, (...args: unknown[]) => unknown>, posted, settled };
}

describe('google.script.run', () => {
  it('sends a form as its fields', () => {
    const { run, posted } = page();
    run.two?.(form);
    expect(posted).toEqual([{ google: 'run', call: 1, functionName: 'two', args: [{ name: 'Ada' }] }]);
  });

  it.each([
    ['before another argument', [form, 7], '0'],
    ['after another argument', [7, form], '1'],
    ['twice', [form, form], '0'],
  ])('refuses a form that is not the only argument: %s', (_, args, path) => {
    const { run, posted } = page();
    expect(() => run.two?.(...args)).toThrow(new TypeError(`Failed due to illegal value in property: ${path}.`));
    expect(posted).toEqual([]);
  });

  it('lets ten calls go and the eleventh wait', () => {
    const { run, posted, settled } = page();
    for (let n = 0; n < 11; n++) run.two?.(n);
    expect(posted).toHaveLength(10);
    settled({ google: 'result', call: 3, ok: true, value: null });
    expect(posted.at(-1)).toEqual({ google: 'run', call: 11, functionName: 'two', args: [10] });
  });

  it('has the functions that can be called, after handlers too, and no other', () => {
    const { run } = page();
    const withHandler = run.withSuccessHandler?.(() => {}) as typeof run;
    for (const runner of [run, withHandler]) {
      expect(['two' in runner, 'nosuch' in runner, typeof runner.two, runner.nosuch, runner.then]).toEqual([
        true,
        false,
        'function',
        undefined,
        undefined,
      ]);
    }
    // As a page of JavaScript would call it.
    expect(() => (run as unknown as { nosuch(): void }).nosuch()).toThrow(TypeError);
  });
});

it('the frame’s document tells the shim which functions there are', () => {
  expect(frameDocument('<p>Hi</p>', 'shim()', ['one', '$two'])).toBe(
    '<script data-functions="one $two">shim()</script><p>Hi</p>',
  );
});
