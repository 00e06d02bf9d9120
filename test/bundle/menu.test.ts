import { describe, expect, it } from 'vitest';
import { findFault, noFault } from '../../playground/faults.ts';
import { Session } from '../../playground/session.ts';
import { RecordedUi } from '../playground/services/recorded-ui.ts';

async function opened(faultName?: string) {
  const ui = new RecordedUi();
  const fault = faultName === undefined ? noFault : findFault(faultName);
  const startMs = Date.UTC(2026, 10, 24, 9);
  const session = await Session.open({ posts: 10, seed: 1, latencyMs: 200, startMs, ui, ...(fault && { fault }) });
  return { session, ui };
}

describe('Extensions > CreatorAudit', () => {
  it.each(['NONE', 'LIMITED'] as const)(
    'is built by onOpen in AuthMode.%s, touching no other service',
    async (mode) => {
      const { session, ui } = await opened();
      try {
        await session.host.open(mode);
        expect(ui.menus.map(({ caption }) => caption)).toEqual(['CreatorAudit']);
        expect(session.host.executions).toMatchObject([
          { functionName: 'onOpen', authMode: mode, outcome: { ok: true } },
        ]);
        expect(Object.keys(session.host.executions[0]?.callsByMember ?? {})).toEqual(['Menu.addToUi']);
      } finally {
        await session.close();
      }
    },
  );

  it('opens the sidebar without a request', async () => {
    const { session, ui } = await opened();
    try {
      session.startCosts();
      await session.host.runMenuItem('openSidebar');
      expect(ui.pages).toMatchObject([{ kind: 'sidebar', title: 'CreatorAudit' }]);
      expect(session.costs().requests).toBe(0);
    } finally {
      await session.close();
    }
  });

  it('checks the connection with one request, and says whose key it is', async () => {
    const { session, ui } = await opened();
    try {
      session.startCosts();
      await session.host.runMenuItem('checkConnection');
      expect(ui.questions.map(({ message }) => message)).toEqual([
        expect.stringMatching(/the key ".+" of the organization/),
      ]);
      expect(session.costs().requests).toBe(1);
    } finally {
      await session.close();
    }
  });

  it('says what is wrong without speaking of a formula', async () => {
    const { session, ui } = await opened('unavailable');
    try {
      await session.host.runMenuItem('checkConnection');
      expect(ui.questions.map(({ message }) => message)).toEqual([
        expect.stringMatching(/\(503\)\. Try again after 09:\d\d/),
      ]);
    } finally {
      await session.close();
    }
  });
});
