import { describe, expect, it } from 'vitest';
import { isOwnedBy, personId } from '../../../src/schedule/owner.ts';
import { FakeProperties } from '../../support/fakes/fake-properties.ts';
import { scheduleOf } from './schedules.ts';

describe('the mark of a person', () => {
  it('is made when it is first asked for, and stays', () => {
    const properties = new FakeProperties();
    const mark = personId(properties, Math.random);
    expect(mark).toMatch(/^\w{10,}$/);
    expect(personId(properties, Math.random)).toBe(mark);
    expect(properties.writes).toEqual([{ name: 'CREATORAUDIT_PERSON', value: mark }]);
  });

  it('is another one for another person', () => {
    const marks = Array.from({ length: 50 }, () => personId(new FakeProperties(), Math.random));
    expect(new Set(marks).size).toBe(50);
  });

  it('tells whose schedule it is, and is not made for that', () => {
    const properties = new FakeProperties();
    expect(isOwnedBy(properties, scheduleOf())).toBe(false);
    expect(properties.writes).toEqual([]);
    const ownerId = personId(properties, Math.random);
    expect(isOwnedBy(properties, scheduleOf({ ownerId }))).toBe(true);
  });
});
