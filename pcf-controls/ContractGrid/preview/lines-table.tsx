import * as React from 'react';
import type { ComparedAmount } from '@powerbill/core';
import type { Language } from '../../grid/language/language';
import { type DetailColumn, DetailTable } from '../../grid/view/detail-table';
import { StatusBadge } from '../../grid/view/status-badge';
import { useAmountColumns } from './amount-columns';
import type { Change, PreviewRow } from './preview-rows';
import { usePreviewStyles } from './preview-styles';

interface LinesTableProps {
  readonly caption: string;
  readonly currency: string;
  readonly isEdited: boolean;
  readonly rows: readonly PreviewRow[];
  /** What stands below the lines: the total, and whatever makes the table add up to it. */
  readonly sums: readonly { readonly label: string; readonly amount: ComparedAmount }[];
  readonly language: Language;
}

interface TableRow {
  readonly key: string;
  readonly texts: readonly string[];
  readonly amount: ComparedAmount;
  readonly change: Change;
  readonly strong?: boolean;
}

/** Lines with the amount under each version; one that only one version bills says so in words. */
export const LinesTable: React.FC<LinesTableProps> = (props) => {
  const { rows, sums, language } = props;
  const styles = usePreviewStyles();
  const { t } = language;
  const amounts = useAmountColumns<TableRow>(props);
  const text = (header: string, at: number): DetailColumn<TableRow> => ({
    header,
    content: ({ texts }) => texts[at] ?? '',
  });
  const title: DetailColumn<TableRow> = {
    header: t('Title'),
    content: ({ texts, change }) => (
      <span className={styles.title}>
        <bdi>{texts[2]}</bdi>
        {change === 'new' && <StatusBadge badge={{ tone: 'info', label: t('PreviewNew') }} />}
        {change === 'dropped' && <StatusBadge badge={{ tone: 'warning', label: t('PreviewDropped') }} />}
      </span>
    ),
  };
  return (
    <DetailTable
      scrollable
      caption={props.caption}
      columns={[text(t('Group'), 0), text(t('PreviewComponent'), 1), title, text(t('GlCode'), 3), ...amounts]}
      rows={[
        ...rows.map((row, index): TableRow => ({
          key: `${row.key} ${String(index)}`,
          texts: [language.integer(row.group), row.component, row.title, row.glCode],
          amount: row.amount,
          change: row.change,
        })),
        ...sums.map(({ label, amount }, index): TableRow => ({
          key: label,
          texts: ['', '', label, ''],
          amount,
          change: 'same',
          strong: index === sums.length - 1,
        })),
      ]}
      keyOf={({ key }) => key}
      isTotal={({ strong }) => strong === true}
    />
  );
};
