// A number that is too wide for its cell is never cut: what is left would read as another number.

export interface WideNumber {
  /** As its format shows it. */
  readonly text: string;
  /** The number itself when it has no format, so that it may be rounded. */
  readonly value: number | null;
}

/** What is shown of it, in `room` pixels. */
export function fittedNumber({ text, value }: WideNumber, room: number, measure: (text: string) => number): string {
  if (measure(text) <= room) return text;
  for (const rounded of value === null ? [] : roundings(value)) if (measure(rounded) <= room) return rounded;
  const hashes = Math.floor(room / measure('#'));
  return '#'.repeat(Math.max(0, Math.min(3, hashes)));
}

/** With fewer and fewer decimals, as long as something but zero is left. */
function* roundings(value: number): Generator<string> {
  const [mantissa = '', exponent] = String(value).split('e');
  const decimals = mantissa.split('.')[1]?.length ?? 0;
  for (let kept = decimals - 1; kept >= 0; kept -= 1) {
    const rounded = exponent === undefined ? value.toFixed(kept) : value.toExponential(kept);
    if (Number(rounded) === 0) return;
    yield rounded.replace(/(\.\d*?)0+(?=e|$)/, '$1').replace(/\.(?=e|$)/, '');
  }
}
