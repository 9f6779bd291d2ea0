import * as React from 'react';
import type { Language } from '../../grid/language/language';
import { DetailTable, filledColumns } from '../../grid/view/detail-table';
import type { Rate } from './component-detail';
import { periodText } from './period-text';

interface RateTablesProps {
  readonly rates: readonly Rate[];
  readonly currency: string | null;
  readonly language: Language;
}

const KINDS = [
  ['service', 'Services'],
  ['job', 'Jobs'],
  ['feeSchedule', 'FeeSchedule'],
] as const;

/** The rates of a component, a table for each kind: services with fees, jobs with hourly rates, fee schedules. */
export const RateTables: React.FC<RateTablesProps> = ({ rates, currency, language }) => {
  const { t } = language;
  const money = (value: string | null) => (value === null ? null : language.money(value, currency));
  return (
    <>
      {KINDS.map(([kind, caption]) => {
        const rows = rates.filter((rate) => rate.kind === kind);
        if (rows.length === 0) return null;
        return (
          <DetailTable
            key={kind}
            caption={t(caption)}
            rows={rows}
            keyOf={(row) => row.sequence}
            columns={filledColumns<Rate>(
              [
                { header: t(caption), text: (row) => row.name },
                { header: t('JobCode'), text: (row) => row.code },
                { header: t('GlCode'), text: (row) => row.glCode },
                {
                  header: t('Group'),
                  text: (row) => (row.group === null ? null : language.integer(row.group)),
                },
                { header: t('EffectivePeriod'), text: (row) => periodText(row, language) },
                { header: t('Amount'), align: 'end', text: (row) => money(row.amount) },
                { header: t('RegularRate'), align: 'end', text: (row) => money(row.rate) },
                { header: t('OvertimeRate'), align: 'end', text: (row) => money(row.overtime) },
                { header: t('HolidayRate'), align: 'end', text: (row) => money(row.holiday) },
                { header: t('DoubleTimeRate'), align: 'end', text: (row) => money(row.doubleTime) },
              ],
              rows,
            )}
          />
        );
      })}
    </>
  );
};
