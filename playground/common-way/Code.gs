/**
 * A small script for post numbers in Sheets, written the way tutorials write one. The benchmark runs it beside the
 * add-on; docs/measurements.md says what makes the comparison fair.
 */

const API = 'https://api.creatoraudit.com/v2/videos?limit=200';
const SIX_HOURS = 21600;
const RETRIES = 3;
let key = '';

/**
 * Views of a TikTok or Instagram post.
 *
 * @param {string} url The link of the post.
 * @return {number} Its views.
 * @customfunction
 */
function POST_VIEWS(url) {
  return getPost_(url).view_count;
}

/** For a menu: fills views, likes and comments beside the links in column A, from row 2 on. */
function fillColumn() {
  const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0];
  const lastRow = sheet.getLastRow();
  for (let row = 2; row <= lastRow; row++) {
    const url = sheet.getRange(row, 1).getValue();
    if (!url) continue;
    try {
      const post = getPost_(url);
      sheet.getRange(row, 2).setValue(post.view_count);
      sheet.getRange(row, 3).setValue(post.like_count);
      sheet.getRange(row, 4).setValue(post.comment_count);
    } catch (error) {
      sheet.getRange(row, 2).setValue(error.message);
    }
  }
}

/** The post from the cache, else from the API, page after page: there is no look-up by link. */
function getPost_(url) {
  const id = getId_(url);
  const cache = CacheService.getDocumentCache();
  const cached = cache.get(id);
  if (cached) return JSON.parse(cached);
  let cursor = null;
  do {
    const page = fetchJson_(cursor ? `${API}&cursor=${encodeURIComponent(cursor)}` : API);
    const post = page.data.find((candidate) => candidate.external_id === id || candidate.shortcode === id);
    if (post) {
      cache.put(id, JSON.stringify(post), SIX_HOURS);
      return post;
    }
    cursor = page.pagination.next_cursor;
  } while (cursor);
  throw new Error(`The post ${url} is not tracked.`);
}

function getId_(url) {
  const match = String(url).match(/\/video\/(\d+)|\/(?:p|reel)\/([\w-]+)/);
  if (!match) throw new Error(`${url} is not a link of a post.`);
  return match[1] || match[2];
}

/** A request that fails is sent again, three times, after a second. */
function fetchJson_(url) {
  const headers = { Authorization: `Bearer ${getKey_()}` };
  const options = { headers, muteHttpExceptions: true, timeoutSeconds: 10 };
  let problem = '';
  for (let attempt = 0; attempt <= RETRIES; attempt++) {
    if (attempt > 0) Utilities.sleep(1000);
    try {
      const response = UrlFetchApp.fetch(url, options);
      if (response.getResponseCode() === 200) return JSON.parse(response.getContentText());
      problem = `The API answered ${response.getResponseCode()}.`;
    } catch (error) {
      problem = error.message;
    }
  }
  throw new Error(problem);
}

/** The key, read once an execution. */
function getKey_() {
  if (!key) key = JSON.parse(PropertiesService.getDocumentProperties().getProperty('CREATORAUDIT_CONNECTION')).apiKey;
  return key;
}
