import { absolute } from '../money/absolute';
import { add } from '../money/add';
import { compare } from '../money/compare';
import { type Decimal, hundred, whole, zero } from '../money/decimal';
import { divideHalfAwayFromZero } from '../money/divide-half-away-from-zero';
import { greaterOf, lesserOf } from '../money/greater-of';
import { multiply } from '../money/multiply';
import { negate } from '../money/negate';
import { parseDecimal } from '../money/parse-decimal';
import { percentOf } from '../money/percent-of';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { subtract } from '../money/subtract';
import { sum } from '../money/sum';
import { QUOTIENT_DIGITS } from '../statement/quotient-digits';
import type { StatementLine } from '../statement/statement';
import type { TraceStep } from '../statement/trace';

/** What a reader sees above a step. */
interface Above {
  readonly steps: readonly TraceStep[];
  readonly minorUnits: number;
}

/** The last result above of a step of this name. */
function named({ steps }: Above, name: string): Decimal {
  const found = steps.filter((step) => step.step === name).at(-1);
  if (found === undefined) throw new Error(`no step above is called ${name}`);
  return parseDecimal(found.result);
}

/** The result of the step that stands `count` above. */
function result({ steps }: Above, count: number): Decimal {
  const found = steps.at(-count);
  if (found === undefined) throw new Error(`no step stands ${count} above`);
  return parseDecimal(found.result);
}

/** `given` are the numbers that the name of the step says. */
type Rule = (base: Decimal, given: readonly Decimal[], above: Above) => Decimal;

const NUMBER = '(-?[0-9][0-9,]*(?:\\.[0-9]+)?)';

/** A number in the name of a step, with commas between groups of digits. */
const said = (text: string): Decimal => parseDecimal(text.replaceAll(',', ''));

/** Not more than the cap in size, the sign kept. */
function capped(value: Decimal, cap: Decimal): Decimal {
  const size = lesserOf(absolute(value), cap);
  return compare(value, zero) < 0 ? negate(size) : size;
}

const unchanged: Rule = (base) => base;

/** A result that another line works out: its steps stand there. */
const OF_ANOTHER_LINE = 'share of the first structure by its tiers';
const inMinorUnits: Rule = (base, _, { minorUnits }) => roundHalfAwayFromZero(base, minorUnits);

/** Every rule that makes a result of a base alone; it works from the trace only, as a reader does. */
const RULES: readonly (readonly [name: string, rule: Rule])[] = [
  ['rounded to 0 decimals', (base) => roundHalfAwayFromZero(base, 0)],
  ['rounded to 2 decimals', (base) => roundHalfAwayFromZero(base, 2)],
  ['rounded to 3 decimals', (base) => roundHalfAwayFromZero(base, 3)],
  ['rounded to 4 decimals', (base) => roundHalfAwayFromZero(base, 4)],
  [`greater of it and ${NUMBER}`, (base, [value = zero]) => greaterOf(base, value)],
  [`lesser of it and ${NUMBER}`, (base, [value = zero]) => lesserOf(base, value)],
  [`.*not below (?:the minimum )?${NUMBER}`, (base, [least = zero]) => greaterOf(base, least)],
  [`not above the cap of ${NUMBER}`, (base, [cap = zero]) => capped(base, cap)],
  [`.*not above (?:the maximum )?${NUMBER}`, (base, [most = zero]) => lesserOf(base, most)],
  [`.*, plus ${NUMBER}`, (base, [value = zero]) => add(base, value)],
  [
    `.*, ${NUMBER} of ${NUMBER} days`,
    (base, [days = zero, of = zero]) => divideHalfAwayFromZero(multiply(base, days), of, QUOTIENT_DIGITS),
  ],
  [
    '.*, divided by 60 and rounded',
    (base, _, { minorUnits }) => divideHalfAwayFromZero(base, whole(60), minorUnits),
  ],
  ['.*, rounded', inMinorUnits],
  ['credited|taken off|penalty', (base) => negate(base)],
  ['.*, up to the cap', (base, _, above) => lesserOf(base, named(above, 'cap'))],
  [
    'what is left of the cap, .*',
    (_base, _, above) => greaterOf(subtract(named(above, 'cap'), named(above, 'accumulated before')), zero),
  ],
  ['above the allowance', (base, _, above) => greaterOf(subtract(base, named(above, 'allowance')), zero)],
  [
    `x ${NUMBER} / ${NUMBER}, billed at the share`,
    (base, [due = zero, current = zero]) =>
      divideHalfAwayFromZero(multiply(base, due), current, QUOTIENT_DIGITS),
  ],
  ['billed in full|structure [0-9]+ due|within the cap', unchanged],
];

