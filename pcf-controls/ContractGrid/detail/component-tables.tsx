import * as React from 'react';
import type { Language } from '../../grid/language/language';
import { DetailTable, filledColumns } from '../../grid/view/detail-table';
import type { AccountException, Expense, Measure, ValidationRule } from './component-detail';

interface TableProps<Row> {
  readonly rows: readonly Row[];
  readonly currency: string | null;
  readonly language: Language;
}

/** How validated parking is billed. */
export const RuleTable: React.FC<TableProps<ValidationRule>> = ({ rows, currency, language }) => {
  const { t } = language;
  const threshold = (row: ValidationRule) => {
    if (row.threshold === null) return null;
    if (row.type === 'percentOfRevenue') return language.percent(row.threshold);
    return row.type === 'amount' ? language.money(row.threshold, currency) : language.decimal(row.threshold);
  };
  if (rows.length === 0) return null;
  return (
    <DetailTable
      caption={t('Validations')}
      rows={rows}
      keyOf={(row) => row.typeLabel}
      columns={filledColumns<ValidationRule>(
        [
          { header: t('ValidationType'), text: (row) => row.typeLabel },
          { header: t('Threshold'), align: 'end', text: threshold },
          { header: t('BilledAt'), text: (row) => row.billedAt },
        ],
        rows,
      )}
    />
  );
};

/** Accounts in which a component deviates from the chart. */
export const AccountTable: React.FC<TableProps<AccountException>> = ({ rows, language }) => {
  const { t } = language;
  if (rows.length === 0) return null;
  return (
    <DetailTable
      caption={t('AccountExceptions')}
      rows={rows}
      keyOf={(row) => `${row.use ?? ''} ${row.account}`}
      columns={filledColumns<AccountException>(
        [
          { header: t('Account'), text: (row) => row.account },
          { header: t('AccountUse'), text: (row) => row.use },
          { header: t('Billable'), text: (row) => t(row.billable ? 'Yes' : 'No') },
        ],
        rows,
      )}
    />
  );
};

/** Expenses that are billed although the ledger does not hold them. */
export const ExpenseTable: React.FC<TableProps<Expense>> = ({ rows, currency, language }) => {
  const { t } = language;
  const finalMonth = (row: Expense) =>
    row.finalMonth !== null && /^\d{4}-\d{2}$/.test(row.finalMonth)
      ? language.month(row.finalMonth)
      : row.finalMonth;
  if (rows.length === 0) return null;
  return (
    <DetailTable
      caption={t('Expenses')}
      rows={rows}
      keyOf={(row) => row.sequence}
      columns={filledColumns<Expense>(
        [
          { header: t('Title'), text: (row) => row.title },
          { header: t('Method'), text: (row) => row.method },
          {
            header: t('Amount'),
            align: 'end',
            text: (row) => (row.amount === null ? null : language.money(row.amount, currency)),
          },
          {
            header: t('Percent'),
            align: 'end',
            text: (row) => (row.percent === null ? null : language.percent(row.percent)),
          },
          { header: t('Base'), text: (row) => row.base },
          { header: t('FinalMonth'), text: finalMonth },
        ],
        rows,
      )}
    />
  );
};

/** Measured targets with incentive and penalty. */
export const MeasureTable: React.FC<TableProps<Measure>> = ({ rows, language }) => {
  const { t } = language;
  if (rows.length === 0) return null;
  return (
    <DetailTable
      caption={t('Measures')}
      rows={rows}
      keyOf={(row) => row.sequence}
      columns={filledColumns<Measure>(
        [
          { header: t('Title'), text: (row) => row.title },
          { header: t('Code'), text: (row) => row.code },
          {
            header: t('Target'),
            align: 'end',
            text: (row) => (row.target === null ? null : language.decimal(row.target)),
          },
          { header: t('Direction'), text: (row) => row.direction },
          { header: t('Incentive'), text: (row) => row.incentive },
          { header: t('Penalty'), text: (row) => row.penalty },
        ],
        rows,
      )}
    />
  );
};
