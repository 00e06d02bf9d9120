// The frame that shows a page of the project, and carries out what its `google.script` asks for.

import { useEffect, useRef } from 'react';
import { frameSandbox } from '../../server/frame-sandbox.ts';
import type { Frame } from '../../server/protocol.ts';
import type { PageSession } from '../page-session.ts';
import { type CallResult, type FrameMessage, frameMessage } from './message.ts';

interface ProjectFrameProps {
  readonly frame: Frame;
  readonly session: PageSession;
  readonly onSize?: (size: { width?: number; height?: number }) => void;
}

export function ProjectFrame({ frame, session, onSize }: ProjectFrameProps) {
  const element = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const listen = ({ source, data }: MessageEvent<unknown>): void => {
      const message = source !== null && source === element.current?.contentWindow ? frameMessage(data) : null;
      if (message !== null) carryOut(message);
    };
    const carryOut = (message: FrameMessage): void => {
      switch (message.google) {
        case 'run':
          void runFunction(session, frame.id, message).then((result) => {
            // Its origin is opaque: no other target names it. The window is that frame's alone.
            element.current?.contentWindow?.postMessage(result, '*');
          });
          return;
        case 'close':
          void session.ask('closeFrame', { frame: frame.id });
          return;
        case 'focus-editor':
          session.grid?.focus();
          return;
        case 'leave':
          // A dialog keeps the keyboard.
          if (frame.kind === 'sidebar') session.grid?.focus();
          return;
        case 'size':
          onSize?.(message);
      }
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [frame.id, frame.kind, session, onSize]);
  return (
    <iframe
      ref={element}
      className="project-frame"
      title={frame.title}
      sandbox={frameSandbox}
      src={`/frame/${frame.id}`}
      data-autofocus
    />
  );
}

async function runFunction(
  session: PageSession,
  frame: number,
  { call, functionName, args }: Extract<FrameMessage, { google: 'run' }>,
): Promise<CallResult> {
  const failed = (name: string, message: string): CallResult => ({ google: 'result', call, ok: false, name, message });
  // The shim refuses them; a page that posts by itself gets no further.
  if (functionName.endsWith('_')) return failed('Error', `Script function not found: ${functionName}`);
  try {
    const outcome = await session.request('script', { frame, functionName, args });
    if (!outcome.ok) return failed(outcome.error.name, outcome.error.message);
    return { google: 'result', call, ok: true, value: outcome.value };
  } catch (error) {
    return failed('NetworkError', error instanceof Error ? error.message : String(error));
  }
}
