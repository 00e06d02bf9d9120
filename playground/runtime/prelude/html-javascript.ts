// A rough reading of JavaScript: only what tells its strings, patterns and comments from its code.

export type JavaScriptContext = 'code' | 'string' | 'pattern' | 'lineComment' | 'comment';

/** Whether a script's text ends in the middle of something. */
export class JavaScriptScanner {
  /** As much has been read. */
  #length = 0;
  #inside: JavaScriptContext = 'code';
  /** Of the string. */
  #mark = '';
  #escaped = false;
  /** Within the brackets of a pattern. */
  #inClass = false;
  #patternIsEmpty = false;
  #before = '';
  /** The last character that is no blank: after a value `/` divides, elsewhere it begins a pattern. */
  #significant = '';

  /** @param script What has been read before, and more. */
  readUpTo(script: string): JavaScriptContext {
    for (const character of script.slice(this.#length)) this.#read(character);
    this.#length = script.length;
    return this.#inside;
  }

  #read(character: string): void {
    switch (this.#inside) {
      case 'code':
        this.#readCode(character);
        break;
      case 'lineComment':
        if (character === '\n') this.#inside = 'code';
        break;
      case 'comment':
        if (`${this.#before}${character}` === '*/') this.#inside = 'code';
        break;
      default:
        this.#readQuoted(character);
    }
    this.#before = character;
  }

  #readCode(character: string): void {
    const pair = `${this.#before}${character}`;
    if (/["'`]/.test(character)) this.#open('string', character);
    else if (pair === '//' || pair === '/*') this.#inside = pair === '//' ? 'lineComment' : 'comment';
    else if (character === '/' && !/[\w$)\]}"'`]/.test(this.#significant)) this.#open('pattern', character);
    if (!/\s/.test(character)) this.#significant = character;
  }

  #open(inside: JavaScriptContext, mark: string): void {
    this.#inside = inside;
    this.#mark = mark;
    this.#patternIsEmpty = true;
    this.#inClass = false;
  }

  #readQuoted(character: string): void {
    // A pattern cannot be empty: this is a comment.
    if (this.#inside === 'pattern' && this.#patternIsEmpty && /[/*]/.test(character)) {
      this.#inside = character === '/' ? 'lineComment' : 'comment';
      return;
    }
    this.#patternIsEmpty = false;
    if (this.#escaped) this.#escaped = false;
    else if (character === '\\') this.#escaped = true;
    else if (this.#inside === 'pattern' && /[[\]]/.test(character)) this.#inClass = character === '[';
    else if (character === this.#mark && !this.#inClass) {
      this.#inside = 'code';
      this.#significant = character;
    } else if (character === '\n' && this.#mark !== '`') this.#inside = 'code';
  }
}
