/**
 * One request for each call.
 *
 * @customfunction
 */
function ASKS(number) {
  UrlFetchApp.fetch('https://api.creatoraudit.com/v2/health?number=' + number, { muteHttpExceptions: true });
  return number;
}