/** The change of an index by the arithmetic that the step is named with, of the two figures directly above. */
const CHANGE = new RegExp(
  `^change of the index in percent, \\(${NUMBER} / ${NUMBER} - 1\\) x 100, rounded to 4 decimals$`,
);

function changeAgain(now: Decimal, before: Decimal, above: Above): Decimal {
  if (compare(now, result(above, 1)) !== 0 || compare(before, result(above, 2)) !== 0) {
    throw new Error('the figures above are others');
  }
  return divideHalfAwayFromZero(multiply(subtract(now, before), hundred), before, 4);
}

/** The result of a step, worked out again; null for what stands elsewhere: a figure of contract or facts. */
function again(step: TraceStep, above: Above): Decimal | null {
  const { base, percent, quantity, rate } = step;
  if (base !== undefined && percent !== undefined)
    return percentOf(parseDecimal(base), parseDecimal(percent));
  if (quantity !== undefined && rate !== undefined)
    return multiply(parseDecimal(quantity), parseDecimal(rate));
  const [, count] = /^total of ([0-9]+)(?:, |$)/.exec(step.step) ?? [];
  if (count !== undefined) return totalAbove(Number.parseInt(count, 10), above.steps);
  const [, now, before] = CHANGE.exec(step.step) ?? [];
  if (now !== undefined && before !== undefined) return changeAgain(said(now), said(before), above);
  if (base === undefined || step.step === OF_ANOTHER_LINE) return null;
  for (const [name, rule] of RULES) {
    const match = new RegExp(`^(?:${name})$`, 's').exec(step.step);
    if (match !== null) return rule(parseDecimal(base), match.slice(1).map(said), above);
  }
  throw new Error('no rule of this name is known');
}

function totalAbove(count: number, steps: readonly TraceStep[]): Decimal {
  if (count > steps.length) throw new Error(`there are not ${count} steps above`);
  return sum(steps.slice(steps.length - count).map((step) => parseDecimal(step.result)));
}

/**
 * What a reader of the trace of a line could not follow: steps whose result is another when it is worked out
 * again, accumulations that do not add up, and a last result that does not round to the amount.
 */
export function traceFaults(line: Pick<StatementLine, 'amount' | 'trace'>, minorUnits: number): string[] {
  const faults: string[] = [];
  line.trace.forEach((step, index) => {
    const fault = stepFault(step, { steps: line.trace.slice(0, index), minorUnits });
    if (fault !== null) faults.push(`${JSON.stringify(step)}: ${fault}`);
  });
  const last = line.trace.at(-1);
  if (last === undefined) return ['there is no step'];
  const rounded = roundHalfAwayFromZero(parseDecimal(last.result), minorUnits);
  if (compare(rounded, parseDecimal(line.amount)) !== 0) {
    faults.push(`the last result ${last.result} does not round to ${line.amount}`);
  }
  return faults;
}

function stepFault(step: TraceStep, above: Above): string | null {
  try {
    const worked = again(step, above);
    return worked === null || compare(worked, parseDecimal(step.result)) === 0
      ? null
      : 'comes to another result';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
