// The key of the spreadsheet between starts, and under faults.
import { describe, expect, it, onTestFinished } from 'vitest';
import { connectionProperty } from '../../playground/connection.ts';
import { findFault, noFault } from '../../playground/faults.ts';
import { Session, type SessionOptions } from '../../playground/session.ts';
import { projectFolder, startMs } from './runtime/project-host.ts';

const source = `
  const name = '${connectionProperty}';
  function stored() { return PropertiesService.getDocumentProperties().getProperty(name); }
  function connect(key) { PropertiesService.getDocumentProperties().setProperty(name, JSON.stringify({ apiKey: key })); }
  function disconnect() { PropertiesService.getDocumentProperties().deleteProperty(name); }`;

const projectDir = () => projectFolder(source);

async function open(options: Partial<SessionOptions> = {}) {
  const session = await Session.open({
    posts: 10,
    seed: 1,
    latencyMs: 0,
    startMs,
    projectDir: projectDir(),
    ...options,
  });
  onTestFinished(() => session.close());
  const call = async (name: string, ...args: unknown[]): Promise<unknown> => {
    const outcome = await session.host.callFromPage(name, args);
    if (!outcome.ok) throw new Error(outcome.error.message);
    return outcome.value;
  };
  const storedKey = async (): Promise<string | null> => {
    const text = await call('stored');
    return text === null ? null : JSON.parse(String(text)).apiKey;
  };
  return { session, call, storedKey, keys: session.sandbox?.keys };
}

const faultNamed = (name: string) => findFault(name) ?? noFault;

describe('the connection', () => {
  it('is to the sandbox at first, and not there without a key', async () => {
    const usual = await open();
    expect(await usual.storedKey()).toBe(usual.keys?.full);
    expect(await (await open({ withoutKey: true })).storedKey()).toBeNull();
  });

  it('is kept as the person left it', async () => {
    const first = await open({ withoutKey: true });
    await first.call('connect', first.keys?.read);
    const second = await open({ kept: first.session.stateToKeep() });
    expect(await second.storedKey()).toBe(first.keys?.read);
    await second.call('disconnect');
    const third = await open({ kept: second.session.stateToKeep() });
    expect(await third.storedKey()).toBeNull();
    const fourth = await open({ kept: first.session.stateToKeep(), withoutKey: true });
    expect(await fourth.storedKey()).toBeNull();
  });

  it('is made anew after a start without a key in which nobody connected, and for another sandbox', async () => {
    const untouched = await open({ withoutKey: true });
    const next = await open({ kept: untouched.session.stateToKeep() });
    expect(await next.storedKey()).toBe(next.keys?.full);
    const other = await open({ seed: 2, kept: next.session.stateToKeep() });
    expect(await other.storedKey()).toBe(other.keys?.full);
    expect(other.keys?.full).not.toBe(next.keys?.full);
  });

  it('comes back when a fault of the key goes, which is kept nowhere', async () => {
    const { session, call, storedKey, keys } = await open({ fault: faultNamed('read-only-key') });
    expect(await storedKey()).toBe(keys?.read);
    session.setFault(faultNamed('no-key'));
    expect(await storedKey()).toBeNull();
    expect(session.stateToKeep().properties.document[connectionProperty]).toContain(keys?.full);
    session.setFault(faultNamed('slow'));
    expect(await storedKey()).toBe(keys?.full);
    await call('disconnect');
    session.setFault(noFault);
    expect(await storedKey()).toBeNull();
  });

  it('that is made under a fault stays when that goes', async () => {
    const { session, call, storedKey, keys } = await open({ fault: faultNamed('no-key') });
    await call('connect', keys?.read);
    session.setFault(noFault);
    expect(await storedKey()).toBe(keys?.read);
  });

  it('to the real API is kept nowhere, nor any other key a person typed in', async () => {
    const liveKey = 'ca_live_real_0123456789';
    const { session } = await open({ liveKey });
    session.host.setProperty('document', connectionProperty, JSON.stringify({ apiKey: liveKey }));
    session.host.setProperty('user', 'MY_CONNECTION', JSON.stringify({ version: 1, apiKey: 'another_real_key' }));
    session.host.setProperty('user', 'COPY', `x ${liveKey} y`);
    session.host.setProperty('document', 'RUN', '{"state":"done"}');
    expect(session.stateToKeep().properties).toEqual({ document: { RUN: '{"state":"done"}' }, script: {}, user: {} });
  });
});
