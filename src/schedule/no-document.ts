// Google's documentation implies that an add-on's clock trigger has its spreadsheet at hand; developers report that it may not.
// Then nothing can be refreshed, and nothing of the document can be written to say so: only the person's own properties.

import type { Properties } from '../platform/ports.ts';

const noDocumentProperty = 'CREATORAUDIT_NO_DOCUMENT';

export function noteNoDocument(userProperties: Properties, nowMs: number): void {
  userProperties.set(noDocumentProperty, String(nowMs));
}

/** When a tick last came without a spreadsheet, in whichever file; 0 when none ever did. */
export function lastWithoutDocumentMs(userProperties: Properties): number {
  return Number(userProperties.get(noDocumentProperty) ?? 0) || 0;
}
