import { describe, expect, it } from 'vitest';
import { CreatorAuditError } from '../../../src/errors.ts';
import type { ScheduleInput } from '../../../src/rpc/contract.ts';
import { repair, setSchedule, stepAside, tickHandler } from '../../../src/schedule/scheduler.ts';
import { readSchedule } from '../../../src/schedule/stored-schedule.ts';
import { createFakePlatform, type FakePlatform } from '../../support/fakes/fake-platform.ts';
import { FakeProperties } from '../../support/fakes/fake-properties.ts';
import { FakeTriggers } from '../../support/fakes/fake-triggers.ts';

const input: ScheduleInput = {
  cadence: 'daily',
  hour: 9,
  weekday: 1,
  isAdaptive: true,
  keepsHistory: false,
  ownerName: 'Ana',
  takesOver: false,
};

/** Two people in one document. */
function openDocument() {
  const ana = createFakePlatform();
  const ben: FakePlatform = {
    ...ana,
    sheets: ana.sheets,
    random: () => 0.25,
    userProperties: new FakeProperties(),
    triggers: new FakeTriggers(),
  };
  return { ana, ben, stored: () => readSchedule(ana.properties) };
}

const failed = () => new CreatorAuditError('google_service', { long: 'Google failed.', short: '' });

describe('setting a schedule', () => {
  it('stores it for its owner, with one trigger', () => {
    const { ana, stored } = openDocument();
    expect(setSchedule(input, ana)).toBe('set');
    expect(ana.triggers.handlers).toEqual([tickHandler]);
    expect(stored()).toEqual({
      cadence: 'daily',
      hour: 9,
      weekday: 1,
      isAdaptive: true,
      keepsHistory: false,
      ownerName: 'Ana',
      ownerId: ana.userProperties.values.CREATORAUDIT_PERSON,
      sinceMs: ana.time.now(),
    });
  });

  it('leaves the one trigger alone when it is changed, and installs it anew when there are two', () => {
    const { ana } = openDocument();
    let installs = 0;
    const { triggers } = ana;
    const counted = {
      ...ana,
      sheets: ana.sheets,
      triggers: {
        count: (handler: string) => triggers.count(handler),
        remove: (handler: string) => triggers.remove(handler),
        install: (handler: string) => {
          installs += 1;
          triggers.install(handler);
        },
      },
    };
    setSchedule(input, counted);
    setSchedule({ ...input, cadence: 'hours3' }, counted);
    expect(installs).toBe(1);
    triggers.handlers.push(tickHandler);
    setSchedule(input, counted);
    expect([installs, triggers.handlers]).toEqual([2, [tickHandler]]);
  });

  it('begins to count anew when its hour changes, not when a switch does', () => {
    const { ana, stored } = openDocument();
    setSchedule(input, ana);
    const firstMs = ana.time.now();
    ana.time.advance(60_000);
    setSchedule({ ...input, keepsHistory: true, ownerName: 'Anna' }, ana);
    expect(stored()).toMatchObject({ sinceMs: firstMs, keepsHistory: true, ownerName: 'Anna' });
    for (const change of [{ hour: 10 }, { hour: 10, weekday: 2 }, { cadence: 'weekly' }] as const) {
      ana.time.advance(60_000);
      setSchedule({ ...input, ...change }, ana);
      expect(stored()?.sinceMs).toBe(ana.time.now());
    }
  });

  it.each(['not_authorized', 'trigger_refused'] as const)('stores nothing when the trigger fails with %s', (code) => {
    const { ana, stored } = openDocument();
    ana.triggers.failure = new CreatorAuditError(code, { long: 'No.', short: '' });
    expect(() => setSchedule(input, ana)).toThrow('No.');
    expect(stored()).toBeNull();
  });

  it('leaves a trigger that steps aside when the schedule cannot be stored', () => {
    const { ana, stored } = openDocument();
    const properties = { ...full(), get: (name: string) => ana.properties.get(name) };
    expect(() => setSchedule(input, { ...ana, sheets: ana.sheets, properties } as never)).toThrow('full');
    expect(stored()).toBeNull();
    stepAside(ana.triggers);
    expect(ana.triggers.handlers).toEqual([]);
  });
});

