import { choices } from '@powerbill/schema';
import { readRow } from './row-reader';

const row = readRow({
  pb_name: 'A',
  pb_empty: null,
  pb_amount: 1234.5,
  pb_count: 3,
  pb_isactive: true,
  pb_startdate: '2025-06-01',
  pb_status: choices.invoiceStatus.value.paid,
  'pb_status@OData.Community.Display.V1.FormattedValue': 'Pagada',
  pb_severity: choices.severity.value.error,
  pb_lines: [{ pb_name: 'L' }, null],
  pb_one: { pb_name: 'O' },
});

describe('readRow', () => {
  it('reads each kind of column', () => {
    expect(row.text('pb_name')).toBe('A');
    expect(row.decimal('pb_amount')).toBe('1234.5');
    expect(row.whole('pb_count')).toBe(3);
    expect(row.yes('pb_isactive')).toBe(true);
    expect(row.date('pb_startdate')).toBe('2025-06-01');
  });

  it('labels a choice as the host does, else as the schema does', () => {
    expect(row.choice('pb_status', choices.invoiceStatus)).toEqual({ code: 'paid', label: 'Pagada' });
    expect(row.choice('pb_severity', choices.severity)).toEqual({ code: 'error', label: 'Error' });
    expect(row.choice('pb_count', choices.severity)).toBeNull();
  });

  it('reads related rows, and nothing where there are none', () => {
    expect(row.rows('pb_lines').map((line) => line.text('pb_name'))).toEqual(['L']);
    expect(row.row('pb_one')?.text('pb_name')).toBe('O');
    expect(row.rows('pb_none')).toEqual([]);
    expect(row.row('pb_none')).toBeNull();
    expect(row.text('pb_empty')).toBeNull();
    expect(row.decimal('pb_name')).toBeNull();
  });
});
