import { describe, expect, it } from 'vitest';
import { evaluate, startMs, thrownBy } from '../runtime/project-host.ts';

describe('Utilities', () => {
  it('computes digests as signed bytes', async () => {
    const digest = (name: string) =>
      evaluate(
        `Utilities.computeDigest(Utilities.DigestAlgorithm.${name}, 'abc', Utilities.Charset.UTF_8).slice(0, 4)`,
      );

    expect(await digest('MD5')).toEqual([-112, 1, 80, -104]);
    expect(await digest('SHA_1')).toEqual([-87, -103, 62, 54]);
    expect(await digest('SHA_256')).toEqual([-70, 120, 22, -65]);
  });

  it('takes text for US-ASCII unless a charset is given', async () => {
    expect(
      await evaluate(
        `[Utilities.base64Encode('ü'), Utilities.base64Encode('?'), Utilities.base64Encode('ü', Utilities.Charset.UTF_8)]`,
      ),
    ).toEqual(['Pw==', 'Pw==', 'w7w=']);
  });

  it('signs with HMAC, text or bytes', async () => {
    const expected = [-9, -68, -125, -12];
    expect(
      await evaluate(`[
        Utilities.computeHmacSha256Signature('The quick brown fox jumps over the lazy dog', 'key').slice(0, 4),
        Utilities.computeHmacSha256Signature(Utilities.newBlob('The quick brown fox jumps over the lazy dog').getBytes(), [107, 101, 121]).slice(0, 4),
        Utilities.computeHmacSignature(Utilities.MacAlgorithm.HMAC_SHA_256, 'The quick brown fox jumps over the lazy dog', 'key').slice(0, 4),
      ]`),
    ).toEqual([expected, expected, expected]);
  });

  it('encodes and decodes base64 in both alphabets', async () => {
    expect(
      await evaluate(`[Utilities.base64Encode([-5, -1, 62]), Utilities.base64EncodeWebSafe([-5, -1]),
        Utilities.base64Decode('+/8+'), Utilities.base64DecodeWebSafe('-_8=')]`),
    ).toEqual(['+/8+', '-_8=', [-5, -1, 62], [-5, -1]]);
    expect(await thrownBy(`Utilities.base64Decode('not base64!')`)).toBe('Exception: Could not decode string.');
  });

  it('packs and unpacks blobs, choosy about their content type', async () => {
    expect(
      await evaluate(`(() => {
        const packed = Utilities.gzip(Utilities.newBlob('hällo hällo hällo'), 'x.gz');
        const again = Utilities.newBlob(packed.getBytes(), 'application/x-gzip');
        return [packed.getContentType(), packed.getName(), Utilities.ungzip(again).getDataAsString()];
      })()`),
    ).toEqual(['application/x-gzip', 'x.gz', 'hällo hällo hällo']);
    expect(await thrownBy(`Utilities.ungzip(Utilities.newBlob([31, -117], 'text/plain'))`)).toContain(
      'application/x-gzip',
    );
    expect(await thrownBy(`Utilities.ungzip(Utilities.newBlob([1, 2], 'application/x-gzip'))`)).toContain('decompress');
  });

  it.each([
    ['Etc/UTC', 'yyyy-MM-dd HH:mm:ss.SSS', '2026-01-01 00:00:00.000'],
    ['America/New_York', "EEE, d MMM yy h:mm a 'o''clock' Z", "Wed, 31 Dec 25 7:00 PM o'clock -0500"],
    ['Europe/Berlin', "yyyy-MM-dd'T'HH:mm:ssXXX", '2026-01-01T01:00:00+01:00'],
    ['GMT+5:30', 'HH:mm z', '05:30 GMT+05:30'],
    ['Nowhere/Land', 'EEEE DD MMMM k K u w', 'Thursday 01 January 24 0 4 1'],
  ])('formats a date in %s as %s', async (timeZone, format, expected) => {
    expect(await evaluate(`Utilities.formatDate(new Date(), '${timeZone}', "${format}")`)).toBe(expected);
  });

  it('formats no date that is none, and no letter it does not know', async () => {
    expect(await thrownBy(`Utilities.formatDate('2026-01-01', 'GMT', 'yyyy')`)).toContain(
      "don't match the method signature for Utilities.formatDate",
    );
    expect(await thrownBy(`Utilities.formatDate(new Date(), 'GMT', 'b')`)).toContain('Illegal pattern character');
  });

  it('formats strings', async () => {
    expect(
      await evaluate(`Utilities.formatString('%s|%5d|%-5s|%05.1f|%x|%+d|%%', 'a', 42, 'b', 3.14159, 255, 7)`),
    ).toBe('a|   42|b    |003.1|ff|+7|%');
  });

  it('parses CSV with quotes, line ends and another delimiter', async () => {
    expect(await evaluate(`Utilities.parseCsv('a,"b ""x"", y"\\r\\n"1\\n2",\\n')`)).toEqual([
      ['a', 'b "x", y'],
      ['1\n2', ''],
    ]);
    expect(await evaluate(`Utilities.parseCsv('a;b', ';')`)).toEqual([['a', 'b']]);
  });

  it('sleeps on the host clock and makes UUIDs of version 4', async () => {
    expect(await evaluate('(Utilities.sleep(1500), Date.now())')).toBe(startMs + 1500);
    expect(await evaluate('Utilities.getUuid()')).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    );
  });

  it('takes its enumerations only, as objects that know their name', async () => {
    expect(await evaluate('[String(Utilities.Charset.UTF_8), typeof Utilities.Charset.UTF_8]')).toEqual([
      'UTF_8',
      'object',
    ]);
    expect(await thrownBy(`Utilities.computeDigest('MD5', 'x')`)).toContain("don't match the method signature");
  });
});

describe('Session', () => {
  it('knows the time zone of the script', async () => {
    expect(await evaluate('Session.getScriptTimeZone()', { manifest: { timeZone: 'Europe/Paris' } })).toBe(
      'Europe/Paris',
    );
  });
});
