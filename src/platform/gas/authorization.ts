import type { Authorization } from '../ports.ts';

/**
 * Needs no scope of its own: in Google's reference only the members of ScriptApp that reach triggers name one. Should it
 * refuse all the same, there is nothing to report.
 */
export const authorization: Authorization = {
  missingUrl() {
    try {
      const info = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL);
      const isRequired = info.getAuthorizationStatus() === ScriptApp.AuthorizationStatus.REQUIRED;
      return isRequired ? info.getAuthorizationUrl() : null;
    } catch {
      return null;
    }
  },
};
