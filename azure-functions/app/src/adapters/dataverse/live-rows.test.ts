import { JsonNumber, type JsonObject } from '@powerbill/core';
import { choices, liveQuery } from '@powerbill/schema';
import type { NewLiveEntry } from '../../ports';
import { UnstorableError } from './encode-row';
import { decodeLive, encodeLive } from './live-rows';

const owner = { table: 'team', id: 'team-1' } as const;

const entries: readonly NewLiveEntry[] = [
  {
    section: 'adHocLines',
    ofId: 'c1',
    month: '2025-06',
    name: "A'1",
    row: {
      id: "A'1",
      month: '2025-06',
      kind: 'clientPaid',
      group: 2,
      title: 'Utilities',
      amount: '12.5',
      glCode: '7402',
    },
    owner: null,
    label: 'Utilities',
  },
  {
    section: 'readiness',
    ofId: 's1',
    month: '2025-06',
    name: null,
    row: { status: 'overridden', comment: 'Look' },
    owner,
    label: '0001 2025-06',
  },
  {
    section: 'priceIndex',
    ofId: null,
    month: '2025-01',
    name: 'CPI-U',
    row: { index: 'CPI-U', month: '2025-01', value: '317.671' },
    owner: null,
    label: 'CPI-U 2025-01',
  },
  {
    section: 'performance',
    ofId: 's1',
    month: '2025-06',
    name: 'WAIT',
    row: { month: '2025-06', code: 'WAIT', actual: '-7.5' },
    owner,
    label: '0001 2025-06 WAIT',
  },
];

/** As the Web API gives a row back: binds become the columns that hold the ids. */
const stored = (body: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const lookup = /^(.*)@odata\.bind$/.exec(name)?.[1];
      const id = /\((.*)\)$/.exec(typeof value === 'string' ? value : '')?.[1] ?? null;
      return lookup === undefined ? [name, value] : [`_${lookup}_value`, id];
    }),
  );

describe('live rows', () => {
  it.each(entries.map((entry) => [entry.section, entry] as const))(
    '%s come back as they were',
    (_, entry) => {
      const { section, ofId, month, name, row } = entry;
      expect(decodeLive(section, stored(encodeLive(entry)))).toEqual({ section, ofId, month, name, row });
    },
  );

  it('are named by the keys of their tables, and owned by the team of the site where they have an owner', () => {
    const bodies = entries.map(encodeLive);
    expect(bodies.map((body) => body['@odata.id'])).toEqual([
      "pb_adhoclines(_pb_contractid_value=c1,pb_lineid='A''1')",
      "pb_sitereadinesses(_pb_siteid_value=s1,pb_periodkey='202506')",
      "pb_priceindexes(pb_periodkey='202501',pb_index='CPI-U')",
      "pb_performancevalues(_pb_siteid_value=s1,pb_periodkey='202506',pb_code='WAIT')",
    ]);
    expect(bodies.map((body) => body['ownerid@odata.bind'])).toEqual([
      undefined,
      '/teams(team-1)',
      undefined,
      '/teams(team-1)',
    ]);
  });

  it('that lose a value lose it in the store as well', () => {
    const [line] = entries;
    if (line === undefined) throw new Error('There is no line.');
    const row = Object.fromEntries(Object.entries(line.row).filter(([name]) => name !== 'glCode'));
    expect(encodeLive({ ...line, row })).toMatchObject({ pb_glcode: null });
  });

  it.each<[string, JsonObject]>([
    ['a status that the choice does not have', { status: 'done' }],
    ['a comment that is too long', { status: 'ready', comment: 'x'.repeat(4001) }],
  ])('are refused with %s', (_, row) => {
    const [, readiness] = entries;
    if (readiness === undefined) throw new Error('There is no readiness.');
    expect(() => encodeLive({ ...readiness, row })).toThrow(UnstorableError);
  });

  it('of a person are named by the row itself, and what was left empty is absent', () => {
    const json = {
      pb_adhoclineid: 'ID-1',
      _pb_contractid_value: 'C1',
      pb_periodkey: '202506',
      pb_lineid: null,
      pb_adhockind: choices.adHocKind.value.nonBillable,
      pb_groupnumber: null,
      pb_name: 'Marketing',
      pb_amount: new JsonNumber('10.0000'),
      pb_glcode: null,
    };
    expect(decodeLive('adHocLines', json)).toEqual({
      section: 'adHocLines',
      ofId: 'c1',
      month: '2025-06',
      name: 'id-1',
      row: { id: 'id-1', month: '2025-06', kind: 'nonBillable', title: 'Marketing', amount: '10' },
    });
    expect(decodeLive('adHocLines', { ...json, pb_amount: null, pb_adhockind: 5 }).row).toEqual({
      id: 'id-1',
      month: '2025-06',
      kind: 5,
      title: 'Marketing',
    });
  });

  it('are read with the columns that the facts hold and no more', () => {
    expect(liveQuery('readiness', 'x')).toBe(
      'pb_sitereadinesses?$select=_pb_siteid_value,pb_periodkey,pb_readinessstatus,pb_comment&$filter=x',
    );
  });
});
