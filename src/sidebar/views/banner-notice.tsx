import { useEffect } from 'preact/hooks';
import type { Banner } from '../../rpc/contract.ts';
import { useSidebar } from '../context.ts';
import { allow } from '../messages/common.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { OutsideLink } from '../parts/outside-link.tsx';

interface BannerNoticeProps {
  readonly banner: Banner | null;
  /** What can be done about it from where it is shown; nothing where the place for it is in sight. */
  readonly actions: Partial<Record<string, { readonly text: string; readonly press: () => void }>>;
  /** Somebody may have allowed at Google what was missing. */
  readonly onAllowed: () => void;
}

/** What is in the schedule's way, and the one thing to do. */
export function BannerNotice({ banner, actions, onAllowed }: BannerNoticeProps) {
  const { timers } = useSidebar();
  const isLocked = banner?.action === 'authorize';
  useEffect(
    () => (isLocked ? timers.onVisibility(() => timers.isVisible() && onAllowed()) : undefined),
    [isLocked, timers, onAllowed],
  );
  if (!banner) return null;
  const action = actions[banner.action ?? ''];
  return (
    <Notice kind={banner.kind} text={banner.text}>
      {isLocked && <OutsideLink url={banner.url ?? ''} text={allow} />}
      {action && <Button onPress={action.press}>{action.text}</Button>}
    </Notice>
  );
}
