import { useEffect, useState } from 'preact/hooks';
import { useSidebar } from '../context.ts';

/** What is over sooner does not flicker. */
const patienceMs = 300;

/** Decoration: the words around it say what is going on. */
export function Spinner({ isOn }: { readonly isOn: boolean }) {
  const isShown = useLasting(isOn);
  return isShown ? <span class="spinner" aria-hidden="true" /> : null;
}

/** Whether something has been so for a while. */
export function useLasting(isSo: boolean): boolean {
  const { timers } = useSidebar();
  const [hasLasted, setLasted] = useState(false);
  useEffect(() => {
    setLasted(false);
    return isSo ? timers.after(patienceMs, () => setLasted(true)) : undefined;
  }, [isSo, timers]);
  return isSo && hasLasted;
}
