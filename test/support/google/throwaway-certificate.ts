// A certificate authority that lives as long as a test, and a certificate of its. Node has no writer of X.509, so the little
// DER that one fixed shape of certificate takes is written here; node:crypto reads it back (test/release/loopback.test.ts). A library for it
// (@peculiar/x509) would bring some dozen packages for these hundred lines.

import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

export interface ThrowawayCertificate {
  /** Whom to trust, for NODE_EXTRA_CA_CERTS. */
  readonly authority: string;
  readonly certificate: string;
  readonly privateKey: string;
}

const dayMs = 24 * 3_600_000;

/** @param hosts Whom the certificate speaks for. */
export function throwawayCertificate(hosts: readonly string[], now = Date.now()): ThrowawayCertificate {
  const authorityKeys = keyPair();
  const serverKeys = keyPair();
  const authorityName = 'Throw-away authority of a test';
  const validity = sequence(utcTime(now - dayMs), utcTime(now + dayMs));
  const issue = (subject: string, publicKey: KeyObject, extensions: Buffer): string =>
    certificate(authorityKeys.privateKey, [
      tagged(0xa0, integer(Buffer.of(2))),
      integer(Buffer.concat([Buffer.of(1), randomBytes(15)])),
      ecdsaWithSha256,
      nameOf(authorityName),
      validity,
      nameOf(subject),
      publicKey.export({ type: 'spki', format: 'der' }),
      tagged(0xa3, extensions),
    ]);
  return {
    authority: issue(authorityName, authorityKeys.publicKey, sequence(mayIssueCertificates)),
    certificate: issue(hosts[0] ?? '', serverKeys.publicKey, sequence(speaksFor(hosts))),
    privateKey: serverKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function keyPair(): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function certificate(authorityKey: KeyObject, fields: readonly Buffer[]): string {
  const toBeSigned = sequence(...fields);
  const signature = sign('sha256', toBeSigned, authorityKey);
  const der = sequence(toBeSigned, ecdsaWithSha256, bitString(signature));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

// --- DER: a tag, a length, and what is inside (ITU-T X.690) -------------------------------------------------------------

function tagged(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.of(tag), lengthOf(content), content]);
}

function lengthOf({ length }: Buffer): Buffer {
  if (length < 0x80) return Buffer.of(length);
  return length < 0x100 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 0xff);
}

function sequence(...contents: readonly Buffer[]): Buffer {
  return tagged(0x30, ...contents);
}

function integer(bytes: Buffer): Buffer {
  return tagged(0x02, bytes);
}

function bitString(bytes: Buffer): Buffer {
  return tagged(0x03, Buffer.of(0), bytes);
}

function octetString(bytes: Buffer): Buffer {
  return tagged(0x04, bytes);
}

/** As `260101120000Z`: enough until 2049. */
function utcTime(timeMs: number): Buffer {
  const digits = new Date(timeMs).toISOString().replace(/\D/g, '');
  return tagged(0x17, Buffer.from(`${digits.slice(2, 14)}Z`));
}

/** The first two numbers share a byte; none of the others here needs more than two. */
function objectIdentifier(...[first = 0, second = 0, ...rest]: readonly number[]): Buffer {
  const bytes = rest.flatMap((part) => (part < 0x80 ? [part] : [0x80 | (part >> 7), part & 0x7f]));
  return tagged(0x06, Buffer.of(first * 40 + second, ...bytes));
}

function nameOf(commonName: string): Buffer {
  const utf8 = tagged(0x0c, Buffer.from(commonName));
  return sequence(tagged(0x31, sequence(objectIdentifier(2, 5, 4, 3), utf8)));
}

const ecdsaWithSha256 = sequence(objectIdentifier(1, 2, 840, 10045, 4, 3, 2));
const isTrue = tagged(0x01, Buffer.of(0xff));
const mayIssueCertificates = sequence(objectIdentifier(2, 5, 29, 19), isTrue, octetString(sequence(isTrue)));

function speaksFor(hosts: readonly string[]): Buffer {
  const names = hosts.map((host) => tagged(0x82, Buffer.from(host)));
  return sequence(objectIdentifier(2, 5, 29, 17), octetString(sequence(...names)));
}
