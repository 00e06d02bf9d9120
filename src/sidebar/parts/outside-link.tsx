import { opensNewTab } from '../messages/common.ts';

interface OutsideLinkProps {
  readonly url: string;
  readonly text: string;
}

/** Nothing but a web page is led to, whatever the script says. */
export function OutsideLink({ url, text }: OutsideLinkProps) {
  if (!/^https:\/\//i.test(url)) return null;
  return (
    <p>
      <a href={url} target="_blank" rel="noopener noreferrer">
        {text}
        <span class="unseen"> {opensNewTab}</span>
      </a>
    </p>
  );
}
