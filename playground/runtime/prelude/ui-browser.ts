// Browser: the questions of Ui in their older form, whose answers are words.
import type { Answer } from '../../services/user-interface.ts';
import { call, exception, job } from './bridge.ts';
import { defineService, method, mismatch } from './define.ts';
import { questionOf } from './ui.ts';

export function installBrowser(): void {
  defineService('Browser', {
    msgBox: method(1, 3, (_state, args) => buttonWord(ask('msgBox', 'Ui.alert', args))),
    inputBox: method(1, 3, (_state, args) => {
      const answer = ask('inputBox', 'Ui.prompt', args);
      return answer.button === 'CANCEL' || answer.button === 'CLOSE' ? 'cancel' : answer.text;
    }),
  });
}

function ask(member: string, hostMember: string, args: readonly unknown[]): Answer {
  if (!job.hasUi) throw exception(`Cannot call Browser.${member}() from this context.`);
  const question = questionOf(args, 'Browser.Buttons');
  if (question === undefined) throw mismatch('Browser', 'Browser', member, args);
  return call(hostMember, ...question) as Answer;
}

/** Closing it cancels. */
function buttonWord({ button }: Answer): string {
  return button === 'CLOSE' ? 'cancel' : button.toLowerCase();
}
