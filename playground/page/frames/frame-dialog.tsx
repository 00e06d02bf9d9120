import { useCallback, useState } from 'react';
import type { Frame } from '../../server/protocol.ts';
import { ModalBox } from '../chrome/modal-box.tsx';
import type { PageSession } from '../page-session.ts';
import { ProjectFrame } from './project-frame.tsx';

/** Where the project names no size. Google's documentation does not say what then. */
const defaultSize = { width: 600, height: 400 };

export function FrameDialog({ frame, session }: { readonly frame: Frame; readonly session: PageSession }) {
  const [size, setSize] = useState({
    width: frame.width ?? defaultSize.width,
    height: frame.height ?? defaultSize.height,
  });
  const onSize = useCallback((asked: { width?: number; height?: number }) => {
    setSize((before) => ({ width: asked.width ?? before.width, height: asked.height ?? before.height }));
  }, []);
  return (
    <ModalBox
      title={frame.title}
      isModal={frame.kind === 'modal'}
      className="frame-dialog"
      onClose={() => void session.ask('closeFrame', { frame: frame.id })}
    >
      <div className="frame-holder" style={size}>
        <ProjectFrame frame={frame} session={session} onSize={onSize} />
      </div>
    </ModalBox>
  );
}
