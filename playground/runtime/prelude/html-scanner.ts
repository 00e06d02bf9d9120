// Where in a page its text ends: what Google's contextual escaping has to know. A close reading of HTML and a rough one
// of JavaScript, fed piece by piece.
import { type JavaScriptContext, JavaScriptScanner } from './html-javascript.ts';

export type HtmlContext =
  | { readonly kind: 'text' | 'tag' | 'comment' | 'css' }
  | { readonly kind: 'attribute'; readonly quote: string; readonly value: string; readonly holds: AttributeContent }
  | { readonly kind: 'javascript'; readonly inside: JavaScriptContext; readonly inAttribute: boolean };

type AttributeContent = 'text' | 'url' | 'css';

type Mode = 'text' | 'tagStart' | 'tag' | 'attributeName' | 'beforeValue' | 'value' | 'comment' | 'raw';

const rawElements = new Set(['script', 'style', 'textarea', 'title']);
const urlAttributes = new Set(['href', 'src', 'action', 'formaction', 'cite', 'data', 'poster', 'background']);

export class HtmlScanner {
  #mode: Mode = 'text';
  /** What has been read of a tag's beginning, an attribute's name, or a comment's end. */
  #word = '';
  #element = '';
  #attribute = '';
  #quote = '';
  /** Of the attribute. */
  #value = '';
  /** What a script or another raw element holds. */
  #raw = '';
  #javaScript = new JavaScriptScanner();

  feed(html: string): void {
    let at = 0;
    while (at < html.length) {
      if (this.#mode === 'text') at = this.#skipText(html, at);
      else if (this.#mode === 'raw') at = this.#skipRaw(html, at);
      else this.#read(html.charAt(at++));
    }
  }

  /** Whether the page could end here: in the middle of a tag, a comment or a script it could not. */
  get isWhole(): boolean {
    return this.#mode === 'text';
  }

  get context(): HtmlContext {
    switch (this.#mode) {
      case 'comment':
        return { kind: 'comment' };
      case 'raw':
        if (this.#element === 'script') return this.#inJavaScript(this.#raw, false);
        return { kind: this.#element === 'style' ? 'css' : 'text' };
      case 'value':
      case 'beforeValue':
        return this.#inValue();
      case 'text':
        return { kind: 'text' };
      default:
        return { kind: 'tag' };
    }
  }

  #inValue(): HtmlContext {
    const name = this.#attribute.toLowerCase();
    if (name.startsWith('on')) return this.#inJavaScript(this.#value, true);
    const holds = urlAttributes.has(name) ? 'url' : name === 'style' ? 'css' : 'text';
    return { kind: 'attribute', quote: this.#quote, value: this.#value, holds };
  }

  #inJavaScript(script: string, inAttribute: boolean): HtmlContext {
    return { kind: 'javascript', inside: this.#javaScript.readUpTo(script), inAttribute };
  }

  #skipText(html: string, at: number): number {
    const start = html.indexOf('<', at);
    if (start < 0) return html.length;
    this.#enter('tagStart');
    return start + 1;
  }

  #skipRaw(html: string, at: number): number {
    const end = `</${this.#element}`;
    const known = this.#raw.length;
    const raw = this.#raw + html.slice(at);
    const found = raw.toLowerCase().indexOf(end, Math.max(0, known - end.length));
    if (found < 0) {
      this.#raw = raw;
      return html.length;
    }
    this.#element = end.slice(1);
    this.#enter('tag');
    return at + found + end.length - known;
  }

  #read(character: string): void {
    switch (this.#mode) {
      case 'tagStart':
        this.#readTagStart(character);
        return;
      case 'tag':
        if (character === '>') this.#endTag();
        else if (!/[\s/]/.test(character)) this.#enter('attributeName', character);
        return;
      case 'attributeName':
        this.#readAttributeName(character);
        return;
      case 'beforeValue':
        if (/\s/.test(character)) return;
        if (character === '>') this.#endTag();
        else this.#beginValue(character);
        return;
      case 'value':
        this.#readValue(character);
        return;
      default:
        this.#word = `${this.#word}${character}`.slice(-3);
        if (this.#word === '-->') this.#enter('text');
    }
  }

  #enter(mode: Mode, word = ''): void {
    this.#mode = mode;
    this.#word = word;
  }

  #readTagStart(character: string): void {
    this.#word += character;
    if (this.#word === '!--') this.#enter('comment');
    else if (/^[a-z/!?]/i.test(this.#word)) {
      if (!/[\s/>]/.test(character) || this.#word === '/') return;
      this.#element = this.#word.slice(0, -1).toLowerCase();
      this.#enter('tag');
      if (character === '>') this.#endTag();
    } else this.#enter(character === '<' ? 'tagStart' : 'text');
  }

  #readAttributeName(character: string): void {
    if (character === '=') {
      this.#attribute = this.#word;
      this.#quote = '';
      this.#value = '';
      this.#javaScript = new JavaScriptScanner();
      this.#enter('beforeValue');
    } else if (character === '>') this.#endTag();
    else if (/[\s/]/.test(character)) this.#enter('tag');
    else this.#word += character;
  }

  #beginValue(character: string): void {
    this.#enter('value');
    if (character === '"' || character === "'") this.#quote = character;
    else this.#readValue(character);
  }

  #readValue(character: string): void {
    const ends = this.#quote === '' ? /[\s>]/.test(character) : character === this.#quote;
    if (!ends) this.#value += character;
    else if (character === '>') this.#endTag();
    else this.#enter('tag');
  }

  #endTag(): void {
    this.#raw = '';
    this.#javaScript = new JavaScriptScanner();
    this.#enter(rawElements.has(this.#element) ? 'raw' : 'text');
  }
}
