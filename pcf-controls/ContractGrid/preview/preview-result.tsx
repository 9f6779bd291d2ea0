import * as React from 'react';
import { type ComparedAmount, type Finding, type PreviewedPeriod, sumOfComparisons } from '@powerbill/core';
import { componentLabel } from '../../grid/language/component-label';
import type { Language } from '../../grid/language/language';
import { type DetailColumn, DetailTable } from '../../grid/view/detail-table';
import { useDetailStyles } from '../../grid/view/detail-styles';
import { Section } from '../../grid/view/section';
import { usePreviewStyles } from './preview-styles';

interface PreviewResultProps {
  readonly currency: string;
  readonly isEdited: boolean;
  readonly periods: readonly PreviewedPeriod[];
  readonly language: Language;
}

interface AmountRow {
  readonly key: string;
  readonly texts: readonly string[];
  readonly amount: ComparedAmount;
}

/** Both versions side by side: the total of each period, then its lines and taxes with what was noticed. */
export const PreviewResult: React.FC<PreviewResultProps> = React.memo(function PreviewResult(props) {
  const { currency, periods, language } = props;
  const styles = usePreviewStyles();
  const { t } = language;
  const amounts = useAmountColumns(props);
  if (periods.length === 0) return <p className={styles.text}>{t('PreviewEmpty')}</p>;
  const total = sumOfComparisons(
    currency,
    periods.map(({ comparison }) => comparison.total),
  );
  const months = periods.map((period): AmountRow => ({
    key: period.month,
    texts: [periodText(period, language)],
    amount: period.comparison.total,
  }));
  return (
    <Section heading={t('PreviewResult')}>
      <DetailTable
        scrollable
        caption={t('PreviewTotals')}
        columns={[textColumn(t('PreviewPeriod'), 0), ...amounts]}
        rows={
          periods.length === 1
            ? months
            : [...months, { key: 'total', texts: [t('PreviewTotal')], amount: total }]
        }
        keyOf={({ key }) => key}
      />
      {periods.map((period) => (
        <details key={period.month} open={periods.length === 1}>
          <summary className={styles.summary}>{t('PreviewLinesOf', periodText(period, language))}</summary>
          <PeriodLines {...props} period={period} />
        </details>
      ))}
    </Section>
  );
});

const PeriodLines: React.FC<PreviewResultProps & { readonly period: PreviewedPeriod }> = (props) => {
  const { period, isEdited, language } = props;
  const { t } = language;
  const { lines, taxes, total } = period.comparison;
  const amounts = useAmountColumns(props);
  const rows: AmountRow[] = [
    ...lines.map((line, index): AmountRow => ({
      key: `line ${String(index)}`,
      texts: [
        language.integer(line.group),
        line.component === 'adHoc' ? t('PreviewAdHoc') : componentLabel(line.component, t),
        line.title,
        line.glCode,
      ],
      amount: line,
    })),
    ...taxes.map((tax, index): AmountRow => ({
      key: `tax ${String(index)}`,
      texts: [language.integer(tax.group), t('PreviewTax'), tax.code, ''],
      amount: tax,
    })),
    { key: 'total', texts: ['', '', t('PreviewTotal'), ''], amount: total },
  ];
  const headers = [t('Group'), t('PreviewComponent'), t('Title'), t('GlCode')];
  return (
    <>
      <DetailTable
        scrollable
        caption={t('PreviewLinesOf', periodText(period, language))}
        columns={[...headers.map(textColumn), ...amounts]}
        rows={rows}
        keyOf={({ key }) => key}
      />
      <Findings heading={t('PreviewStored')} findings={period.stored.findings} />
      {isEdited && <Findings heading={t('PreviewEdited')} findings={period.edited.findings} />}
    </>
  );
};

const textColumn = (header: string, at: number): DetailColumn<AmountRow> => ({
  header,
  content: ({ texts }) => texts[at] ?? '',
});

/** The columns of amounts: without a second version there is one. */
function useAmountColumns({ currency, isEdited, language }: PreviewResultProps): DetailColumn<AmountRow>[] {
  const styles = usePreviewStyles();
  const { t } = language;
  const money = (text: string | null): string =>
    text === null ? t('PreviewNone') : language.money(text, currency);
  const stored: DetailColumn<AmountRow> = {
    header: t('PreviewStored'),
    align: 'end',
    content: ({ amount }) => money(amount.stored),
  };
  if (!isEdited) return [stored];
  return [
    stored,
    { header: t('PreviewEdited'), align: 'end', content: ({ amount }) => money(amount.edited) },
    {
      header: t('PreviewDifference'),
      align: 'end',
      content: ({ amount: { difference } }) => (
        <bdi className={isZero(difference) ? styles.quiet : styles.changed}>
          {`${isZero(difference) || difference.startsWith('-') ? '' : '+'}${money(difference)}`}
        </bdi>
      ),
    },
  ];
}

const isZero = (text: string): boolean => !/[1-9]/.test(text);

const periodText = ({ stored }: PreviewedPeriod, language: Language): string =>
  language.range(stored.servicePeriod.start, stored.servicePeriod.end);

const Findings: React.FC<{ readonly heading: string; readonly findings: readonly Finding[] }> = (props) => {
  const styles = useDetailStyles();
  if (props.findings.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={props.heading}>
      {props.findings.map(({ code, component, message }) => (
        <li key={`${code} ${String(component)} ${message}`} className={styles.item}>
          <span className={styles.quiet}>{props.heading}</span>
          <bdi>{message}</bdi>
        </li>
      ))}
    </ul>
  );
};
