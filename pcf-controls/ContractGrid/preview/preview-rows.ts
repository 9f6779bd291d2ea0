import {
  type ComparedAmount,
  type ComparedLine,
  type PreviewedPeriod,
  sumOfComparisons,
} from '@powerbill/core';
import { componentLabel } from '../../grid/language/component-label';
import type { Language } from '../../grid/language/language';
import type { Translate } from '../../grid/language/translate';
import { wordText } from '../detail/word-text';

/** What the edited version does to an amount; a line that one version lacks is `new` or `dropped`, whatever it amounts to. */
export type Change = 'same' | 'changed' | 'new' | 'dropped';

/** A line or a tax of one period, or of several periods together. */
export interface PreviewRow {
  readonly key: string;
  /** Number of the invoice group. */
  readonly group: number;
  readonly component: string;
  readonly title: string;
  readonly glCode: string;
  readonly amount: ComparedAmount;
  readonly change: Change;
}

/** A period of which both versions are known. */
interface ComparedPeriod {
  readonly comparison: Pick<PreviewedPeriod['comparison'], 'lines' | 'taxes'>;
}

/** The lines of a period with its taxes after them. */
export function periodRows({ comparison }: ComparedPeriod, { t }: Language): PreviewRow[] {
  const rows = [
    ...comparison.lines.map((line) => ({
      id: ['line', line.group, line.component, line.part, line.title, line.glCode],
      group: line.group,
      component: line.component === 'adHoc' ? t('PreviewAdHoc') : componentLabel(line.component, t),
      title: titleOf(line, t),
      glCode: line.glCode,
      amount: line,
    })),
    ...comparison.taxes.map((tax) => ({
      id: ['tax', tax.group, tax.code],
      group: tax.group,
      component: t('PreviewTax'),
      title: tax.code,
      glCode: '',
      amount: tax,
    })),
  ];
  return rows.map(({ id, ...row }) => ({ ...row, key: JSON.stringify(id), change: changeOf(row.amount) }));
}

export interface RangeRows {
  /** The rows that differ in at least one period, each added up over all periods. */
  readonly changed: readonly PreviewRow[];
  /** All other rows together; null where there is none. */
  readonly same: ComparedAmount | null;
  /** How many rows there are, changed or not. */
  readonly count: number;
}

/**
 * The rows of all periods, those of one line as one. A line that goes up in one month and down in another counts as
 * changed though its sum is the same.
 */
export function rangeRows(
  periods: readonly ComparedPeriod[],
  currency: string,
  language: Language,
): RangeRows {
  const byKey = new Map<string, [PreviewRow, ...PreviewRow[]]>();
  for (const row of periods.flatMap((period) => periodRows(period, language))) {
    const known = byKey.get(row.key);
    if (known === undefined) byKey.set(row.key, [row]);
    else known.push(row);
  }
  const summed = [...byKey.values()].map((rows): PreviewRow => ({
    ...rows[0],
    amount: sumOfComparisons(
      currency,
      rows.map(({ amount }) => amount),
    ),
    change: rows.every(({ change }) => change === rows[0].change) ? rows[0].change : 'changed',
  }));
  const same = summed.filter(({ change }) => change === 'same');
  return {
    changed: summed.filter(({ change }) => change !== 'same'),
    same:
      same.length === 0
        ? null
        : sumOfComparisons(
            currency,
            same.map(({ amount }) => amount),
          ),
    count: summed.length,
  };
}

/** A job has lines of one title for each kind of hours: those are named with it. */
const titleOf = ({ component, part, title }: ComparedLine, t: Translate): string =>
  component === 'perLaborHour' && part !== null ? `${title}, ${wordText(part, t)}` : title;

function changeOf({ stored, edited, difference }: ComparedAmount): Change {
  if (stored === null) return 'new';
  if (edited === null) return 'dropped';
  return isZero(difference) ? 'same' : 'changed';
}

/** Whether an amount is 0, whatever its decimals. */
export const isZero = (text: string): boolean => !/[1-9]/.test(text);
