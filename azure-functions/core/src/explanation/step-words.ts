import { groupedDigits } from '../money/grouped-digits';
import type { TraceStep } from '../statement/trace';

/**
 * A step of a trace with its arithmetic: `tier 1: 50,000.00 x 20 % = 10,000.00`. Numbers have commas between
 * groups of three digits and are not rounded; a value that a rule does not change `stays`. The steps of `trace`
 * before `index` stand above it; a `total of N` adds up the last of them: `the share: 10.00 + 2.50 = 12.50`.
 */
export function stepWords(step: TraceStep, trace: readonly TraceStep[] = [], index = trace.length): string {
  const { base, quantity, rate, percent } = step;
  const end = groupedDigits(step.result);
  if (base !== undefined && percent !== undefined) {
    return `${step.step}: ${groupedDigits(base)} x ${groupedDigits(percent)} % = ${end}`;
  }
  if (quantity !== undefined && rate !== undefined) {
    return `${step.step}: ${groupedDigits(quantity)} x ${groupedDigits(rate)} = ${end}`;
  }
  if (base !== undefined) {
    return `${step.step}: ${base === step.result ? `${end} stays` : `${groupedDigits(base)} becomes ${end}`}`;
  }
  return totalWords(step, trace, index) ?? `${step.step}: ${end}`;
}

/** What `totalOf` names a step: the number of its parts, and what they make where that is said. */
const TOTAL = /^total of ([0-9]+)(?:, (.+))?$/s;

/** More parts than a year has months are not read as a sum any more. */
const MOST_SHOWN = 12;

/** The words of a total; undefined for any other step. */
function totalWords(
  { step, result }: TraceStep,
  trace: readonly TraceStep[],
  index: number,
): string | undefined {
  const [, counted, what = 'total'] = TOTAL.exec(step) ?? [];
  if (counted === undefined) return undefined;
  const count = Number.parseInt(counted, 10);
  if (count > index) return undefined;
  const end = groupedDigits(result);
  if (count === 0) return `${what}: ${end}`;
  if (count > MOST_SHOWN) return `${what}: the ${count} results above together = ${end}`;
  const parts = trace.slice(index - count, index).map((part) => groupedDigits(part.result));
  return `${what}: ${parts.reduce(plus)} = ${end}`;
}

const plus = (left: string, right: string): string =>
  right.startsWith('-') ? `${left} - ${right.slice(1)}` : `${left} + ${right}`;
