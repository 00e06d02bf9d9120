/**
 * One request for each call.
 *
 * @customfunction
 */
function ASKS(number) {
  UrlFetchApp.fetch('https://api.creatoraudit.com/v2/health?number=' + number, { muteHttpExceptions: true });
  return number;
}

/**
 * Answers when RELEASE has been called.
 *
 * @customfunction
 */
function WAITS(number) {
  while (PropertiesService.getDocumentProperties().getProperty('released') === null) Utilities.sleep(20);
  return number;
}

/** @customfunction */
function RELEASE() {
  PropertiesService.getDocumentProperties().setProperty('released', 'yes');
  return 'released';
}
