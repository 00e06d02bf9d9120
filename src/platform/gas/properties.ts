import type { Properties } from '../ports.ts';
import { asServiceError } from './service-error.ts';

/** Document properties; `null` outside a document. In a formula user properties would be the owner's: never used. */
export function createDocumentProperties(): Properties {
  return {
    get(name) {
      try {
        return PropertiesService.getDocumentProperties()?.getProperty(name) ?? null;
      } catch (error) {
        throw asServiceError(error);
      }
    },
  };
}
