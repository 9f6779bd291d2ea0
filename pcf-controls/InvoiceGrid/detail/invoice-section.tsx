import * as React from 'react';
import type { Tone } from '../../grid/columns/cell';
import type { Language } from '../../grid/language/language';
import { DetailTable, filledColumns } from '../../grid/view/detail-table';
import { useDetailStyles } from '../../grid/view/detail-styles';
import { Facts } from '../../grid/view/facts';
import { Section } from '../../grid/view/section';
import { StatusBadge } from '../../grid/view/status-badge';
import { LineCalculation } from './line-calculation';
import { lineExplanation } from './line-explanation';
import type { InvoiceDetail, InvoiceStatus, LineDetail } from './statement-detail';
import type { Trace } from './trace';

const TONES: Readonly<Record<InvoiceStatus, Tone>> = {
  draft: 'neutral',
  approved: 'success',
  issued: 'info',
  partlyPaid: 'progress',
  paid: 'success',
  disputed: 'warning',
  writtenOff: 'neutral',
  credited: 'neutral',
  voided: 'neutral',
};

interface InvoiceSectionProps {
  readonly invoice: InvoiceDetail;
  readonly currency: string | null;
  readonly trace: Trace;
  readonly language: Language;
}

/** One invoice of a statement with its lines. */
export const InvoiceSection: React.FC<InvoiceSectionProps> = ({ invoice, currency, trace, language }) => {
  const { t } = language;
  const date = (value: string | null) => (value === null ? null : language.date(value));
  const money = (value: string | null) => (value === null ? '' : language.money(value, currency));
  const decimal = (value: string | null, decimals = 0) =>
    value === null ? '' : language.decimal(value, decimals);
  return (
    <Section
      heading={
        <>
          <span>{t('Invoice', invoice.number)}</span>
          {invoice.status !== null && (
            <StatusBadge badge={{ tone: TONES[invoice.status.code], label: invoice.status.label }} />
          )}
        </>
      }
    >
      <Facts
        facts={[
          {
            term: t('Group'),
            value: [language.integer(invoice.group), invoice.title].filter(Boolean).join(', '),
          },
          { term: t('InvoiceDate'), value: date(invoice.invoiceDate) },
          { term: t('DueDate'), value: date(invoice.dueDate) },
          { term: t('PurchaseOrder'), value: invoice.purchaseOrder },
          { term: t('Taxes'), value: isZero(invoice.taxTotal) ? null : money(invoice.taxTotal) },
          { term: t('Total'), value: money(invoice.total) },
        ]}
      />
      <DetailTable<LineDetail>
        caption={t('Lines', invoice.number)}
        rows={invoice.lines}
        keyOf={(line) => line.position}
        columns={[
          { header: t('Description'), content: (line) => <LineText line={line} /> },
          ...filledColumns<LineDetail>(
            [
              // Who may not read the calculation has nothing to do with the ledger either.
              { header: t('GlCode'), text: (line) => (trace.status === 'hidden' ? null : line.glCode) },
              { header: t('Quantity'), align: 'end', text: (line) => decimal(line.quantity) },
              { header: t('Rate'), align: 'end', text: (line) => decimal(line.rate, 2) },
              { header: t('Amount'), align: 'end', text: (line) => money(line.amount) },
            ],
            invoice.lines,
          ),
        ]}
        below={(line) => {
          const steps = trace.status === 'ready' ? trace.stepsOf(invoice.group, line.position) : [];
          const explanation = lineExplanation(line, steps, currency);
          return explanation === null ? undefined : (
            <LineCalculation title={line.title} explanation={explanation} t={t} />
          );
        }}
      />
    </Section>
  );
};

const isZero = (amount: string | null): boolean => amount === null || /^-?0(\.0+)?$/.test(amount);

const LineText: React.FC<{ readonly line: LineDetail }> = ({ line }) => {
  const styles = useDetailStyles();
  return (
    <>
      <div>
        <bdi>{line.title}</bdi>
      </div>
      {line.description !== null && (
        <div className={styles.lines}>
          <bdi>{line.description}</bdi>
        </div>
      )}
    </>
  );
};
