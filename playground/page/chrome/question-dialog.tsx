// `ui.alert` and `ui.prompt`. The script waits for the answer; Escape and the cross answer CLOSE.

import { type FormEvent, useState } from 'react';
import type { OpenQuestion } from '../../server/protocol.ts';
import type { Button } from '../../services/user-interface.ts';
import { ModalBox } from './modal-box.tsx';

const captions: Readonly<Record<Button, string>> = {
  OK: 'OK',
  CANCEL: 'Cancel',
  YES: 'Yes',
  NO: 'No',
  CLOSE: 'Close',
};

interface QuestionDialogProps {
  readonly question: OpenQuestion;
  answer(button: Button, text: string): void;
}

export function QuestionDialog({ question, answer }: QuestionDialogProps) {
  const [text, setText] = useState('');
  const { title, message, buttons, hasField } = question;
  const first = buttons[0] ?? 'OK';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    answer(first, text);
  };
  return (
    <ModalBox title={title} onClose={() => answer('CLOSE', text)} className="question">
      <form onSubmit={submit}>
        <p className="question-message" id={`question-${question.id}`}>
          {message}
        </p>
        {hasField && (
          <input
            className="question-field"
            aria-labelledby={`question-${question.id}`}
            value={text}
            data-autofocus
            onChange={({ target }) => setText(target.value)}
          />
        )}
        <div className="question-buttons">
          {buttons.map((button, index) => (
            <button
              key={button}
              type={index === 0 ? 'submit' : 'button'}
              className={index === 0 ? 'primary' : 'secondary'}
              {...(index === 0 && !hasField && { 'data-autofocus': true })}
              {...(index > 0 && { onClick: () => answer(button, text) })}
            >
              {captions[button]}
            </button>
          ))}
        </div>
      </form>
    </ModalBox>
  );
}
