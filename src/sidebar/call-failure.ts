/** Why a call brought nothing; `message` is for the person. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';
  readonly code: string;
  /** The script was not reached or not heard: asking again may be enough. */
  readonly passesByItself: boolean;

  constructor(code: string, message: string, passesByItself: boolean) {
    super(message);
    this.code = code;
    this.passesByItself = passesByItself;
  }
}
