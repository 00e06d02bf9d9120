// What Google's objects are made of, read from the published types.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const folder = join(import.meta.dirname, '../../../node_modules/@types/google-apps-script');

/** The classes that scripts get from an imitated service, by their namespace in the types. */
const classPaths = [
  'Base.Blob',
  'Base.Menu',
  'Base.PromptResponse',
  'Base.Ui',
  'Base.User',
  'Cache.Cache',
  'Charts.ChartOptions',
  'HTML.HtmlOutput',
  'HTML.HtmlOutputMetaTag',
  'HTML.HtmlTemplate',
  'Lock.Lock',
  'Properties.Properties',
  'Script.AuthorizationInfo',
  'Script.ClockTriggerBuilder',
  'Script.SpreadsheetTriggerBuilder',
  'Script.Trigger',
  'Script.TriggerBuilder',
  'Spreadsheet.ContainerInfo',
  'Spreadsheet.EmbeddedAreaChartBuilder',
  'Spreadsheet.EmbeddedBarChartBuilder',
  'Spreadsheet.EmbeddedChart',
  'Spreadsheet.EmbeddedChartBuilder',
  'Spreadsheet.EmbeddedColumnChartBuilder',
  'Spreadsheet.EmbeddedLineChartBuilder',
  'Spreadsheet.EmbeddedPieChartBuilder',
  'Spreadsheet.NamedRange',
  'Spreadsheet.Protection',
  'Spreadsheet.Range',
  'Spreadsheet.RangeList',
  'Spreadsheet.Selection',
  'Spreadsheet.Sheet',
  'Spreadsheet.Spreadsheet',
  'Spreadsheet.TextFinder',
  'URL_Fetch.HTTPResponse',
];

export interface GoogleMembers {
  readonly source: string;
  /** Names of methods, separated by blanks. */
  readonly services: Readonly<Record<string, string>>;
  readonly classes: Readonly<Record<string, string>>;
  /** The values of an enumeration (`ScriptApp.AuthMode`), separated by blanks. */
  readonly enumerations: Readonly<Record<string, string>>;
}

export function readGoogleMembers(): GoogleMembers {
  const interfaces = new Map<string, ts.InterfaceDeclaration>();
  const enums = new Map<string, string>();
  const variables: string[] = [];

  const visit = (node: ts.Node, namespace: string): void => {
    if (ts.isModuleDeclaration(node) && node.body !== undefined) {
      const inner = node.name.text === 'GoogleAppsScript' ? '' : node.name.text;
      ts.forEachChild(node.body, (child) => visit(child, inner));
    } else if (ts.isInterfaceDeclaration(node)) interfaces.set(`${namespace}.${node.name.text}`, node);
    else if (ts.isEnumDeclaration(node)) {
      enums.set(`${namespace}.${node.name.text}`, node.members.map(({ name }) => name.getText()).join(' '));
    } else if (ts.isVariableStatement(node)) {
      const [declaration] = node.declarationList.declarations;
      const path = declaration?.type?.getText() ?? '';
      // `declare var Date2` and the like name no service.
      if (path.endsWith(`.${declaration?.name.getText()}`)) variables.push(path.replace('GoogleAppsScript.', ''));
    }
  };
  const sources = readdirSync(folder).filter((name) => name.startsWith('google-apps-script.'));
  for (const name of sources.sort()) {
    const text = readFileSync(join(folder, name), 'utf8');
    ts.forEachChild(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true), (child) => visit(child, ''));
  }

  const services: Record<string, string> = {};
  const classes: Record<string, string> = {};
  const enumerations: Record<string, string> = {};
  for (const path of [...variables, ...classPaths].sort()) {
    const [namespace = '', name = ''] = path.split('.');
    const members = [...(interfaces.get(path)?.members ?? [])];
    const names = members.filter(ts.isMethodSignature).map((member) => member.name.getText());
    // MimeType and the enumerations of Utilities are no services, although they are declared like them.
    if (names.length === 0) continue;
    const found = variables.includes(path) ? services : classes;
    found[name] = [...new Set(names)].sort().join(' ');
    for (const { name: property, type } of members.filter(ts.isPropertySignature)) {
      const of = type?.getText().replace(/^typeof /, '') ?? '';
      const values = enums.get(of.includes('.') ? of : `${namespace}.${of}`);
      if (values !== undefined) enumerations[`${name}.${property.getText()}`] = values;
    }
  }
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { source: `${name} ${version}`, services, classes, enumerations };
}
