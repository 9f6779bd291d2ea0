import * as React from 'react';
import type { Language } from '../../grid/language/language';
import { useDetailStyles } from '../../grid/view/detail-styles';
import { FindingsList } from './findings-list';
import { InvoiceSection } from './invoice-section';
import type { StatementDetail } from './statement-detail';

interface StatementViewProps {
  readonly detail: StatementDetail;
  readonly language: Language;
}

/** What is below a statement: its findings, its invoices, and a word about the trace where it cannot be shown. */
export const StatementView: React.FC<StatementViewProps> = ({ detail, language }) => {
  const styles = useDetailStyles();
  const { t } = language;
  const { trace, invoices } = detail;
  return (
    <div className={styles.stack}>
      <FindingsList findings={detail.findings} language={language} />
      {invoices.length === 0 && <p>{t('NoInvoices')}</p>}
      {invoices.length > 0 && trace.status !== 'ready' && (
        <p className={styles.quiet}>{t(trace.status === 'hidden' ? 'TraceHidden' : 'TraceDamaged')}</p>
      )}
      {invoices.map((invoice) => (
        <InvoiceSection
          key={invoice.number}
          invoice={invoice}
          currency={detail.currency}
          trace={trace}
          language={language}
        />
      ))}
    </div>
  );
};
