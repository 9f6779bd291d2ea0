import { type Decimal, zero } from '../money/decimal';
import { formatAtLeast } from '../money/format-decimal';
import { minorUnitsOf } from '../money/currency';
import { parseDecimal } from '../money/parse-decimal';
import { subtract } from '../money/subtract';
import { sum } from '../money/sum';
import type { Statement, StatementLine, TaxEntry } from './statement';

/** An amount in two statements; null where a statement has none, which counts as 0 in the difference. */
export interface ComparedAmount {
  readonly stored: string | null;
  readonly edited: string | null;
  /** Edited less stored, exactly. */
  readonly difference: string;
}

/** A line of either statement, or of both. */
export interface ComparedLine extends ComparedAmount {
  /** Number of the invoice group. */
  readonly group: number;
  readonly component: StatementLine['component'];
  readonly part: string | null;
  readonly title: string;
  readonly glCode: string;
}

/** A tax of one invoice group in either statement, or in both. */
export interface ComparedTax extends ComparedAmount {
  readonly group: number;
  readonly code: string;
}

/** Two statements of one contract and service period, side by side. */
export interface StatementComparison {
  readonly currency: string;
  readonly lines: readonly ComparedLine[];
  readonly taxes: readonly ComparedTax[];
  readonly total: ComparedAmount;
  readonly taxLiability: ComparedAmount;
  readonly profit: ComparedAmount;
}

/**
 * Both statements line by line. Lines belong together when invoice group, component, part, title and GL code are the
 * same; of several such lines the first goes with the first, and so on. They stand in the order of the edited
 * statement, each line that only the stored one has behind its neighbour there. The differences of lines and taxes
 * add up to the difference of the totals. Throws a `RangeError` for two currencies: their amounts cannot be compared.
 */
export function compareStatements(stored: Statement, edited: Statement): StatementComparison {
  if (stored.currency !== edited.currency) {
    throw new RangeError(`Amounts in ${stored.currency} and ${edited.currency} cannot be compared.`);
  }
  const compare = comparison(edited.currency);
  const lines = paired(linesOf(stored), linesOf(edited));
  const taxes = paired(taxesOf(stored), taxesOf(edited));
  return {
    currency: edited.currency,
    lines: lines.map(({ item, stored: before, edited: after }) => ({
      group: item.group,
      component: item.line.component,
      part: item.line.part,
      title: item.line.title,
      glCode: item.line.glCode,
      ...compare(before?.line.amount ?? null, after?.line.amount ?? null),
    })),
    taxes: taxes.map(({ item, stored: before, edited: after }) => ({
      group: item.group,
      code: item.tax.code,
      ...compare(before?.tax.amount ?? null, after?.tax.amount ?? null),
    })),
    total: compare(stored.total, edited.total),
    taxLiability: compare(stored.taxLiability, edited.taxLiability),
    profit: compare(stored.profit, edited.profit),
  };
}

/** The same amount of several comparisons in one currency, added up. There must be at least one. */
export function sumOfComparisons(currency: string, amounts: readonly ComparedAmount[]): ComparedAmount {
  const side = (name: 'stored' | 'edited'): string | null => {
    const present = amounts.map((amount) => amount[name]).filter((text) => text !== null);
    return present.length === 0 ? null : written(currency, sum(present.map(parseDecimal)));
  };
  return comparison(currency)(side('stored'), side('edited'));
}

const comparison =
  (currency: string) =>
  (stored: string | null, edited: string | null): ComparedAmount => ({
    stored,
    edited,
    difference: written(currency, subtract(valueOf(edited), valueOf(stored))),
  });

const valueOf = (text: string | null): Decimal => (text === null ? zero : parseDecimal(text));

const written = (currency: string, value: Decimal): string =>
  formatAtLeast(value, minorUnitsOf(currency) ?? 2);

interface Keyed {
  readonly group: number;
  readonly key: string;
}

const linesOf = (statement: Statement): readonly (Keyed & { readonly line: StatementLine })[] =>
  statement.invoices.flatMap(({ group, lines }) =>
    lines.map((line) => ({
      group,
      line,
      key: JSON.stringify([group, line.component, line.part, line.title, line.glCode]),
    })),
  );

const taxesOf = (statement: Statement): readonly (Keyed & { readonly tax: TaxEntry })[] =>
  statement.invoices.flatMap(({ group, taxes }) =>
    taxes.map((tax) => ({ group, tax, key: JSON.stringify([group, tax.code]) })),
  );

interface Pair<T> {
  readonly item: T;
  readonly stored: T | undefined;
  readonly edited: T | undefined;
}

/** Pairs of both lists by key and occurrence, group by group. */
function paired<T extends Keyed>(stored: readonly T[], edited: readonly T[]): Pair<T>[] {
  const before = numbered(stored);
  const after = numbered(edited);
  const waiting = [...before].map(([key, item]) => ({ key, item }));
  const places = new Map(waiting.map(({ key }, place) => [key, place]));
  const pairs: Pair<T>[] = [];
  let next = 0;
  /** Takes stored items in order; those that the edited list lacks become pairs, the others come in their turn. */
  const takeWhile = (isTaken: (item: T, place: number) => boolean): void => {
    for (let one = waiting[next]; one !== undefined && isTaken(one.item, next); one = waiting[next]) {
      if (!after.has(one.key)) pairs.push({ item: one.item, stored: one.item, edited: undefined });
      next += 1;
    }
  };
  for (const [key, item] of after) {
    const end = places.get(key);
    if (end === undefined || end < next) takeWhile(({ group }) => group < item.group);
    else takeWhile((_, place) => place < end);
    pairs.push({ item, stored: before.get(key), edited: item });
  }
  takeWhile(() => true);
  return pairs;
}

/** Items by their key and its occurrence, in their order. */
function numbered<T extends Keyed>(items: readonly T[]): ReadonlyMap<string, T> {
  const seen = new Map<string, number>();
  return new Map(
    items.map((item): [string, T] => {
      const occurrence = seen.get(item.key) ?? 0;
      seen.set(item.key, occurrence + 1);
      return [`${item.key} ${String(occurrence)}`, item];
    }),
  );
}
