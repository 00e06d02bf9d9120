import type { Invariant } from '../invariant.ts';
import { acknowledged } from './acknowledged.ts';
import { keepsContract } from './contract.ts';
import { converges } from './converges.ts';
import { formulaNumbers } from './formula-numbers.ts';
import { trueHistory } from './history.ts';
import { noJunk } from './junk.ts';
import { neverTwice } from './never-twice.ts';
import { numbersStay } from './numbers-stay.ts';
import { onlyPeopleTrack } from './only-people-track.ts';
import { ownNumbers } from './own-numbers.ts';
import { refreshes } from './refreshes.ts';
import { secrets } from './secrets.ts';
import { onlyOurColumns } from './strange-cells.ts';
import { timeLimits } from './time-limits.ts';
import { userCells } from './user-cells.ts';
import { withinConfirmed } from './within-confirmed.ts';
import { words } from './words.ts';

export const invariants: readonly Invariant[] = [
  acknowledged,
  neverTwice,
  withinConfirmed,
  onlyPeopleTrack,
  keepsContract,
  ownNumbers,
  numbersStay,
  formulaNumbers,
  userCells,
  onlyOurColumns,
  converges,
  refreshes,
  trueHistory,
  timeLimits,
  secrets,
  words,
  noJunk,
];
