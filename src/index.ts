// Every global entry point of the add-on, and nothing else. The build turns each export into a top-level function with
// its doc comment, which Sheets shows while a formula is typed: description and parameters are the product's own text.

import { app } from './app.ts';
import type { CellInput, CellOutput } from './functions/arguments.ts';

/**
 * Views of TikTok or Instagram posts, as CreatorAudit last collected them.
 *
 * @param {string|Array<Array<string>>} links Link of a post, or a range of links.
 * @param {any} refresh Optional. Any cell or value; a change of it works the formula out again.
 * @return {number|Array<Array<number|string>>} The views, in the shape of links.
 * @example =CA_VIEWS(A2:A100)
 * @customfunction
 */
export function CA_VIEWS(links: CellInput, refresh?: CellInput): CellOutput {
  return app().functions.views(links, refresh);
}

/**
 * Plays of TikTok or Instagram posts, as CreatorAudit last collected them. On TikTok plays are the views.
 *
 * @param {string|Array<Array<string>>} links Link of a post, or a range of links.
 * @param {any} refresh Optional. Any cell or value; a change of it works the formula out again.
 * @return {number|Array<Array<number|string>>} The plays, in the shape of links.
 * @example =CA_PLAYS(A2:A100)
 * @customfunction
 */
export function CA_PLAYS(links: CellInput, refresh?: CellInput): CellOutput {
  return app().functions.plays(links, refresh);
}

/**
 * Likes of TikTok or Instagram posts, as CreatorAudit last collected them. Blank where the creator hides them.
 *
 * @param {string|Array<Array<string>>} links Link of a post, or a range of links.
 * @param {any} refresh Optional. Any cell or value; a change of it works the formula out again.
 * @return {number|Array<Array<number|string>>} The likes, in the shape of links.
 * @example =CA_LIKES(A2:A100)
 * @customfunction
 */
export function CA_LIKES(links: CellInput, refresh?: CellInput): CellOutput {
  return app().functions.likes(links, refresh);
}

/**
 * Comments on TikTok or Instagram posts, as CreatorAudit last collected them.
 *
 * @param {string|Array<Array<string>>} links Link of a post, or a range of links.
 * @param {any} refresh Optional. Any cell or value; a change of it works the formula out again.
 * @return {number|Array<Array<number|string>>} The comments, in the shape of links.
 * @example =CA_COMMENTS(A2:A100)
 * @customfunction
 */
export function CA_COMMENTS(links: CellInput, refresh?: CellInput): CellOutput {
  return app().functions.comments(links, refresh);
}

/**
 * Shares of TikTok or Instagram posts, as CreatorAudit last collected them. Blank where they are not published.
 *
 * @param {string|Array<Array<string>>} links Link of a post, or a range of links.
 * @param {any} refresh Optional. Any cell or value; a change of it works the formula out again.
 * @return {number|Array<Array<number|string>>} The shares, in the shape of links.
 * @example =CA_SHARES(A2:A100)
 * @customfunction
 */
export function CA_SHARES(links: CellInput, refresh?: CellInput): CellOutput {
  return app().functions.shares(links, refresh);
}

/**
 * Saves of Instagram posts, as CreatorAudit last collected them. Blank for TikTok, which does not publish them.
 *
 * @param {string|Array<Array<string>>} links Link of a post, or a range of links.
 * @param {any} refresh Optional. Any cell or value; a change of it works the formula out again.
 * @return {number|Array<Array<number|string>>} The saves, in the shape of links.
 * @example =CA_SAVES(A2:A100)
 * @customfunction
 */
export function CA_SAVES(links: CellInput, refresh?: CellInput): CellOutput {
  return app().functions.saves(links, refresh);
}

