// What people paste around a link: invisible characters, quotes, brackets, a caption, a HYPERLINK formula.

// Browsers drop these from an address as well, so a link with one of them inside still opens.
const INVISIBLE = /\u00ad|\u061c|\u180e|[\u200b-\u200f\u202a-\u202e\u2060-\u206f]|\ufe0f|\ufeff/g;

// Blanks, quotes and brackets that no address contains; `](` of Markdown; and whatever stands directly before `https:`.
const BETWEEN_WORDS = /[\s"<>|`]+|\]\(|[,;:([{'\u0080-\uffff](?=https?:\/\/)/i;

const OPENING = "'([{*“‘«„（【「《";
const CLOSING = '\'")]}*.,;:!?…。，、！？；：）】」》”’»';

export function visibleText(text: string): string {
  return text.replace(INVISIBLE, '').trim();
}

/** The words of a text, without the punctuation around them, but with dots that say it was cut off; of a HYPERLINK formula, those of its address. */
export function wordsOf(text: string): string[] {
  const formula = /^=\s*hyperlink\s*\(\s*"([^"]*)"/i.exec(text);
  return (formula?.[1] ?? text)
    .split(BETWEEN_WORDS)
    .map(withoutPunctuation)
    .filter((word) => word !== '');
}

function withoutPunctuation(word: string): string {
  let start = 0;
  let end = word.length;
  while (start < end && OPENING.includes(word.charAt(start))) start++;
  while (end > start && CLOSING.includes(word.charAt(end - 1))) end--;
  const dots = start < end ? /^(?:…|\.{3})/.exec(word.slice(end)) : null;
  return word.slice(start, end) + (dots?.[0] ?? '');
}
