import { beforeEach, describe, expect, it } from 'vitest';
import { Desk } from '../../../playground/server/desk.ts';
import type { ServerMessage } from '../../../playground/server/protocol.ts';
import type { Page } from '../../../playground/server/sync-hub.ts';
import type { HtmlPage, Menu } from '../../../playground/services/user-interface.ts';

class Tab implements Page {
  readonly number: number;
  readonly messages: ServerMessage[] = [];

  constructor(number: number) {
    this.number = number;
  }

  send(message: ServerMessage): void {
    this.messages.push(message);
  }

  of<Type extends ServerMessage['type']>(type: Type): Extract<ServerMessage, { type: Type }>[] {
    return this.messages.filter((message): message is Extract<ServerMessage, { type: Type }> => message.type === type);
  }
}

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
const toast = { title: '', message: 'Done', seconds: 5 };
const range = { sheet: 'Sheet1', row: 2, column: 3, rows: 1, columns: 1 };
const never = new Promise<void>(() => {});

describe('the desk', () => {
  let desk: Desk;
  let [ann, bob]: [Tab, Tab] = [new Tab(1), new Tab(2)];
  const titles = (tab: Tab) => desk.view(tab.number).frames.map(({ title }) => title);
  const questions = (tab: Tab) => desk.view(tab.number).questions;
  const captions = () => desk.view(1).menus.map(({ caption }) => caption);

  beforeEach(() => {
    desk = new Desk();
    [ann, bob] = [new Tab(1), new Tab(2)];
    desk.join(ann);
    desk.join(bob);
  });

  describe('menus', () => {
    it('are everybody’s; one of the same name comes in the place of the one before', () => {
      desk.addMenu(menu('Campaigns', 'Old'));
      desk.addMenu(menu('Other', 'Other'));
      desk.addMenu(menu('Campaigns', 'New'));
      expect(desk.view(2).menus.map(({ caption, items }) => [caption, items[0]?.caption])).toEqual([
        ['Campaigns', 'New'],
        ['Other', 'Other'],
      ]);
      desk.removeMenu('Campaigns');
      for (const tab of [ann, bob]) expect(tab.of('menus').at(-1)?.menus).toEqual([menu('Other', 'Other')]);
    });

    it('stay until new code has made all of its own', async () => {
      desk.addMenu(menu('Old', 'Old'));
      let end = (): void => {};
      const renewed = desk.renewMenus(async () => {
        desk.addMenu(menu('New', 'New'));
        await new Promise<void>((resolve) => {
          end = resolve;
        });
        desk.addMenu(menu('Newer', 'Newer'));
      });
      expect(captions()).toEqual(['Old']);
      expect(ann.of('menus')).toHaveLength(1);
      end();
      await renewed;
      expect(captions()).toEqual(['New', 'Newer']);
      expect(ann.of('menus')).toHaveLength(2);
    });

    it('are those of the newest code, whichever ends last', async () => {
      const ends: (() => void)[] = [];
      const renew = (caption: string) =>
        desk.renewMenus(async () => {
          desk.addMenu(menu(caption, ''));
          await new Promise<void>((resolve) => {
            ends.push(resolve);
          });
        });
      const both = [renew('first'), renew('second')];
      ends[1]?.();
      await both[1];
      ends[0]?.();
      await both[0];
      expect(captions()).toEqual(['second']);
    });

    it('are gone when new code fails to make any', async () => {
      desk.addMenu(menu('Old', 'Old'));
      await expect(desk.renewMenus(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
      expect(captions()).toEqual([]);
    });
  });

  describe('pages of the project', () => {
    it('are one sidebar and one dialog in each tab, where they were asked for', () => {
      desk.show(page('sidebar', 'first'), 1);
      desk.show(page('modal', 'dialog'), 1);
      desk.show(page('sidebar', 'second'), 1);
      desk.show(page('modeless', 'other dialog'), 1);
      desk.show(page('sidebar', 'of Bob'), 2);
      expect([titles(ann), titles(bob)]).toEqual([['second', 'other dialog'], ['of Bob']]);
      expect(bob.of('frames')).toHaveLength(1);
    });

    it('are known to their own tab only, until it closes them', () => {
      desk.show(page('sidebar', 'first'), 1);
      const id = desk.view(1).frames[0]?.id ?? 0;
      expect([desk.frame(id)?.title, desk.frame(id, 1)?.title, desk.frame(id, 2)]).toEqual([
        'first',
        'first',
        undefined,
      ]);
      desk.closeFrame(2, id);
      expect(titles(ann)).toEqual(['first']);
      desk.closeFrame(1, id);
      expect([desk.frame(id), titles(ann)]).toEqual([undefined, []]);
    });

    it('open in every tab when nobody’s script asks, each its own', () => {
      desk.show(page('sidebar', 'for all'));
      expect([titles(ann), titles(bob)]).toEqual([['for all'], ['for all']]);
      expect(desk.view(1).frames[0]?.id).not.toBe(desk.view(2).frames[0]?.id);
    });

    it('wait for the first tab when there is none', () => {
      for (const tab of [ann, bob]) desk.leave(tab);
      desk.show(page('sidebar', 'first'));
      desk.show(page('sidebar', 'second'));
      const [carl, dora] = [new Tab(3), new Tab(4)];
      desk.join(carl);
      desk.join(dora);
      expect([titles(carl), titles(dora)]).toEqual([['second'], []]);
    });

    it('close with their tab, and open nowhere when it has gone', () => {
      desk.show(page('sidebar', 'first'), 1);
      const id = desk.view(1).frames[0]?.id ?? 0;
      desk.leave(ann);
      desk.show(page('sidebar', 'too late'), 1);
      expect([desk.frame(id), titles(ann), titles(bob)]).toEqual([undefined, [], []]);
    });
  });

  describe('questions', () => {
    it('are the asked tab’s to answer', async () => {
      const answered = desk.ask(question, never, 1);
      const [{ id = 0 } = {}] = questions(ann);
      expect(questions(bob)).toEqual([]);
      desk.answer(2, id, 'NO', 'not asked');
      desk.answer(1, id, 'YES', '');
      desk.answer(1, id, 'NO', 'too late');
      expect(await answered).toEqual({ button: 'YES', text: '' });
      expect(ann.of('questions').map((message) => message.questions.length)).toEqual([1, 0]);
      expect(bob.of('questions')).toEqual([]);
    });

    it('of nobody’s script are everybody’s; the first answer counts', async () => {
      const answered = desk.ask(question, never);
      const [{ id = 0 } = {}] = questions(bob);
      expect(questions(ann)).toHaveLength(1);
      desk.answer(2, id, 'NO', '');
      expect(await answered).toEqual({ button: 'NO', text: '' });
      expect([questions(ann), questions(bob)]).toEqual([[], []]);
    });

    it('go when the script that asked is over', async () => {
      let end = (): void => {};
      const over = new Promise<void>((resolve) => {
        end = resolve;
      });
      void desk.ask(question, over, 1);
      expect(questions(ann)).toHaveLength(1);
      end();
      await over;
      expect(questions(ann)).toEqual([]);
    });

    it('are closed with their tab, and at once when it has gone', async () => {
      const answered = desk.ask(question, never, 1);
      desk.leave(ann);
      expect(await answered).toEqual({ button: 'CLOSE', text: '' });
      expect(await desk.ask(question, never, 1)).toEqual({ button: 'CLOSE', text: '' });
    });
  });

  it('toasts where the script was started, or everywhere', () => {
    desk.toast(toast, 1);
    desk.toast(toast);
    desk.toast(toast, 99);
    expect([ann.of('toast').length, bob.of('toast').length]).toEqual([2, 1]);
  });

  it('keeps a selection for each tab, which its scripts move', () => {
    desk.selected(1, range);
    expect([desk.selection(1), desk.selection(2)]).toEqual([range, undefined]);
    const moved = { ...range, row: 9 };
    desk.selectionMoved(moved, 2);
    expect([desk.selection(1), desk.selection(2)]).toEqual([range, moved]);
    expect([ann.of('selection').length, bob.of('selection').length]).toEqual([0, 1]);
    desk.selectionMoved(moved);
    expect([desk.selection(1), ann.of('selection').length]).toEqual([moved, 1]);
  });
});
