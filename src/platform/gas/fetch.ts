import type { Fetch } from '../ports.ts';

/** Documented, and missing from @types/google-apps-script 2.0.13. Without it a fetch may outlive a formula (360 s). */
type FetchOptions = GoogleAppsScript.URL_Fetch.URLFetchRequestOptions & { timeoutSeconds: number };

export const fetchUrl: Fetch = ({ url, headers, timeoutSeconds }) => {
  const options: FetchOptions = {
    method: 'get',
    headers: { ...headers },
    muteHttpExceptions: true,
    followRedirects: false, // the key must never travel to another host
    timeoutSeconds,
  };
  const response = UrlFetchApp.fetch(url, options);
  return {
    status: response.getResponseCode(),
    headers: lowerCase(response.getHeaders()),
    body: response.getContentText('UTF-8'),
  };
};

/** The case of header names is not documented. A repeated header may come as a list. */
function lowerCase(headers: object): Record<string, string> {
  const lowered: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    lowered[name.toLowerCase()] = String(Array.isArray(value) ? value[value.length - 1] : value);
  }
  return lowered;
}
