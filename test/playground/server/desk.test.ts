import { beforeEach, describe, expect, it } from 'vitest';
import { Desk } from '../../../playground/server/desk.ts';
import type { ServerMessage } from '../../../playground/server/protocol.ts';
import type { HtmlPage, Menu } from '../../../playground/services/user-interface.ts';

const menu = (caption: string, item: string, isAddon = false): Menu => ({
  caption,
  isAddon,
  items: [{ caption: item, functionName: 'run' }],
});
const page = (kind: HtmlPage['kind'], title: string): HtmlPage => ({
  kind,
  title,
  html: '',
  width: null,
  height: null,
});
const question = { title: '', message: 'Go on?', buttons: ['YES', 'NO'], hasField: false } as const;

describe('the desk', () => {
  let sent: ServerMessage[];
  let desk: Desk;
  beforeEach(() => {
    sent = [];
    desk = new Desk((message) => sent.push(message));
  });

  it('puts a menu of the same name in the place of the one before', () => {
    desk.addMenu(menu('Campaigns', 'Old'));
    desk.addMenu(menu('Other', 'Other'));
    desk.addMenu(menu('Campaigns', 'New'));
    expect(desk.menus.map(({ caption, items }) => [caption, items[0]?.caption])).toEqual([
      ['Campaigns', 'New'],
      ['Other', 'Other'],
    ]);
    desk.removeMenu('Campaigns');
    expect(sent.at(-1)).toEqual({ type: 'menus', menus: [menu('Other', 'Other')] });
  });

  it('keeps one sidebar and one dialog open', () => {
    desk.show(page('sidebar', 'first'));
    desk.show(page('modal', 'dialog'));
    desk.show(page('sidebar', 'second'));
    desk.show(page('modeless', 'other dialog'));
    expect(desk.frames.map(({ title }) => title)).toEqual(['second', 'other dialog']);
  });

  it('knows which pages are open', () => {
    desk.show(page('sidebar', 'first'));
    const id = desk.frames[0]?.id ?? 0;
    expect(desk.frame(id)?.title).toBe('first');
    desk.closeFrame(id);
    expect([desk.frame(id), desk.frames]).toEqual([undefined, []]);
  });

  it('takes the first answer to a question and forgets the question', async () => {
    const answered = desk.ask(question, new Promise(() => {}));
    const id = desk.questions[0]?.id ?? 0;
    desk.answer(id, 'YES', '');
    desk.answer(id, 'NO', 'too late');
    expect(await answered).toEqual({ button: 'YES', text: '' });
    expect(sent.at(-1)).toEqual({ type: 'questions', questions: [] });
  });

  it('takes a question away when the script that asked is over', async () => {
    let end = (): void => {};
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    void desk.ask(question, over);
    expect(desk.questions).toHaveLength(1);
    end();
    await over;
    expect(desk.questions).toEqual([]);
  });
});