/**
 * Engagement rate of TikTok or Instagram posts: likes, comments and shares divided by views. A share count that is not
 * published counts as none. Format the cells as percent.
 *
 * @param {string|Array<Array<string>>} links Link of a post, or a range of links.
 * @param {any} refresh Optional. Any cell or value; a change of it works the formula out again.
 * @return {number|Array<Array<number|string>>} A fraction such as 0.054, in the shape of links; blank without views.
 * @example =CA_ENGAGEMENT(A2:A100)
 * @customfunction
 */
export function CA_ENGAGEMENT(links: CellInput, refresh?: CellInput): CellOutput {
  return app().functions.engagement(links, refresh);
}

/**
 * Several figures of TikTok or Instagram posts side by side, one row for each link.
 *
 * @param {string|Array<Array<string>>} links Link of a post, or a column of links.
 * @param {string|Array<Array<string>>} fields Optional. Names such as "views, likes, engagement_rate, age_hours, status", or the header cells.
 * @param {any} refresh Optional. Any cell or value; a change of it works the formula out again.
 * @return {Array<Array<number|string|Date>>} One row for each link, one column for each field.
 * @example =CA_VIDEO(A2:A100, "views, likes, engagement_rate")
 * @customfunction
 */
export function CA_VIDEO(links: CellInput, fields?: CellInput, refresh?: CellInput): CellOutput {
  return app().functions.video(links, fields, refresh);
}

/**
 * One figure of a post on each day, from the history of this spreadsheet, the newest day last. Needs no key and no request.
 *
 * @param {string|Array<Array<string>>} link Link of a post.
 * @param {string|Array<Array<string>>} metric Optional. views, plays, likes, comments, shares, saves or engagement_rate; views when left out.
 * @param {number|Array<Array<number>>} days Optional. Only so many days, up to today; all of them when left out.
 * @param {any} refresh Optional. Any cell or value; a change of it works the formula out again.
 * @return {Array<Array<Date|number|string>>} A header, and one row for each day: date and figure.
 * @example =CA_HISTORY(A2, "views", 30)
 * @customfunction
 */
export function CA_HISTORY(link: CellInput, metric?: CellInput, days?: CellInput, refresh?: CellInput): CellOutput {
  return app().functions.history(link, metric, days, refresh);
}

/**
 * A figure of posts as it was known on a date, from the history of this spreadsheet. Needs no key and no request.
 *
 * @param {string|Array<Array<string>>} links Link of a post, or a range of links.
 * @param {Date|string|Array<Array<Date|string>>} date A cell with a date, or a text such as "2026-11-24".
 * @param {string|Array<Array<string>>} metric Optional. views, plays, likes, comments, shares, saves or engagement_rate; views when left out.
 * @param {any} refresh Optional. Any cell or value; a change of it works the formula out again.
 * @return {number|Array<Array<number|string>>} The figure noted on that day, or the last one before it, in the shape of links.
 * @example =CA_ON(A2:A100, B1, "likes")
 * @customfunction
 */
export function CA_ON(links: CellInput, date: CellInput, metric?: CellInput, refresh?: CellInput): CellOutput {
  return app().functions.on(links, date, metric, refresh);
}

/**
 * Whether CreatorAudit tracks a post: Tracked, Pending, Paused, Unavailable, Not tracked, or why it cannot be said.
 *
 * @param {string|Array<Array<string>>} links Link of a post, or a range of links.
 * @param {any} refresh Optional. Any cell or value; a change of it works the formula out again.
 * @return {string|Array<Array<string>>} The status in words, in the shape of links.
 * @example =CA_STATUS(A2:A100)
 * @customfunction
 */
export function CA_STATUS(links: CellInput, refresh?: CellInput): CellOutput {
  return app().functions.status(links, refresh);
}

/**
 * When CreatorAudit last collected the numbers of a post. Format the cells as date and time.
 *
 * @param {string|Array<Array<string>>} links Link of a post, or a range of links.
 * @param {any} refresh Optional. Any cell or value; a change of it works the formula out again.
 * @return {Date|Array<Array<Date|string>>} Date and time, in the shape of links.
 * @example =CA_UPDATED(A2:A100)
 * @customfunction
 */
