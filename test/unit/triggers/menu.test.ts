import { describe, expect, it } from 'vitest';
import { createApiClient } from '../../../src/api/client.ts';
import { CreatorAuditError } from '../../../src/errors.ts';
import { createDeadline } from '../../../src/http/deadline.ts';
import { messages } from '../../../src/messages.ts';
import type { HttpResponse } from '../../../src/platform/ports.ts';
import { createMenu } from '../../../src/triggers/menu.ts';
import { offContract } from '../../support/contract-watch.ts';
import { createFakePlatform, json } from '../../support/fakes/fake-platform.ts';
import { FakeUi } from '../../support/fakes/fake-ui.ts';

function setUp(answer: () => HttpResponse, place: 'spreadsheet' | 'me' = 'spreadsheet') {
  const platform = createFakePlatform();
  platform.answer = answer;
  const ui = new FakeUi();
  const deadline = createDeadline(() => platform.clock.now(), 20_000);
  const menu = createMenu({
    ui,
    connect: () => ({
      place,
      client: createApiClient({ ...platform, apiKey: 'a-secret-key', deadline, longestSleepMs: 1_000 }),
    }),
    timeAfter: (delayMs) => platform.spreadsheet.formatTime(platform.clock.now() + delayMs),
  });
  return { platform, menu, ui };
}

/** By the contract of `/whoami`; anything else may come from a server in front of it. */
const documented = [401, 403, 406, 429, 500, 503];

const problem =
  (status: number, headers: Record<string, string> = {}) =>
  () =>
    documented.includes(status) ? json({}, headers, status) : offContract(json({}, headers, status));

describe('the menu', () => {
  it('is built without a request', () => {
    const { platform, menu, ui } = setUp(() => json({}));
    menu.build();
    expect(ui.menus).toEqual([
      [
        { caption: 'Open', functionName: 'openSidebar' },
        { caption: 'Check the connection', functionName: 'checkConnection' },
        { caption: 'What to type', functionName: 'showFormulas' },
      ],
    ]);
    expect(platform.requests).toEqual([]);
  });

  it('opens the sidebar without a request', () => {
    const { platform, menu, ui } = setUp(() => json({}));
    menu.openSidebar();
    expect(ui.sidebars).toEqual(['CreatorAudit']);
    expect(platform.requests).toEqual([]);
  });

  it('says what to type without a request', () => {
    const { platform, menu, ui } = setUp(() => json({}));
    menu.showFormulas();
    expect(ui.alerts).toEqual([{ title: 'What to type', message: messages.formulas }]);
    expect(platform.requests).toEqual([]);
  });
});

describe('checking the connection', () => {
  const checked = (answer: () => HttpResponse, place?: 'me') => {
    const { menu, ui, platform } = setUp(answer, place);
    menu.checkConnection();
    expect(ui.alerts).toHaveLength(1);
    return { message: ui.alerts[0]?.message ?? '', platform };
  };

  it('asks /whoami once and names key and organization, never the key itself', () => {
    const { message, platform } = checked(() =>
      json({ data: { type: 'whoami', organization_id: 'org_1', api_key_name: 'Sheets add-on' } }),
    );
    expect(platform.requests.map(({ url }) => url)).toEqual(['https://api.creatoraudit.com/v2/whoami']);
    expect(message).toContain('the key "Sheets add-on" of the organization org_1');
    expect(message).not.toContain('secret');
  });

  it('says of one’s own key what formulas have of it', () => {
    const owner = { type: 'whoami', organization_id: 'org_1', api_key_name: 'Ann' };
    expect(checked(() => json({ data: owner }), 'me').message).toMatch(/your own key "Ann" .*Update numbers/);
  });

  it('is no business of a formula', () => {
    const { menu, ui, platform } = setUp(() => json({}));
    ui.isPerson = false;
    expect(() => menu.checkConnection()).toThrow(/only be done from the CreatorAudit sidebar/);
    expect(platform.requests).toEqual([]);
  });

  it('says what to do about a key that is not accepted', () => {
    expect(checked(problem(401)).message).toContain('does not accept the key of this spreadsheet (401)');
  });

  it('says until when to wait, by the spreadsheet’s clock', () => {
    expect(checked(problem(429, { 'retry-after': '600' })).message).toContain(
      'asks us to wait until 09:10. Try again then.',
    );
  });

  it.each([400, 404, 500, 503])('speaks of no formula when the answer is %d', (status) => {
    const { message } = checked(problem(status));
    expect(message).toMatch(/Try again after \d\d:\d\d\./);
    expect(message).not.toMatch(/formula/);
  });

  it.each([{}, { data: null }, { data: { organization_id: 5, api_key_name: 'x' } }, [], 'text'])(
    'takes no owner from an answer that names none: %j',
    (body) => {
      expect(checked(() => offContract(json(body))).message).toContain("CreatorAudit's answer could not be read");
    },
  );

  it('says so when no key is connected', () => {
    const ui = new FakeUi();
    createMenu({
      ui,
      connect: () => {
        throw new CreatorAuditError('no_key', messages.noKey);
      },
      timeAfter: () => '',
    }).checkConnection();
    expect(ui.alerts.map(({ message }) => message)).toEqual([messages.noKey.long]);
  });

  it('does not hide an error of our own', () => {
    const { checkConnection } = createMenu({
      ui: new FakeUi(),
      connect: () => {
        throw new TypeError('a bug');
      },
      timeAfter: () => '',
    });
    expect(checkConnection).toThrow('a bug');
  });
});
