// What only the real adapters can be asked: how often they call Google, and what they make of its bad days.
import { describe, expect, it } from 'vitest';
import type { Host } from '../../playground/runtime/host.ts';
import { answerOf, projectHost, run, workbookWith } from '../playground/runtime/project-host.ts';
import { adaptersProject } from './ports-project.ts';

/** As a person with a German account reads it. */
const german = 'Sie versuchen, eine geschützte Zelle oder ein geschütztes Objekt zu bearbeiten.';

const project = await adaptersProject(`
  const block = (row, value) => ({ row, column: 1, values: [[value]] });
  const outcome = (action) => {
    try {
      return action() ?? 'done';
    } catch (error) {
      return error.code ?? String(error);
    }
  };
  const first = ({ sheets }) => sheets.selection().sheetId;
  export function read(withFormulas) {
    const platform = createGasPlatform();
    return outcome(() => platform.sheets.read(first(platform), withFormulas).values);
  }
  export function lookOver() {
    const platform = createGasPlatform();
    platform.sheets.read(first(platform), 'withFormulas');
    return platform.spreadsheet.contents().map(({ values }) => values);
  }
  export function lookOverAll() {
    return createGasPlatform().spreadsheet.contents();
  }
  export function write() {
    const platform = createGasPlatform();
    const id = first(platform);
    return outcome(() => platform.sheets.write(id, [block(2, 'x'), block(4, 'y')]));
  }
  export function insertRow() {
    const platform = createGasPlatform();
    const id = first(platform);
    return outcome(() => platform.sheets.insertRow(id, 1));
  }
  const area = (row, column, rows = 1, columns = 1) => ({ row, column, rows, columns });
  export function writeFar(row, column) {
    const platform = createGasPlatform();
    const id = first(platform);
    return outcome(() => platform.sheets.write(id, [{ row, column, values: [['x']] }]));
  }
  export function pause() {
    return outcome(() => createGasPlatform().clock.sleep(1));
  }
  export function format() {
    const platform = createGasPlatform();
    const id = first(platform);
    return outcome(() => platform.sheets.format(id, 2, [[2, '0']]));
  }
  export function canWrite(...areas) {
    const platform = createGasPlatform();
    const id = first(platform);
    return outcome(() => platform.sheets.canWrite(id, areas.map((corners) => area(...corners))));
  }
  /** Google says so only when it is told to push. */
  export function refusedAtTheFlush(name) {
    SpreadsheetApp.flush = () => {
      throw new Error('${german}');
    };
    return { write, insertRow, format }[name]();
  }
  export function locale() {
    return outcome(() => createGasPlatform().sheets.locale());
  }
  export function missingUrl() {
    return authorization.missingUrl();
  }
  export function setProperty() {
    const platform = createGasPlatform();
    return outcome(() => platform.properties.set('name', 'value'));
  }`);

async function open(sheets: Parameters<typeof workbookWith>[0] = { Sheet1: [['a'], ['b']] }) {
  const workbook = workbookWith(sheets);
  const host = await projectHost(project, { workbook });
  return {
    host,
    workbook,
    call: (name: string, args: readonly unknown[] = []) => answerOf(run(host, name, { args, kind: 'menu' })),
  };
}

/** The calls from now on that match, in their order. */
function listenTo(host: Host, pattern: RegExp, before: () => void = () => undefined): string[] {
  const heard: string[] = [];
  host.onServiceCall(({ member }) => {
    if (!pattern.test(member)) return undefined;
    heard.push(member);
    before();
    return undefined;
  });
  return heard;
}

const cells = /^Range\.(get|set)(Values?|Formulas?)$/;

