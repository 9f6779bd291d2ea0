import { monthOfYear } from '../calendar/date';
import type { Escalator } from '../contract/contract';
import { formatDecimal } from '../money/format-decimal';
import { parseDecimal } from '../money/parse-decimal';
import { stepChange } from './step-change';

/** The percent of a step in January 2025, when the index has grown by 4 %. */
function percentOf(changes: Partial<Escalator>): string | undefined {
  const escalator: Escalator = {
    id: 'e',
    target: 'baseRates',
    month: 1,
    kind: 'index',
    index: 'CPI',
    ...changes,
  };
  const change = stepChange(escalator, monthOfYear(2025, 1), (_, month) =>
    parseDecimal(month === '2025-01' ? '104' : '100'),
  );
  return change && formatDecimal(change.value);
}

it('is not below the floor, nor above the cap', () => {
  expect(percentOf({})).toBe('4');
  expect(percentOf({ floorPercent: '4.5' })).toBe('4.5');
  expect(percentOf({ capPercent: '3.5' })).toBe('3.5');
  expect(percentOf({ floorPercent: '3', capPercent: '5' })).toBe('4');
});

it('takes the cap where the floor lies above it', () => {
  expect(percentOf({ floorPercent: '5', capPercent: '3' })).toBe('3');
  expect(percentOf({ floorPercent: '3.5', capPercent: '3' })).toBe('3');
});

it('limits what the greater or lesser of both is', () => {
  expect(percentOf({ kind: 'greaterOf', value: '6', capPercent: '5' })).toBe('5');
  expect(percentOf({ kind: 'lesserOf', value: '2', floorPercent: '3' })).toBe('3');
});
