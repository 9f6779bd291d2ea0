import { add } from '../money/add';
import { compare } from '../money/compare';
import { type Decimal, zero } from '../money/decimal';
import { formatAtLeast } from '../money/format-decimal';
import { multiply } from '../money/multiply';
import { parseDecimal } from '../money/parse-decimal';
import { percentOf } from '../money/percent-of';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { sum } from '../money/sum';

/** Columns of the printed text. */
const WIDTH = 100;
const NUMBER = '-?[0-9,]+(?:\\.[0-9]+)?';

/** An amount of the column of amounts, with the text beside it and the steps below it. */
interface Row {
  readonly text: string;
  readonly amount: Decimal;
  readonly steps: string[];
}

const decimal = (text: string): Decimal => parseDecimal(text.replaceAll(',', ''));

/** The amounts of a printed statement, and the steps below each, cut lines joined. */
function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  for (const line of text.split('\n')) {
    const amount = line.length === WIDTH ? new RegExp(`^(.*?) {2,}(${NUMBER})$`).exec(line) : null;
    const steps = rows.at(-1)?.steps;
    if (line.startsWith('       - ')) steps?.push(line.slice(9));
    else if (amount !== null)
      rows.push({ text: amount[1] ?? '', amount: decimal(amount[2] ?? ''), steps: [] });
    else if (line.startsWith('         ')) steps?.push(`${steps.pop() ?? ''} ${line.slice(9)}`);
  }
  return rows;
}

/** What the printed arithmetic of a step comes to; null where the step names a rule or a figure. */
function workedOut(arithmetic: string, above: readonly Decimal[]): Decimal | null {
  const [, base = '', percent] = new RegExp(`^(${NUMBER}) x (${NUMBER}) %$`).exec(arithmetic) ?? [];
  if (percent !== undefined) return percentOf(decimal(base), decimal(percent));
  const [, quantity = '', rate] = new RegExp(`^(${NUMBER}) x (${NUMBER})$`).exec(arithmetic) ?? [];
  if (rate !== undefined) return multiply(decimal(quantity), decimal(rate));
  const [, count] = /^the ([0-9]+) results above together$/.exec(arithmetic) ?? [];
  if (count !== undefined) return sum(above.slice(-Number.parseInt(count, 10)));
  if (!new RegExp(`^${NUMBER}(?: [+-] ${NUMBER})*$`).test(arithmetic)) return null;
  return arithmetic.replaceAll(' + ', ' ').replaceAll(' - ', ' -').split(' ').map(decimal).reduce(add, zero);
}

/** Steps whose printed arithmetic comes to another result, and a last one that does not end with the amount. */
function stepFaults({ text, amount, steps }: Row, minorUnits: number): string[] {
  const faults: string[] = [];
  const results: Decimal[] = [];
  for (const step of steps) {
    const end = new RegExp(`(?:^.*: |^)(?:(.*) (=|becomes) )?(${NUMBER})(?: stays)?$`, 's').exec(step);
    if (end === null) return [`${text}: ${step} does not end with a number`];
    const [, arithmetic = '', sign, printed = ''] = end;
    const result = decimal(printed);
    const worked =
      sign === '='
        ? workedOut(arithmetic, results)
        : step.startsWith('rounded: ')
          ? roundHalfAwayFromZero(decimal(arithmetic), minorUnits)
          : result;
    if (worked === null || compare(worked, result) !== 0) faults.push(`${text}: ${step}`);
    results.push(result);
  }
  const last = results.at(-1);
  if (last === undefined || compare(last, amount) !== 0) faults.push(`${text}: the steps do not end with it`);
  return faults;
}

export interface ReadExplanation {
  /** The amounts of the column as the text has them, `label amount`, without blanks and commas. */
  readonly amounts: readonly string[];
  /** What does not add up: steps, lines to subtotals, taxes to totals, invoices to the statement. */
  readonly faults: readonly string[];
}

/** Reads the printed explanation of a statement as a person does who adds everything up again. */
export function readExplanation(text: string, minorUnits: number): ReadExplanation {
  const faults: string[] = [];
  const expect = (what: string, amount: Decimal, worked: Decimal): void => {
    if (compare(amount, worked) !== 0) faults.push(`${what} is not the sum of its parts`);
  };
  let parts: Decimal[] = [];
  let totals: Decimal[] = [];
  let invoices: Decimal[] = [];
  const rows = rowsOf(text);
  for (const row of rows) {
    const label = row.text;
    if (label === '     Subtotal') {
      expect(label, row.amount, sum(parts));
      parts = [row.amount];
    } else if (label === '     Total') {
      expect(label, row.amount, sum(parts));
      totals.push(row.amount);
      parts = [];
    } else if (label.startsWith('  Invoice ')) {
      const [total = zero, ...others] = totals;
      expect(label, row.amount, total);
      totals = others;
      invoices.push(row.amount);
    } else if (label === '  Statement') {
      expect(label, row.amount, sum(invoices));
      invoices = [];
    } else if (/^(?:[ 0-9]{3} {2}| {5}Tax )/.test(label)) {
      faults.push(...stepFaults(row, minorUnits));
      parts.push(row.amount);
    }
  }
  return {
    amounts: rows.map(({ text: label, amount }) => `${label.trim()} ${formatAtLeast(amount, minorUnits)}`),
    faults,
  };
}