describe('the cells are reached', () => {
  it('once by a read, twice by a read with formulas', async () => {
    const { host, call } = await open();
    const plain = listenTo(host, cells);
    expect(await call('read')).toEqual([['a'], ['b']]);
    expect(plain).toEqual(['Range.getValues']);
    const withFormulas = listenTo(host, cells);
    expect(await call('read', ['withFormulas'])).toEqual([['a'], ['b']]);
    expect(withFormulas).toEqual(['Range.getValues', 'Range.getFormulas']);
  });

  it('no second time by those who look through all sheets', async () => {
    const { host, call } = await open({ Sheet1: [['a']], Other: [['b']] });
    const heard = listenTo(host, cells);
    expect(await call('lookOver')).toEqual([[['a']], [['b']]]);
    expect(heard).toEqual(['Range.getValues', 'Range.getFormulas', 'Range.getValues', 'Range.getFormulas']);
  });

  it('once by each block that is written', async () => {
    const { host, workbook, call } = await open();
    const heard = listenTo(host, cells);
    expect(await call('write')).toBe('done');
    expect(heard).toEqual(['Range.setValues', 'Range.setValues']);
    const written = workbook.values({ sheet: 'Sheet1', row: 1, column: 1, rows: 4, columns: 1 });
    expect(written).toEqual([['a'], ['x'], [''], ['y']]);
  });
});

describe('whether cells can be written', () => {
  const areas = [
    [1, 1, 5, 2],
    [7, 1, 1, 30],
    [2_000, 90],
  ];

  it('is asked once for each block, and of no cell', async () => {
    const { host, call } = await open();
    const heard = listenTo(host, /^(Range|Sheet)\./);
    expect(await call('canWrite', areas)).toBe(true);
    expect(heard.filter((member) => !member.startsWith('Sheet.getMax'))).toEqual(areas.map(() => 'Range.canEdit'));
  });

  it.each([
    ['a cell within a block', { row: 5, column: 2 }],
    ['the edge that a block goes beyond', { row: 7, column: 26 }],
    ['the last cell, before one that is not there yet', { row: 1_000, column: 26 }],
  ])('is denied for %s', async (_what, cell) => {
    const { host, call } = await open();
    host.protect({ sheet: 'Sheet1', rows: 1, columns: 1, ...cell });
    expect(await call('canWrite', areas)).toBe(false);
    expect(await call('canWrite', [[900, 2, 3, 3]])).toBe(true);
  });

  it('counts as yes where Google cannot say', async () => {
    const { host, call } = await open();
    host.protect({ sheet: 'Sheet1', row: 1, column: 1, rows: 1, columns: 1 });
    listenTo(host, /^Range.canEdit$/, () => {
      throw new Error('Service Spreadsheets timed out');
    });
    expect(await call('canWrite', areas)).toBe(true);
  });
});

it('a sheet without cells is refused in words of its own', async () => {
  const { host, call } = await open();
  host.setSheetType('Sheet1', 'OBJECT');
  const heard = listenTo(host, /^Range\.|Utilities.sleep/);
  expect(await call('read')).toBe('sheet_gone');
  expect(await call('lookOverAll')).toEqual([]);
  expect(heard).toEqual([]);
});

