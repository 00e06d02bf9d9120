import { CreatorAuditError } from '../../errors.ts';
import { messages } from '../../messages.ts';
import type { Properties } from '../ports.ts';
import { callService } from './service-call.ts';

/** `null` outside a document: nothing is there to read, and nothing can be kept. */
export function createDocumentProperties(): Properties {
  return createProperties(() => PropertiesService.getDocumentProperties());
}

/** Of the person at the keyboard. In a formula they would be the owner's: never used there. */
export function createUserProperties(): Properties {
  return createProperties(() => PropertiesService.getUserProperties());
}

function createProperties(open: () => GoogleAppsScript.Properties.Properties | null): Properties {
  return {
    get: (name) => callService(() => open()?.getProperty(name) ?? null),

    // Writing the same value a second time changes nothing, so it may be tried again like a read.
    set(name, value) {
      const store = callService(open);
      if (!store) throw new CreatorAuditError('google_service', messages.googleService);
      callService(() => store.setProperty(name, value));
    },

    remove(name) {
      callService(() => open()?.deleteProperty(name));
    },
  };
}
