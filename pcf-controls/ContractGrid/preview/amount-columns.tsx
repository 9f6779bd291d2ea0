import * as React from 'react';
import type { ComparedAmount } from '@powerbill/core';
import type { Language } from '../../grid/language/language';
import type { DetailColumn } from '../../grid/view/detail-table';
import { isZero } from './preview-rows';
import { usePreviewStyles } from './preview-styles';

interface AmountColumnsOptions {
  readonly currency: string;
  readonly isEdited: boolean;
  readonly language: Language;
}

/** The columns of amounts: without a second version there is one. */
export function useAmountColumns<Row extends { readonly amount: ComparedAmount }>({
  currency,
  isEdited,
  language,
}: AmountColumnsOptions): DetailColumn<Row>[] {
  const styles = usePreviewStyles();
  const { t } = language;
  const money = (text: string | null): string =>
    text === null ? t('PreviewNone') : language.money(text, currency);
  const stored: DetailColumn<Row> = {
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
          {language.difference(difference, currency)}
        </bdi>
      ),
    },
  ];
}