describe('on a bad day of Google', () => {
  /** The sheet fails from the first call of this name on; `pause` is what happens while the add-on waits. */
  function failAt(host: Host, failing: string, pause: () => void = () => undefined): string[] {
    const heard = listenTo(host, new RegExp(`^(${failing}|Utilities.sleep)$`), () => {
      if (heard.at(-1) === failing) host.setFaults(['sheet-down']);
      else pause();
    });
    return heard;
  }

  it('of a slow spreadsheet no more is read than a formula has time for', async () => {
    const { host, call } = await open({ Sheet1: [['a']], Other: [['b']] });
    host.setFaults(['slow-sheet']);
    const heard = listenTo(host, /^Range\.getValues$/);
    expect(await call('lookOverAll')).toHaveLength(1);
    expect(heard).toHaveLength(1);
  });

  it('protected cells are told apart', async () => {
    const { host, call } = await open();
    host.setFaults(['protected-sheet']);
    expect(await call('write')).toBe('protected');
    expect(await call('insertRow')).toBe('protected');
  });

  describe('in another language', () => {
    const everything = { sheet: 'Sheet1', row: 1, column: 1, rows: 1_000, columns: 26 };

    async function openProtected(place: Partial<typeof everything> = {}) {
      const opened = await open();
      opened.host.protect({ ...everything, ...place });
      opened.host.onServiceCall(({ member }) => {
        if (/^(Range.set|Sheet.insert)/.test(member)) throw Object.assign(new Error(german), { name: 'Exception' });
        return undefined;
      });
      return opened;
    }

    it.each(['write', 'insertRow', 'format'])('protected cells are told apart by asking: %s', async (name) => {
      const { call } = await openProtected();
      expect(await call(name)).toBe('protected');
    });

    it.each(['write', 'insertRow', 'format'])('and what is said at the next flush belongs to %s', async (name) => {
      const { host, call } = await open();
      expect(await call('refusedAtTheFlush', [name])).toBe('google_service');
      host.protect({ ...everything, row: 1, rows: 3, column: 2, columns: 1 });
      host.protect({ ...everything, row: 4, rows: 1, column: 1, columns: 1 });
      // The host itself refuses some of it before: the outcome is the same.
      expect(await call('refusedAtTheFlush', [name])).toBe('protected');
    });

    it('a row is refused for the sake of any cell in it', async () => {
      const { call } = await openProtected({ row: 1, rows: 1, column: 20, columns: 1 });
      expect(await call('insertRow')).toBe('protected');
    });

    it('a sheet that may not grow is protected at its edge', async () => {
      const { call } = await openProtected({ column: 20, columns: 1 });
      expect(await call('writeFar', [1_001, 1])).toBe('protected');
      const wide = await openProtected({ row: 7, rows: 1 });
      expect(await wide.call('writeFar', [1, 27])).toBe('protected');
    });

    it('anything else that fails is none of it', async () => {
      const { call } = await openProtected({ row: 900, rows: 1, column: 20, columns: 1 });
      expect(await call('write')).toBe('google_service');
      expect(await call('insertRow')).toBe('google_service');
      expect(await call('writeFar', [1_001, 1])).toBe('google_service');
    });
  });

  it('a read is tried a second time, and no third', async () => {
    const { host, call } = await open();
    const heard = failAt(host, 'Range.getFormulas', () => host.setFaults([]));
    expect(await call('read', ['withFormulas'])).toBe('google_service');
    expect(heard).toEqual(['Range.getFormulas', 'Utilities.sleep', 'Range.getFormulas']);
  });

  it('a read goes on after a pause when Google has recovered', async () => {
    const { host, call } = await open();
    host.setFaults(['sheet-down']);
    const heard = listenTo(host, /^Utilities.sleep$/, () => host.setFaults([]));
    expect(await call('locale')).toBe('en_US');
    expect(heard).toHaveLength(1);
  });

  it('a pause that Google refuses has words', async () => {
    const { host, call } = await open();
    host.setFaults(['sheet-down']);
    listenTo(host, /^Utilities.sleep$/, () => {
      throw new Error('Service invoked too many times in a short time: Utilities.');
    });
    expect(await call('locale')).toBe('google_service');
    expect(await call('pause')).toBe('google_service');
  });

  it('a write is not tried again: rows may have moved', async () => {
    const { host, call } = await open();
    const heard = failAt(host, 'Range.setValues');
    expect(await call('write')).toBe('google_service');
    expect(heard).toEqual(['Range.setValues']);
  });

  it('a property is written at the second try, and not at all when the daily limit is reached', async () => {
    const { host, call } = await open();
    host.setFaults(['properties-hiccup']);
    expect(await call('setProperty')).toBe('done');
    host.setFaults(['properties-quota']);
    expect(await call('setProperty')).toBe('properties_quota');
  });
});

it('says where to give the permissions that are missing', async () => {
  const { host, call } = await open();
  host.setFaults(['authorization-missing']);
  expect(await call('missingUrl')).toMatch(/^https:/);
});
