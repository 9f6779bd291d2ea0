import { choices, findTable, navigationOf } from '@powerbill/schema';
import { readRow } from '../../grid/web/row-reader';
import { readContractDetail } from './contract-detail';
import { CONTRACT_QUERY } from './contract-query';
import { readSettings } from './settings';

describe('CONTRACT_QUERY', () => {
  it('stays within the fifteen expansions of the service and names what the schema has', () => {
    const expansions = [...CONTRACT_QUERY.matchAll(/(\w+)\(\$select=([\w,]+)/g)];
    expect(expansions.length).toBeLessThanOrEqual(15);
    const tables = ['pb_contract', 'pb_contractversion', 'pb_contractcomponent'].map((name) =>
      findTable(name),
    );
    for (const [, navigation = '', columns = ''] of expansions) {
      const target = tables
        .flatMap((table) => (table === undefined ? [] : navigationOf(table)))
        .find((candidate) => candidate.name === navigation)?.target;
      const known = Object.keys(findTable(target ?? '')?.columns ?? {});
      expect(known).toEqual(expect.arrayContaining(columns.split(',')));
    }
  });
});

describe('readContractDetail', () => {
  const detail = readContractDetail(
    readRow({
      pb_contract_reviewtasks: [
        { pb_code: 'b', pb_message: 'B', pb_status: choices.reviewTaskStatus.value.open },
        { pb_code: 'x', pb_message: 'X', pb_status: choices.reviewTaskStatus.value.done },
        { pb_code: 'a', pb_message: 'A', pb_status: choices.reviewTaskStatus.value.open },
      ],
      pb_currentversionid: {
        pb_versionnumber: 1,
        pb_currencycode: 'USD',
        pb_contractversion_components: [
          {
            pb_sequence: 2,
            pb_componenttype: choices.componentType.value.revenueShare,
            pb_isactive: false,
            pb_component_structures: [{ pb_structurenumber: 1, pb_revenuecodes: 'all' }],
            pb_component_tiers: [
              { pb_structurenumber: 1, pb_tiernumber: 2, pb_sharepercent: 30 },
              { pb_structurenumber: 1, pb_tiernumber: 1, pb_upperlimit: 50000, pb_sharepercent: 20 },
              { pb_structurenumber: 2, pb_tiernumber: 1, pb_sharepercent: 99 },
            ],
          },
          {
            pb_sequence: 1,
            pb_componenttype: choices.componentType.value.fixedFee,
            pb_isactive: true,
            pb_component_rates: [
              {
                pb_sequence: 2,
                pb_name: 'Valet',
                pb_ratekind: choices.rateKind.value.service,
                pb_amount: 10,
              },
              {
                pb_sequence: 1,
                pb_name: 'Parking',
                pb_ratekind: choices.rateKind.value.service,
                pb_amount: 12.5,
              },
            ],
          },
        ],
        pb_contractversion_invoicegroups: [{ pb_groupnumber: 1, pb_billingemails: 'a@b.c\nd@e.f' }],
      },
    }),
  );

  it('keeps the open tasks in order', () => {
    expect(detail.tasks.map((task) => task.code)).toEqual(['a', 'b']);
  });

  it('reads components in their order, with rates, structures and tiers', () => {
    const [first, second] = detail.version?.components ?? [];
    expect(first).toMatchObject({ type: 'fixedFee', active: true });
    expect(first?.rates.map((rate) => [rate.name, rate.amount])).toEqual([
      ['Parking', '12.5'],
      ['Valet', '10'],
    ]);
    expect(second?.active).toBe(false);
    expect(second?.structures[0]?.codes).toBeUndefined();
    expect(second?.structures[0]?.tiers).toEqual([
      { number: 1, upTo: '50000', percent: '20' },
      { number: 2, upTo: null, percent: '30' },
    ]);
    expect(detail.version?.groups[0]?.emails).toEqual(['a@b.c', 'd@e.f']);
  });

  it('reads a contract without a version', () => {
    expect(readContractDetail(readRow({})).version).toBeNull();
  });
});

describe('readSettings', () => {
  it('flattens JSON to paths that a person can read', () => {
    expect(readSettings('{"ptEb":{"percent":"7.5"},"titles":["a","b"],"list":[{"x":true}]}')).toEqual([
      { path: 'ptEb.percent', value: '7.5' },
      { path: 'titles', value: 'a, b' },
      { path: 'list.1.x', value: 'true' },
    ]);
    expect(readSettings(null)).toEqual([]);
    expect(readSettings('{')).toEqual([{ path: '', value: '{' }]);
  });
});
