import { choices } from '@powerbill/schema';
import { readRow } from '../../grid/web/row-reader';
import { readStatementDetail, STATEMENT_QUERY } from './statement-detail';

describe('STATEMENT_QUERY', () => {
  it('names only columns and navigation properties, without sorting below an expansion', () => {
    expect(STATEMENT_QUERY).toMatch(/^\?\$select=[a-z_,]+&\$expand=pb_statement_invoices\(/);
    expect(STATEMENT_QUERY).not.toContain('$orderby');
  });
});

describe('readStatementDetail', () => {
  it('reads invoices by group and lines by position', () => {
    const detail = readStatementDetail(
      readRow({
        pb_currencycode: 'USD',
        pb_findings: null,
        pb_trace: null,
        pb_statement_invoices: [
          { pb_invoicenumber: 'B', pb_groupnumber: 2, pb_total: 5, pb_invoice_lines: [] },
          {
            pb_invoicenumber: 'A',
            pb_groupnumber: 1,
            pb_status: choices.invoiceStatus.value.draft,
            pb_invoicedate: '2025-06-30',
            pb_total: 30.5,
            pb_invoice_lines: [
              { pb_position: 2, pb_name: 'Two', pb_amount: 10.25, pb_description: 'a\nb' },
              { pb_position: 1, pb_name: 'One', pb_amount: 20.25, pb_quantity: 1.5, pb_rate: 13.5 },
            ],
          },
        ],
      }),
    );
    expect(detail.trace.status).toBe('hidden');
    expect(detail.invoices.map((invoice) => invoice.number)).toEqual(['A', 'B']);
    const [first] = detail.invoices;
    expect(first).toMatchObject({
      invoiceDate: '2025-06-30',
      total: '30.5',
      status: { code: 'draft', label: 'Draft' },
    });
    expect(first?.lines.map((line) => [line.title, line.amount, line.quantity, line.rate])).toEqual([
      ['One', '20.25', '1.5', '13.5'],
      ['Two', '10.25', null, null],
    ]);
  });
});
