/** Ends the evaluation of the whole formula. */
export class CalculationLimit extends Error {
  constructor(message = 'Calculation limit was reached while trying to compute this formula.') {
    super(message);
  }
}
