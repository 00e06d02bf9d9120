export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The same in every run of one build: exact counts and simulated time. */
  readonly isExact: boolean;
  /** The most it may be. */
  readonly target: number;
}

/** What is measured in one go. */
export interface Part {
  readonly name: string;
  /** Affordable at every check: the others are measured for the documents only. */
  readonly isQuick: boolean;
  run(): Promise<Measurement[]>;
}

export function atMost(name: string, value: number, unit: string, target: number, isExact = true): Measurement {
  return { name, value: Math.round(value * 1000) / 1000, unit, target, isExact };
}
