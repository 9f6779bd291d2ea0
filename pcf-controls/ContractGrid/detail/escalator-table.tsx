import * as React from 'react';
import type { Language } from '../../grid/language/language';
import { DetailTable, filledColumns } from '../../grid/view/detail-table';
import type { Escalator } from './contract-detail';
import { wordText } from './word-text';

interface EscalatorTableProps {
  readonly escalators: readonly Escalator[];
  readonly currency: string | null;
  readonly language: Language;
}

/** The yearly increases of a contract version. */
export const EscalatorTable: React.FC<EscalatorTableProps> = ({ escalators, currency, language }) => {
  const { t } = language;
  const percent = (value: string | null) => (value === null ? null : language.percent(value));
  const value = (row: Escalator) => {
    if (row.value === null) return null;
    return row.kind === 'amount' ? language.money(row.value, currency) : language.percent(row.value);
  };
  return (
    <DetailTable
      caption={t('Escalators')}
      rows={escalators}
      keyOf={(row) => row.sequence}
      columns={filledColumns<Escalator>(
        [
          { header: t('EscalatorTarget'), text: (row) => wordText(row.target, t) },
          { header: t('EscalatorKind'), text: (row) => row.kindLabel },
          {
            header: t('EscalatorMonth'),
            text: (row) => (row.month === null ? null : language.monthName(row.month)),
          },
          { header: t('Value'), align: 'end', text: value },
          { header: t('Index'), text: (row) => row.index },
          { header: t('Floor'), align: 'end', text: (row) => percent(row.floorPercent) },
          { header: t('CapPercent'), align: 'end', text: (row) => percent(row.capPercent) },
          {
            header: t('FirstYear'),
            align: 'end',
            text: (row) => (row.firstYear === null ? null : String(row.firstYear)),
          },
        ],
        escalators,
      )}
    />
  );
};
