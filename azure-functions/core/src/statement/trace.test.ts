import fc from 'fast-check';
import { minorUnitsOf } from '../money/currency';
import { arbitraryStatement } from '../testing/arbitrary-statement';
import { linesOf } from '../testing/documents';
import { traceFaults } from '../testing/trace-faults';
import { statementOf, workedCases } from '../testing/worked-case';
import type { Statement } from './statement';

/** What a reader of the traces of a statement could not follow. */
const faultsOf = (statement: Statement): string[] =>
  linesOf(statement).flatMap((line) =>
    traceFaults(line, minorUnitsOf(statement.currency) ?? 2).map((fault) => `${line.component}: ${fault}`),
  );

it.each(workedCases().map((workedCase) => [workedCase.id, workedCase] as const))(
  'every step of case %s can be worked out again',
  (_id, workedCase) => {
    expect(faultsOf(statementOf(workedCase))).toEqual([]);
  },
);

it('every step of any statement can be worked out again, and the last one rounds to the amount', () => {
  fc.assert(
    fc.property(arbitraryStatement, (statement) => {
      expect(faultsOf(statement)).toEqual([]);
    }),
  );
});

describe('a fault is found', () => {
  const faults = (...trace: Parameters<typeof traceFaults>[0]['trace']) =>
    traceFaults({ amount: '30.00', trace }, 2).length;
  const ten = { step: 'first', result: '10.00' };
  const twenty = { step: 'second', base: '200', percent: '10', result: '20.00' };

  it('in no right trace', () => {
    expect(faults(ten, twenty, { step: 'total of 2', result: '30.00' })).toBe(0);
  });

  it.each([
    ['a percent', { step: 'tier 1', base: '100', percent: '20', result: '30.00' }],
    ['a product', { step: 'hours', quantity: '2', rate: '20', result: '30.00' }],
    ['a total of too little', { step: 'total of 3', result: '30.00' }],
    ['a total', { step: 'total of 1', result: '30.00' }],
    ['a rule that nobody knows', { step: 'by magic', base: '10', result: '30.00' }],
    ['a rule', { step: 'credited', base: '10', result: '30.00' }],
    ['a last result that is not the amount', { step: 'fee', result: '30.01' }],
  ])('in %s', (_what, step) => {
    expect(faults(ten, step)).toBe(1);
  });
});
