// What no machine can see from here, for whoever publishes. The steps themselves: docs/install.md, "The Marketplace".

import { placeholders } from './listing.mjs';
import { newestChange, versionOf } from './version.mjs';

/** @param {string} root */
export function byHand(root) {
  const left = placeholders(root);
  return [
    ...(newestChange(root) === 'Unreleased'
      ? [`CHANGELOG.md: "Unreleased" becomes "${versionOf(root)}", with its date`]
      : []),
    ...(left.length > 0 ? [`docs/store/listing.md: placeholders for ${left.join(', ')}`] : []),
    'Look at the icons, and take the final screenshots in a spreadsheet at Google',
    'Try menu, formulas and a run at Google twice: Deploy > Test deployments, "Installed for current user", then "Installed and enabled"',
    'Try the schedule in a bound copy: no installable trigger works in a test deployment. Then in a private publication: does its tick find its document?',
    'Push into a project that belongs to no spreadsheet, and fix a version: npx clasp create-version',
    'A standard Google Cloud project, with the Google Workspace Marketplace SDK enabled',
    "Consent screen: the listing's name, the four scopes, home page, privacy policy; not in Testing",
    'At the private publication: does the listing add userinfo.email and userinfo.profile? docs/permissions.md says so',
    'Public: a domain proved to be yours, and the verification of script.external_request, before the review',
    'Visibility, private or public: it can never be changed',
    "App configuration: Editor add-on for Sheets, the script's id, the number of the version, the same scopes",
  ];
}
