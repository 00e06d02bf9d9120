import { CreatorAuditError } from '../../errors.ts';
import { messages } from '../../messages.ts';

/** A Google service that failed: its own words are for developers, and differ from day to day. */
export function asServiceError(error: unknown): CreatorAuditError {
  const isQuota = error instanceof Error && /too many times for one day|quota/i.test(error.message);
  const { long, short } = isQuota ? messages.propertiesQuota : messages.googleService;
  return new CreatorAuditError(isQuota ? 'properties_quota' : 'google_service', long, short);
}
