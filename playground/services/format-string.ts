import { ServiceError } from './service.ts';

/** Utilities.formatString: the common part of sprintf (`%s %d %f %x %c %e %%`, flags, width, precision). */
export function formatString(template: string, values: readonly unknown[]): string {
  let next = 0;
  return template.replace(/%([-+ 0]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g, (_all, flags: string, width, precision, type) => {
    if (type === '%') return '%';
    if (next >= values.length) throw new ServiceError('Not enough arguments for format string.');
    const value = values[next++];
    const text = convert(type, value, precision === undefined ? undefined : Number(precision), flags);
    return padded(text, Number(width ?? 0), flags, type);
  });
}

function convert(type: string, value: unknown, precision: number | undefined, flags: string): string {
  switch (type) {
    case 's':
      return String(value).slice(0, precision);
    case 'c':
      return typeof value === 'number' ? String.fromCodePoint(value) : String(value).slice(0, 1);
    case 'd':
    case 'i':
      return signed(String(Math.trunc(Number(value))), flags);
    case 'f':
      return signed(Number(value).toFixed(precision ?? 6), flags);
    case 'e':
      return signed(Number(value).toExponential(precision ?? 6), flags);
    case 'x':
      return Math.trunc(Number(value)).toString(16);
    case 'X':
      return Math.trunc(Number(value)).toString(16).toUpperCase();
    default:
      throw new ServiceError(`Unknown format conversion: %${type}`);
  }
}

function signed(digits: string, flags: string): string {
  if (digits.startsWith('-')) return digits;
  if (flags.includes('+')) return `+${digits}`;
  return flags.includes(' ') ? ` ${digits}` : digits;
}

function padded(text: string, width: number, flags: string, type: string): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0') || type === 's' || type === 'c') return text.padStart(width);
  const sign = /^[-+ ]/.test(text) ? text.slice(0, 1) : '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}
