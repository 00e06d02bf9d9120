// What Google's server puts into a page of a project before its own code: `google.script`. Runs in the frame.

import { formValues } from './form-values.ts';
import type { CallResult } from './message.ts';
import { scriptRun } from './script-run.ts';

const post = (message: object): void => window.parent.postMessage(message, '*');

const { run, settled } = scriptRun({
  functionNames: document.currentScript?.dataset.functions?.split(' ') ?? [],
  post,
  readForm: (value) => (value instanceof HTMLFormElement ? formValues(value) : null),
  report: (error) => console.error('Uncaught', error),
});

window.addEventListener('message', ({ source, data }: MessageEvent<CallResult>) => {
  if (source === window.parent && data?.google === 'result') settled(data);
});

// The page around the frame hears no key that is pressed here.
window.addEventListener('keydown', (event) => {
  if (event.key !== 'F6') return;
  event.preventDefault();
  post({ google: 'leave' });
});

const setSize =
  (name: 'width' | 'height') =>
  (pixels: number): void =>
    post({ google: 'size', [name]: Number(pixels) });

const host = {
  close: () => post({ google: 'close' }),
  setWidth: setSize('width'),
  setHeight: setSize('height'),
  editor: { focus: () => post({ google: 'focus-editor' }) },
  // Google's pages learn where the editor is; there it is docs.google.com.
  origin: document.referrer === '' ? location.origin : new URL(document.referrer).origin,
};

Object.defineProperty(window, 'google', {
  value: { script: Object.freeze({ run, host: Object.freeze(host) }) },
  configurable: true,
  writable: true,
});
document.currentScript?.remove();
