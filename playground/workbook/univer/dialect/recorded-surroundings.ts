// What one evaluation has asked the workbook, to find out later whether it would hear the same.
import type { Surroundings, Trace } from '../../grid/surroundings.ts';
import { Waiting } from '../../grid/surroundings.ts';
import { CellError } from '../../workbook.ts';

export interface Question {
  readonly ask: (surroundings: Surroundings) => unknown;
  readonly answer: unknown;
}

export interface RecordedSurroundings {
  readonly surroundings: Surroundings;
  readonly questions: readonly Question[];
}

export function recorded(surroundings: Surroundings): RecordedSurroundings {
  const questions: Question[] = [];
  const note = <T>(ask: Question['ask'], answerOf: () => T): T => {
    try {
      const answer = answerOf();
      questions.push({ ask, answer });
      return answer;
    } catch (error) {
      if (error instanceof Waiting) questions.push({ ask, answer: Waiting });
      throw error;
    }
  };
  const { customFunctions } = surroundings;
  return {
    questions,
    surroundings: {
      ...surroundings,
      resolve: (sheet, range) =>
        note(
          ({ resolve }) => resolve(sheet, range),
          () => surroundings.resolve(sheet, range),
        ),
      resolveName: (name) =>
        note(
          ({ resolveName }) => resolveName(name),
          () => surroundings.resolveName(name),
        ),
      read: (sheet, area, trace) => {
        return note(
          ({ read }) => read(sheet, area, noTrace()),
          () => surroundings.read(sheet, area, trace),
        );
      },
      customFunctions: {
        get names() {
          return customFunctions.names;
        },
        has: (name) => customFunctions.has(name),
        request: (name, args, cell) => {
          const ask: Question['ask'] = (later) => later.customFunctions.request(name, args, cell);
          return note(ask, () => customFunctions.request(name, args, cell));
        },
      },
    },
  };
}

export function isAsAnswered({ ask, answer }: Question, surroundings: Surroundings): boolean {
  try {
    return isEqual(ask(surroundings), answer);
  } catch (error) {
    if (error instanceof Waiting) return answer === Waiting;
    throw error;
  }
}

function noTrace(): Trace {
  return { volatileBy: undefined };
}

/** Of values, blocks of them, and areas. */
function isEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isEqual(item, other[index]));
  }
  if (one instanceof Date || other instanceof Date) {
    return one instanceof Date && other instanceof Date && one.getTime() === other.getTime();
  }
  if (one instanceof CellError || other instanceof CellError) {
    return one instanceof CellError && other instanceof CellError && one.type === other.type;
  }
  const [before, after] = [Object.entries(other), Object.entries(one)];
  return before.length === after.length && after.every(([name, value]) => isEqual(value, other[name as never]));
}