export function CA_UPDATED(links: CellInput, refresh?: CellInput): CellOutput {
  return app().functions.updated(links, refresh);
}

/**
 * Views that TikTok or Instagram posts gained within the last days. Needs a key that may write, though nothing is written.
 *
 * @param {string|Array<Array<string>>} links Link of a post, or a range of links.
 * @param {number} days Optional. How many days, 1 to 365; 7 if left out.
 * @param {any} refresh Optional. Any cell or value; a change of it works the formula out again.
 * @return {number|Array<Array<number|string>>} The views gained, in the shape of links.
 * @example =CA_GROWTH(A2:A100, 30)
 * @customfunction
 */
export function CA_GROWTH(links: CellInput, days?: CellInput, refresh?: CellInput): CellOutput {
  return app().functions.growth(links, days, refresh);
}

/**
 * Views of TikTok or Instagram posts over the last days, for SPARKLINE: up to eleven numbers side by side, the present last.
 *
 * @param {string|Array<Array<string>>} links Link of a post, or a column of links.
 * @param {number} days Optional. How many days back, 1 to 365; 30 if left out.
 * @param {any} refresh Optional. Any cell or value; a change of it works the formula out again.
 * @return {Array<Array<number|string>>} One row for each link, oldest first; blank at the left where CreatorAudit knows no views.
 * @example =SPARKLINE(CA_TREND(A2))
 * @customfunction
 */
export function CA_TREND(links: CellInput, days?: CellInput, refresh?: CellInput): CellOutput {
  return app().functions.trend(links, days, refresh);
}

/**
 * The identity of a post whatever its link looks like, for finding duplicates. Works without a key and without a request.
 *
 * @param {string|Array<Array<string>>} links Link of a post, or a range of links.
 * @return {string|Array<Array<string>>} Text such as tiktok:7300000000000000001, in the shape of links; blank in a range where a row has no id.
 * @example =CA_POST_ID(A2:A100)
 * @customfunction
 */
export function CA_POST_ID(links: CellInput): CellOutput {
  return app().functions.postId(links);
}

/** Google calls it when the file opens, in AuthMode.NONE as long as the add-on is not enabled in it. */
export function onOpen(): void {
  app().menu.build();
}

/** Google calls it once, in the file the add-on is installed from, which is open already. */
export function onInstall(): void {
  app().menu.build();
}

/** Extensions > CreatorAudit > Open. */
export function openSidebar(): void {
  app().menu.openSidebar();
}

/** Extensions > CreatorAudit > Check the connection. */
export function checkConnection(): void {
  app().menu.checkConnection();
}

/** Extensions > CreatorAudit > What to type. */
export function showFormulas(): void {
  app().menu.showFormulas();
}

/**
 * The hourly clock trigger of a schedule. Triggers call it by this name for ever.
 *
 * @param {Object} event Google's event of a clock trigger.
 */
export function refreshTick(event: unknown): void {
  app().tick(event);
}

/** What the sidebar shows first. Called by the sidebar. */
export function sidebarOpen(): unknown {
  return app().sidebar.sidebarOpen();
}

/**
 * Checks a key and keeps it. Called by the sidebar.
 *
 * @param {Object} input ConnectInput of the contract.
 */
export function sidebarConnect(input: unknown): unknown {
  return app().sidebar.sidebarConnect(input);
}

/**
 * Removes a key. Called by the sidebar.
 *
 * @param {Object} input PlaceInput of the contract.
 */
export function sidebarDisconnect(input: unknown): unknown {
  return app().sidebar.sidebarDisconnect(input);
}

/**
 * Counts what is in a column of links. Spends nothing. Called by the sidebar.
 *
 * @param {Object} input LookOverInput of the contract.
 */
