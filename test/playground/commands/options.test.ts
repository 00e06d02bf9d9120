import { describe, expect, it } from 'vitest';
import { apiFaultOption, faultOption } from '../../../playground/faults.ts';
import { commonOptions, readCommandLine } from '../../../playground/options.ts';

const shape = {
  usage: 'Usage: program',
  options: { ...commonOptions, fault: faultOption, 'api-fault': apiFaultOption },
  flags: ['warm'],
} as const;

const read = (line: string) => readCommandLine(line === '' ? [] : line.split(' '), shape);

describe('a command line', () => {
  it('holds what was given, and nothing else', () => {
    expect(read('')).toEqual({ run: { values: {}, flags: new Set(), positionals: [] } });
    expect(read('--posts 40 --warm --at 2026-11-24T09:00:00+01:00 --seed=4294967295 --later 0.5')).toEqual({
      run: {
        values: { posts: 40, at: Date.UTC(2026, 10, 24, 8), seed: 0xffff_ffff, later: 0.5 },
        flags: new Set(['warm']),
        positionals: [],
      },
    });
  });

  it('counts the last of several values', () => {
    expect(read('--posts 1 --posts 2')).toMatchObject({ run: { values: { posts: 2 } } });
  });

  it('keeps arguments in their order, for a program that takes some', () => {
    expect(readCommandLine(['=1', '--warm', '-', '--', '--x'], { ...shape, takesArguments: true })).toMatchObject({
      run: { positionals: ['=1', '-', '--x'] },
    });
  });

  it.each(['--help', '-h', '--posts many --help', '--nonsense -h'])('answers %s with the usage', (line) => {
    expect(read(line)).toEqual({ print: 'Usage: program' });
  });

  it('answers --fault list with what can go wrong, each program with its own', () => {
    expect(read('--fault list')).toEqual({
      print: expect.stringMatching(/^rate-limit-storm .*\n.*no-key {2,}no key/s),
    });
    expect(read('--api-fault list')).toEqual({ print: expect.not.stringContaining('no-key') });
  });

  it('chooses a fault wherever it happens', () => {
    expect(read('--fault dns')).toMatchObject({ run: { values: { fault: { api: null, host: ['dns'], key: null } } } });
    expect(read('--fault slow')).toMatchObject({ run: { values: { fault: { api: 'slow', host: [] } } } });
    expect(read('--fault no-key')).toMatchObject({ run: { values: { fault: { key: 'no-key' } } } });
  });

  it.each([
    ['--posts many', '--posts takes a whole number from 0 to 1000000, not "many".'],
    ['--posts 99999999', '--posts takes a whole number from 0 to 1000000, not "99999999".'],
    ['--posts -5', '--posts takes a whole number from 0 to 1000000, not "-5".'],
    ['--posts', '--posts takes a whole number from 0 to 1000000, and none is given.'],
    ['--posts=', '--posts takes a whole number from 0 to 1000000, not "".'],
    ['--seed 4294967296', '--seed takes a whole number from 0 to 4294967295, not "4294967296".'],
    ['--seed 1.5', '--seed takes a whole number from 0 to 4294967295, not "1.5".'],
    ['--latency 360001', '--latency takes a whole number from 0 to 360000, not "360001".'],
    ['--port 65536', '--port takes a whole number from 0 to 65535, not "65536".'],
    ['--requests-per-minute 0', '--requests-per-minute takes a whole number from 1 to 1000000, not "0".'],
    ['--later -1', '--later takes a number of hours from 0 to 100000, such as 5 or 0.5, not "-1".'],
    ['--fault nonsense', '--fault takes one of the names that "--fault list" prints, not "nonsense".'],
    ['--fault toString', '--fault takes one of the names that "--fault list" prints, not "toString".'],
    ['--api-fault dns', '--api-fault takes one of the names that "--fault list" prints, not "dns".'],
    ['--warm=1', '--warm takes no value, not "1".'],
    ['stray', '"stray" is no option; only options are taken.'],
    [
      '--warm --constructor',
      expect.stringMatching(/^There is no option --constructor; there are --posts, .*--help\.$/),
    ],
    ['-x', expect.stringMatching(/^There is no option -x; there are /)],
  ])('%s is refused in one line', (line, message) => {
    expect(() => read(line)).toThrow(expect.objectContaining({ message }));
  });

  it.each(['5', '02/03/2026', 'yesterday', '2026-11-24', '2026-11-24T09:00:00', '2026-02-30T00:00:00Z'])(
    '--at %s is refused: an instant is a day that exists, a time and a zone',
    (text) => {
      expect(() => read(`--at ${text}`)).toThrow(`not "${text}"`);
    },
  );

  it('stays in one line whatever was typed', () => {
    expect(() => readCommandLine(['--posts', 'a\nb'], shape)).toThrow('not "a\\nb".');
  });
});
