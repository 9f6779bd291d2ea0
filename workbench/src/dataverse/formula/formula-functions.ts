/**
 * The functions of formulas, each one entry: `diffIn...` counts the boundaries between two moments, from the first
 * to the second; `add...` and `subtract...` take the number first. An empty argument makes the result empty, but
 * for `concat`, `coalesce` and `isEmpty`.
 */
import { type FormulaType, type FormulaValue, isMoment, isNumber, textOf } from './formula-value';
import { rational, roundScaled } from './rational';

export interface FormulaFunction {
  readonly parameters: readonly FormulaType[];
  /** Whether the last parameter may come again. */
  readonly repeats?: boolean;
  /** Type of the result; `any` is that of the first argument. */
  readonly result: FormulaType;
  /** Whether it is called with empty arguments too. */
  readonly takesEmpty?: boolean;
  readonly evaluate: (args: readonly FormulaValue[], now: Date) => FormulaValue;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** 1970 began on a Thursday; weeks begin on Sundays. */
const SUNDAY = 3 * DAY;

const momentOf = (value: FormulaValue | undefined): number =>
  value !== undefined && isMoment(value) ? value.moment : 0;
const numberOf = (value: FormulaValue | undefined): number =>
  value !== undefined && isNumber(value) ? Number(roundScaled(value, 0)) : 0;
const stringOf = (value: FormulaValue | undefined): string => textOf(value ?? null);

const between = (count: (moment: number) => number): FormulaFunction => ({
  parameters: ['moment', 'moment'],
  result: 'number',
  evaluate: ([from, to]) => rational(BigInt(count(momentOf(to)) - count(momentOf(from)))),
});

const months = (moment: number): number => {
  const date = new Date(moment);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

/** The same day of another month, or its last one. */
function moveMonths(moment: number, count: number): number {
  const date = new Date(moment);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), last);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, day) + (((moment % DAY) + DAY) % DAY);
}

const moved = (move: (moment: number, count: number) => number, sign: 1 | -1): FormulaFunction => ({
  parameters: ['number', 'moment'],
  result: 'moment',
  evaluate: ([count, moment]) => {
    const result = move(momentOf(moment), sign * numberOf(count));
    return Number.isNaN(new Date(result).getTime()) ? null : { moment: result };
  },
});

const steps: Readonly<Record<string, (moment: number, count: number) => number>> = {
  hours: (moment, count) => moment + count * HOUR,
  days: (moment, count) => moment + count * DAY,
  weeks: (moment, count) => moment + count * WEEK,
  months: moveMonths,
  years: (moment, count) => moveMonths(moment, 12 * count),
};

/** By name in lower case. */
export const formulaFunctions: ReadonlyMap<string, FormulaFunction> = new Map<string, FormulaFunction>([
  ['diffinminutes', between((moment) => Math.floor(moment / MINUTE))],
  ['diffinhours', between((moment) => Math.floor(moment / HOUR))],
  ['diffindays', between((moment) => Math.floor(moment / DAY))],
  ['diffinweeks', between((moment) => Math.floor((moment - SUNDAY) / WEEK))],
  ['diffinmonths', between(months)],
  ['diffinyears', between((moment) => new Date(moment).getUTCFullYear())],
  ...Object.entries(steps).flatMap(([unit, move]): [string, FormulaFunction][] => [
    [`add${unit}`, moved(move, 1)],
    [`subtract${unit}`, moved(move, -1)],
  ]),
  ['now', { parameters: [], result: 'moment', evaluate: (_, now) => ({ moment: now.getTime() }) }],
  [
    'concat',
    {
      parameters: ['any'],
      repeats: true,
      result: 'text',
      takesEmpty: true,
      evaluate: (args) => args.map(textOf).join(''),
    },
  ],
  [
    'coalesce',
    {
      parameters: ['any', 'any'],
      repeats: true,
      result: 'any',
      takesEmpty: true,
      evaluate: (args) => args.find((one) => one !== null) ?? null,
    },
  ],
  [
    'isempty',
    { parameters: ['any'], result: 'boolean', takesEmpty: true, evaluate: ([value]) => value === null },
  ],
  [
    'trimleft',
    {
      parameters: ['text', 'number'],
      result: 'text',
      evaluate: ([text, count]) => stringOf(text).slice(Math.max(0, numberOf(count))),
    },
  ],
  [
    'trimright',
    {
      parameters: ['text', 'number'],
      result: 'text',
      evaluate: ([text, count]) =>
        stringOf(text).slice(0, Math.max(0, stringOf(text).length - Math.max(0, numberOf(count)))),
    },
  ],
]);
