/** Text of elsewhere that is kept or logged: what looks like a key or an address is taken out, the rest is kept short. */
export function withoutSecrets(text: string, longest: number): string {
  const cleaned = text
    .replace(/\bbearer\s+\S+/gi, 'Bearer [key]')
    .replace(/\bca_[\w-]{4,}/g, '[key]')
    .replace(/\b[a-z][a-z\d+.-]*:\/\/\S+/gi, '[address]')
    .replace(/\bwww\.\S+/gi, '[address]')
    // As long as a key, and no word. The functions are CA_..., in capitals.
    .replace(/\b(?=[\w-]*\d)[\w-]{24,}/g, '[key]')
    .replace(/\s+/g, ' ')
    .trim();
  // Half of a character outside the basic plane (an emoji) is not left behind at the cut.
  return cleaned.length <= longest ? cleaned : `${cleaned.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
