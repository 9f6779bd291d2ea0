import * as React from 'react';
import type { Language } from '../../grid/language/language';
import { DetailTable, filledColumns } from '../../grid/view/detail-table';
import type { InvoiceGroup } from './contract-detail';

interface GroupTableProps {
  readonly groups: readonly InvoiceGroup[];
  readonly language: Language;
}

/** The invoices that a statement of the contract is split into. */
export const GroupTable: React.FC<GroupTableProps> = ({ groups, language }) => {
  const { t } = language;
  return (
    <DetailTable
      caption={t('InvoiceGroups')}
      rows={groups}
      keyOf={(row) => row.number}
      columns={filledColumns<InvoiceGroup>(
        [
          { header: t('Group'), text: (row) => language.integer(row.number) },
          { header: t('Title'), text: (row) => row.title },
          { header: t('Description'), text: (row) => row.description },
          { header: t('Customer'), text: (row) => row.customer },
          { header: t('Site'), text: (row) => row.site },
          { header: t('Emails'), text: (row) => row.emails.join(', ') },
        ],
        groups,
      )}
    />
  );
};
