import type { Properties } from '../ports.ts';
import { callService } from './service-call.ts';

/** Document properties; `null` outside a document. In a formula user properties would be the owner's: never used. */
export function createDocumentProperties(): Properties {
  return {
    get: (name) => callService(() => PropertiesService.getDocumentProperties()?.getProperty(name) ?? null),
  };
}
