function onOpen() {
  SpreadsheetApp.getUi()
    .createMenu('Charts')
    .addItem('Draw', 'draw')
    .addItem('Draw all kinds', 'drawAll')
    .addItem('Make a pie of it', 'change')
    .addItem('Remove', 'remove')
    .addToUi();
}

const rows = [
  ['Post', 'Views', 'Likes'],
  ['First', 1200, 300],
  ['Second', 3400, 800],
  ['https://www.tiktok.com/@somebody/video/7300000000000000001', 2100, 900],
];

function data_() {
  const sheet = SpreadsheetApp.getActive().getSheetByName('Numbers') || SpreadsheetApp.getActive().insertSheet('Numbers');
  sheet.getRange(1, 1, rows.length, 3).setValues(rows);
  sheet.getRange(2, 2, rows.length - 1, 2).setNumberFormat('#,##0');
  sheet.setFrozenRows(1);
  return sheet;
}

function chart_(sheet, type, row, column) {
  return sheet.newChart().setChartType(type).addRange(sheet.getRange('A1:C4')).setNumHeaders(1).setPosition(row, column, 10, 5);
}

function draw() {
  const sheet = data_();
  sheet.insertChart(
    chart_(sheet, Charts.ChartType.COLUMN, 6, 2)
      .setOption('title', 'Views and likes')
      .setOption('vAxis.title', 'Count')
      .setOption('width', 480)
      .setOption('height', 300)
      .build(),
  );
}

function drawAll() {
  const sheet = data_();
  const { BAR, LINE, AREA, PIE } = Charts.ChartType;
  [BAR, LINE, AREA, PIE].forEach((type, index) => {
    const builder = chart_(sheet, type, index < 2 ? 6 : 24, index % 2 === 0 ? 1 : 7);
    sheet.insertChart(builder.setOption('title', 'As ' + type).setOption('width', 560).setOption('height', 340).build());
  });
}

function change() {
  const sheet = SpreadsheetApp.getActive().getSheetByName('Numbers');
  const [chart] = sheet.getCharts();
  sheet.updateChart(chart.modify().setChartType(Charts.ChartType.PIE).build());
}

function remove() {
  const sheet = SpreadsheetApp.getActive().getSheetByName('Numbers');
  sheet.getCharts().forEach((chart) => sheet.removeChart(chart));
}

function double() {
  const cell = SpreadsheetApp.getActive().getSheetByName('Numbers').getRange('B2');
  cell.setValue(cell.getValue() * 2);
}
