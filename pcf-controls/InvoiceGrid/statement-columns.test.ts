import { choices } from '@powerbill/schema';
import type { SourceRecord } from '../grid/dataset/grid-page';
import { gridColumns } from '../grid/columns/grid-column';
import { columnByType } from '../grid/columns/common-columns';
import { createLanguage } from '../grid/language/language';
import { readResx } from '../testing/read-resx';
import { statementColumns } from './statement-columns';

const texts = readResx('InvoiceGrid', 1033);
const language = createLanguage(1033, (key) => texts.get(key) ?? '');
const record = (values: Record<string, unknown>, formatted: Record<string, string> = {}): SourceRecord => ({
  id: 'a',
  value: (name) => values[name] ?? null,
  formatted: (name) => formatted[name] ?? (typeof values[name] === 'string' ? values[name] : ''),
});
const columns = (...source: readonly (readonly [string, string])[]) =>
  gridColumns(
    source.map(([name, dataType]) => ({ name, dataType, header: name, sortable: true })),
    statementColumns(language),
    (column) => columnByType(column, language),
  );

describe('statementColumns', () => {
  it('shows the service period in one column', () => {
    const [period, ...others] = columns(
      ['pb_serviceperiodstart', 'DateAndTime.DateOnly'],
      ['pb_serviceperiodend', 'DateAndTime.DateOnly'],
    );
    expect(others).toEqual([]);
    expect(period?.header).toBe('Service period');
    const text = period?.cell(
      record({ pb_serviceperiodstart: '2025-06-01', pb_serviceperiodend: '2025-06-30' }),
    ).text;
    expect(text?.replace(/\s/g, ' ')).toBe('Jun 1 – 30, 2025');
    expect(columns(['pb_serviceperiodend', 'DateAndTime.DateOnly'])).toHaveLength(1);
  });

  it('shows a status with the label of the host and a tone of its own', () => {
    const [status] = columns(['pb_status', 'OptionSet']);
    const value = choices.statementStatus.value.readyToSend;
    expect(status?.cell(record({ pb_status: value }, { pb_status: 'Listo' })).badges).toEqual([
      { tone: 'success', label: 'Listo' },
    ]);
    expect(status?.cell(record({ pb_status: String(value) }, { pb_status: '' })).badges).toEqual([
      { tone: 'success', label: 'Ready to send' },
    ]);
  });

  it('shows amounts in the currency of the row, at the end of the cell', () => {
    const [total] = columns(['pb_total', 'Currency']);
    expect(total?.align).toBe('end');
    expect(total?.cell(record({ pb_total: -1234.5, pb_currencycode: 'USD' })).text).toBe('-$1,234.50');
    expect(total?.cell(record({ pb_total: 5 }, { pb_total: '5 of the host' })).text).toBe('5 of the host');
    expect(total?.cell(record({})).text).toBe('');
  });

  it('names month and reasons', () => {
    const [month, reasons] = columns(
      ['pb_periodkey', 'SingleLine.Text'],
      ['pb_reviewreasons', 'SingleLine.Text'],
    );
    expect(month?.cell(record({ pb_periodkey: '202506' })).text).toBe('Jun 2025');
    expect(reasons?.cell(record({ pb_reviewreasons: 'deviation findings' })).text).toBe(
      'Deviation from forecast, Findings',
    );
  });

  it('shows columns that it does not know as the host formats them', () => {
    const [other, price] = columns(['pb_other', 'Whole.None'], ['pb_price', 'Currency']);
    expect(other?.align).toBe('end');
    expect(other?.cell(record({ pb_other: 7 }, { pb_other: 'seven' })).text).toBe('seven');
    expect(price?.cell(record({ pb_price: 7, pb_currencycode: 'EUR' })).text).toBe('€7.00');
  });
});
