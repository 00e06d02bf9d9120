import type { Fetch, FetchAll, HttpRequest, HttpResponse } from '../ports.ts';

/** Documented, and missing from @types/google-apps-script 2.0.13. Without it a fetch may outlive a formula (360 s). */
type FetchOptions = GoogleAppsScript.URL_Fetch.URLFetchRequestOptions & { timeoutSeconds: number };

export const fetchUrl: Fetch = (request) => responseOf(UrlFetchApp.fetch(request.url, optionsOf(request)));

export const fetchAllUrls: FetchAll = (requests) => {
  if (requests.length === 0) return [];
  return UrlFetchApp.fetchAll(requests.map((request) => ({ url: request.url, ...optionsOf(request) }))).map(responseOf);
};

function optionsOf({ headers, timeoutSeconds, method, payload }: HttpRequest): FetchOptions {
  return {
    method: method ?? 'get',
    headers: { ...headers },
    ...(payload !== undefined && { payload, contentType: 'application/json' }),
    muteHttpExceptions: true,
    followRedirects: false, // the key must never travel to another host
    timeoutSeconds,
  };
}

function responseOf(response: GoogleAppsScript.URL_Fetch.HTTPResponse): HttpResponse {
  return {
    status: response.getResponseCode(),
    headers: lowerCase(response.getHeaders()),
    body: response.getContentText('UTF-8'),
  };
}

/** The case of header names is not documented. A repeated header may come as a list. */
function lowerCase(headers: object): Record<string, string> {
  const lowered: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    lowered[name.toLowerCase()] = String(Array.isArray(value) ? value[value.length - 1] : value);
  }
  return lowered;
}
