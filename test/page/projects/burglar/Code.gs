function onOpen() {
  SpreadsheetApp.getUi().createMenu('Burglar').addItem('Break in', 'breakIn').addToUi();
}

function breakIn() {
  SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutputFromFile('Page'), 'Break in');
}

function secret_() {
  return 'secret';
}

function echo(value) {
  return JSON.stringify(value);
}
