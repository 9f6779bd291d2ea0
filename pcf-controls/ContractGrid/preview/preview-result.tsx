import * as React from 'react';
import { type ComparedAmount, type PreviewedPeriod, sumOfComparisons } from '@powerbill/core';
import type { Language } from '../../grid/language/language';
import { DetailTable } from '../../grid/view/detail-table';
import { Facts } from '../../grid/view/facts';
import { Section } from '../../grid/view/section';
import { useAmountColumns } from './amount-columns';
import { LinesTable } from './lines-table';
import { notesOf, PeriodLines, periodText } from './period-lines';
import { rangeRows } from './preview-rows';
import { usePreviewStyles } from './preview-styles';

interface PreviewResultProps {
  readonly currency: string;
  readonly isEdited: boolean;
  readonly periods: readonly PreviewedPeriod[];
  readonly language: Language;
}

interface PeriodRow {
  readonly key: string;
  readonly text: string;
  readonly amount: ComparedAmount;
}

const TOTAL = 'total';

/** Both versions side by side: in total, by period, line by line where they differ, then every line of each period. */
export const PreviewResult: React.FC<PreviewResultProps> = React.memo(function PreviewResult(props) {
  const { currency, isEdited, periods, language } = props;
  const styles = usePreviewStyles();
  const { t } = language;
  const amounts = useAmountColumns<PeriodRow>(props);
  if (periods.length === 0) return <p className={styles.text}>{t('PreviewEmpty')}</p>;
  const total = sumOfComparisons(
    currency,
    periods.map(({ comparison }) => comparison.total),
  );
  const months = periods.map((period): PeriodRow => ({
    key: period.month,
    text: periodText(period, language),
    amount: period.comparison.total,
  }));
  return (
    <Section heading={t('PreviewResult')}>
      <Overview {...props} total={total} />
      <DetailTable
        scrollable
        caption={t('PreviewTotals')}
        columns={[{ header: t('PreviewPeriod'), content: ({ text }) => text }, ...amounts]}
        rows={
          periods.length === 1 ? months : [...months, { key: TOTAL, text: t('PreviewTotal'), amount: total }]
        }
        keyOf={({ key }) => key}
        isTotal={({ key }) => key === TOTAL}
      />
      {isEdited && <ChangedLines {...props} total={total} />}
      {periods.map((period) => (
        <PeriodLines
          key={period.month}
          {...props}
          period={period}
          openAtFirst={!isEdited && periods.length === 1}
        />
      ))}
    </Section>
  );
});

type WithTotal = PreviewResultProps & { readonly total: ComparedAmount };

/** The outcome in one line. */
const Overview: React.FC<WithTotal> = ({ currency, isEdited, periods, language, total }) => {
  const { t } = language;
  const notes = periods.flatMap((period) => notesOf(period, isEdited, language));
  const money = (text: string | null): string => language.money(text ?? '0', currency);
  return (
    <Facts
      facts={[
        { term: t('PreviewStored'), value: money(total.stored) },
        { term: t('PreviewEdited'), value: isEdited ? money(total.edited) : null },
        {
          term: t('PreviewDifference'),
          value: isEdited ? language.difference(total.difference, currency) : null,
        },
        { term: t('PreviewNotes'), value: notes.length === 0 ? null : language.integer(notes.length) },
      ]}
    />
  );
};

/** The lines that differ, over all periods, down to the total. */
const ChangedLines: React.FC<WithTotal> = (props) => {
  const { currency, periods, language, total } = props;
  const styles = usePreviewStyles();
  const { t } = language;
  const { changed, same, count } = React.useMemo(
    () => rangeRows(periods, currency, language),
    [periods, currency, language],
  );
  if (changed.length === 0) return <p className={styles.text}>{t('PreviewNoChange')}</p>;
  return (
    <>
      <h3 className={styles.subheading}>
        {t('PreviewChangedLines', language.integer(changed.length), language.integer(count))}
      </h3>
      <LinesTable
        {...props}
        caption={t('PreviewChangedCaption')}
        rows={changed}
        sums={[
          ...(same === null ? [] : [{ label: t('PreviewSameLines'), amount: same }]),
          { label: t('PreviewTotal'), amount: total },
        ]}
      />
    </>
  );
};
