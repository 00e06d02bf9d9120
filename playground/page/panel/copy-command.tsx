import { useEffect, useRef, useState } from 'react';

type Copying =
  | { readonly step: 'ready' | 'copied' }
  /** Nobody but the person may write to the clipboard: the text is selected, to be copied by hand. */
  | { readonly step: 'shown'; readonly text: string }
  | { readonly step: 'failed'; readonly message: string };

const copiedShownMs = 2000;

/** Copies the command that shows a formula's execution again in the terminal. */
export function CopyCommand({ load }: { readonly load: () => Promise<string> }) {
  return <CopyButton caption="Copy as cell command" what="Command" load={load} />;
}

interface CopyButtonProps {
  readonly caption: string;
  /** Names the text where it is shown to be copied by hand. */
  readonly what: string;
  /** Told apart from others with the same caption. */
  readonly label?: string;
  readonly load: () => Promise<string>;
}

export function CopyButton({ caption, what, label = caption, load }: CopyButtonProps) {
  const [copying, setCopying] = useState<Copying>({ step: 'ready' });
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    if (copying.step === 'shown') field.current?.select();
    if (copying.step !== 'copied') return;
    const timer = setTimeout(() => setCopying({ step: 'ready' }), copiedShownMs);
    return () => clearTimeout(timer);
  }, [copying]);

  const copy = async (): Promise<void> => {
    let text: string;
    try {
      text = await load();
    } catch (error) {
      setCopying({ step: 'failed', message: error instanceof Error ? error.message : String(error) });
      return;
    }
    try {
      await navigator.clipboard.writeText(text);
      setCopying({ step: 'copied' });
    } catch {
      setCopying({ step: 'shown', text });
    }
  };

  return (
    <div className="panel-copy">
      <button type="button" className="panel-button" aria-label={label} onClick={() => void copy()}>
        {caption}
      </button>
      <span role="status" className={copying.step === 'failed' ? 'panel-failure' : 'panel-done'}>
        {copying.step === 'copied' && 'Copied'}
        {copying.step === 'shown' && 'Press Ctrl+C or ⌘C to copy'}
        {copying.step === 'failed' && copying.message}
      </span>
      {copying.step === 'shown' && (
        <textarea className="panel-command" ref={field} readOnly rows={3} aria-label={what} value={copying.text} />
      )}
    </div>
  );
}
