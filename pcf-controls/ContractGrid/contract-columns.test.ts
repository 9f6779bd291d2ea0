import { choices } from '@powerbill/schema';
import { gridColumns } from '../grid/columns/grid-column';
import type { SourceRecord } from '../grid/dataset/grid-page';
import { createLanguage } from '../grid/language/language';
import { readResx } from '../testing/read-resx';
import { contractColumns } from './contract-columns';

const texts = readResx('ContractGrid', 3082);
const language = createLanguage(3082, (key) => texts.get(key) ?? '');
const record = (values: Record<string, unknown>): SourceRecord => ({
  id: 'a',
  value: (name) => values[name] ?? null,
  formatted: () => '',
});
const columns = (...names: readonly string[]) =>
  gridColumns(
    names.map((name) => ({ name, dataType: 'SingleLine.Text', header: name, sortable: true })),
    contractColumns(language),
    () => undefined,
  );

describe('contractColumns', () => {
  it('names the components in the language of the user, and keeps words that are no type', () => {
    const [components] = columns('pb_componentsummary');
    expect(components?.cell(record({ pb_componentsummary: 'fixedFee revenueShare other' })).tags).toEqual([
      'Cuota fija',
      'Participación en ingresos',
      'other',
    ]);
  });

  it('marks the status with a tone of its own', () => {
    const [status] = columns('pb_status');
    expect(status?.cell(record({ pb_status: choices.contractStatus.value.active })).badges).toEqual([
      { tone: 'success', label: 'Active' },
    ]);
  });

  it('marks open tasks', () => {
    const [tasks] = columns('pb_opentaskcount');
    expect(tasks?.cell(record({ pb_opentaskcount: 2 })).badges).toEqual([{ tone: 'warning', label: '2' }]);
    expect(tasks?.cell(record({ pb_opentaskcount: 0 })).text).toBe('0');
  });
});
