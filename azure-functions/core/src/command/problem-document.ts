import type { InputError } from '../reading/problems';

/** What the command line says about an invalid input: every problem, in document order. */
export interface ProblemDocument {
  readonly title: string;
  readonly errors: readonly InputError[];
}

export const problemDocument = (errors: readonly InputError[]): ProblemDocument => ({
  title: 'The input is invalid.',
  errors,
});