describe('turning it off', () => {
  it('removes the schedule and the trigger', () => {
    const { ana, stored } = openDocument();
    setSchedule(input, ana);
    expect(setSchedule({ ...input, cadence: 'off' }, ana)).toBe('off');
    expect([stored(), ana.triggers.handlers]).toEqual([null, []]);
    expect(setSchedule({ ...input, cadence: 'off' }, ana)).toBe('none');
  });

  it('leaves no schedule that nobody drives, and is done even if the trigger has to go later', () => {
    const { ana, stored } = openDocument();
    setSchedule(input, ana);
    ana.triggers.failure = failed();
    expect(setSchedule({ ...input, cadence: 'off' }, ana)).toBe('off');
    expect([stored(), ana.triggers.handlers]).toEqual([null, [tickHandler]]);
  });

  it('leaves all as it is when the schedule cannot be removed', () => {
    const { ana } = openDocument();
    setSchedule(input, ana);
    const properties = { ...full(), get: (name: string) => ana.properties.get(name) };
    expect(() =>
      setSchedule({ ...input, cadence: 'off' }, { ...ana, sheets: ana.sheets, properties } as never),
    ).toThrow('full');
    expect(ana.triggers.handlers).toEqual([tickHandler]);
  });

  it('makes no mark for a person who only turns off', () => {
    const { ana, ben } = openDocument();
    setSchedule(input, ana);
    setSchedule({ ...input, cadence: 'off', takesOver: true }, ben);
    expect(ben.userProperties.writes).toEqual([]);
  });
});

describe('another person’s schedule', () => {
  it.each(['daily', 'off'] as const)('is not changed to %s by the way', (cadence) => {
    const { ana, ben, stored } = openDocument();
    setSchedule(input, ana);
    const before = stored();
    expect(() => setSchedule({ ...input, cadence }, ben)).toThrow(
      'This schedule was set up by Ana on 24 Nov, 09:00. To change it or turn it off, take it over.',
    );
    expect(stored()).toEqual(before);
    expect(ben.triggers.handlers).toEqual([]);
    expect(ben.userProperties.writes).toEqual([]);
  });

  it('is somebody else’s when it has no name', () => {
    const { ana, ben } = openDocument();
    setSchedule({ ...input, ownerName: '' }, ana);
    expect(() => setSchedule(input, ben)).toThrow(/set up by somebody else on/);
  });

  it('is one’s own when it is taken over; the other trigger is left to step aside', () => {
    const { ana, ben, stored } = openDocument();
    setSchedule(input, ana);
    ana.time.advance(5_000);
    expect(setSchedule({ ...input, ownerName: 'Ben', takesOver: true }, ben)).toBe('takenOver');
    expect(stored()).toMatchObject({
      ownerName: 'Ben',
      ownerId: ben.userProperties.values.CREATORAUDIT_PERSON,
      sinceMs: ana.time.now(),
    });
    expect(stored()).not.toHaveProperty('takesOver');
    expect([ana.triggers.handlers, ben.triggers.handlers]).toEqual([[tickHandler], [tickHandler]]);
    stepAside(ana.triggers);
    expect(ana.triggers.handlers).toEqual([]);
  });

  it('is taken back without a second trigger', () => {
    const { ana, ben } = openDocument();
    setSchedule(input, ana);
    setSchedule({ ...input, takesOver: true }, ben);
    expect(setSchedule({ ...input, takesOver: true }, ana)).toBe('takenOver');
    expect(ana.triggers.handlers).toEqual([tickHandler]);
  });
});

describe('stepping aside', () => {
  it('waits for the next tick when Google refuses', () => {
    const { ana } = openDocument();
    ana.triggers.failure = failed();
    expect(() => stepAside(ana.triggers)).not.toThrow();
  });

  it('hides no fault of ours', () => {
    const { ana } = openDocument();
    ana.triggers.failure = new TypeError('ours');
    expect(() => stepAside(ana.triggers)).toThrow('ours');
    expect(() => repair(ana.triggers)).toThrow('ours');
  });
});

describe('repairing', () => {
  it.each([
    [0, true],
    [1, false],
    [2, true],
  ])('makes one trigger out of %i', (count, isRepaired) => {
    const triggers = new FakeTriggers();
    triggers.handlers.push(...Array<string>(count).fill(tickHandler));
    expect(repair(triggers)).toEqual({ hasTrigger: true, isRepaired });
    expect(triggers.handlers).toEqual([tickHandler]);
  });

  it('says when it could not, and when it does not even know', () => {
    const triggers = new FakeTriggers();
    triggers.install = () => {
      throw failed();
    };
    expect(repair(triggers)).toEqual({ hasTrigger: false, isRepaired: false });
    triggers.handlers.push(tickHandler, tickHandler);
    expect(repair(triggers)).toEqual({ hasTrigger: null, isRepaired: false });
    triggers.failure = failed();
    expect(repair(triggers)).toEqual({ hasTrigger: null, isRepaired: false });
  });
});

function full() {
  const refuse = () => {
    throw new CreatorAuditError('properties_quota', { long: 'full', short: '' });
  };
  return { set: refuse, remove: refuse };
}