export function sidebarLookOver(input: unknown): unknown {
  return app().sidebar.sidebarLookOver(input);
}

/**
 * Puts the cursor on a row. Called by the sidebar.
 *
 * @param {Object} input CellPlace of the contract.
 */
export function sidebarShowRow(input: unknown): unknown {
  return app().sidebar.sidebarShowRow(input);
}

/**
 * Begins to track what was confirmed. Called by the sidebar.
 *
 * @param {Object} input TrackInput of the contract.
 */
export function sidebarTrack(input: unknown): unknown {
  return app().sidebar.sidebarTrack(input);
}

/**
 * Works on at a run for some seconds. Called by the sidebar.
 *
 * @param {Object} input RunId of the contract.
 */
export function sidebarContinue(input: unknown): unknown {
  return app().sidebar.sidebarContinue(input);
}

/**
 * Stops a run before its next chunk. Called by the sidebar.
 *
 * @param {Object} input RunId of the contract.
 */
export function sidebarStop(input: unknown): unknown {
  return app().sidebar.sidebarStop(input);
}

/**
 * Takes up a run again. Called by the sidebar.
 *
 * @param {Object} input RunId of the contract.
 */
export function sidebarResume(input: unknown): unknown {
  return app().sidebar.sidebarResume(input);
}

/**
 * Lets the failed rows of a run wait again. Called by the sidebar.
 *
 * @param {Object} input RunId of the contract.
 */
export function sidebarRetry(input: unknown): unknown {
  return app().sidebar.sidebarRetry(input);
}

/**
 * Looks for the first numbers of pending posts. Called by the sidebar.
 *
 * @param {Object} input RunId of the contract.
 */
export function sidebarPoll(input: unknown): unknown {
  return app().sidebar.sidebarPoll(input);
}

/**
 * New numbers for a table. Tracks nothing. Called by the sidebar.
 *
 * @param {Object} input UpdateInput of the contract.
 */
export function sidebarUpdate(input: unknown): unknown {
  return app().sidebar.sidebarUpdate(input);
}

/**
 * The formula that would be inserted. Called by the sidebar.
 *
 * @param {Object} input FormulaInput of the contract.
 */
export function sidebarFormula(input: unknown): unknown {
  return app().sidebar.sidebarFormula(input);
}

/**
 * Puts a formula into the selected cell. Called by the sidebar.
 *
 * @param {Object} input FormulaInput of the contract.
 */
export function sidebarInsertFormula(input: unknown): unknown {
  return app().sidebar.sidebarInsertFormula(input);
}

/** The post in the selected row. Called by the sidebar. */
export function sidebarSelectedPost(): unknown {
  return app().sidebar.sidebarSelectedPost();
}

/** When this spreadsheet is refreshed, and how that goes. Called by the sidebar. */
export function sidebarSchedule(): unknown {
  return app().sidebar.sidebarSchedule();
}

/**
 * Sets the schedule, or turns it off. Called by the sidebar.
 *
 * @param {Object} input ScheduleInput of the contract.
 */
export function sidebarSetSchedule(input: unknown): unknown {
  return app().sidebar.sidebarSetSchedule(input);
}

/** Refreshes what this spreadsheet wants, for some seconds. Called by the sidebar. */
export function sidebarRefresh(): unknown {
  return app().sidebar.sidebarRefresh();
}

/**
 * Makes the report of a table, or brings it up to date. Called by the sidebar.
 *
 * @param {Object} input ReportInput of the contract.
 */
export function sidebarReport(input: unknown): unknown {
  return app().sidebar.sidebarReport(input);
}

/** What has been done in this spreadsheet. Called by the sidebar. */
export function sidebarActivity(): unknown {
  return app().sidebar.sidebarActivity();
}

/** Whether everything is in order. Called by the sidebar. */
export function sidebarCheckUp(): unknown {
  return app().sidebar.sidebarCheckUp();
}
