import type fc from 'fast-check';
import { calculate } from '../statement/calculate';
import type { Statement } from '../statement/statement';
import { arbitraryCase } from './arbitrary-case';

/** Statements of contracts of every kind, of one of their first cycles. */
export const arbitraryStatement: fc.Arbitrary<Statement> = arbitraryCase.map((given) =>
  calculate({ ...given, version: 1 }),
);
