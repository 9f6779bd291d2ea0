import { JsonNumber, type JsonObject } from '@powerbill/core';
import { choices } from '@powerbill/schema';
import { decodeRow, select } from './decode-row';
import { encodeValues, encodeWrite, UnstorableError } from './encode-row';

const ID = '7A1F0D42-1C6A-4B7E-8F10-2F9A5F3E6B11';

describe('encodeWrite', () => {
  it('writes exact numbers, binds lookups by id and names the owner', () => {
    const owner = { table: 'team', id: 'team-1' } as const;
    expect(
      encodeWrite(
        'pb_statement',
        { pb_total: '1250.50', pb_siteid: 'site-1', pb_profit: null, pb_version: 2 },
        owner,
      ),
    ).toEqual({
      pb_total: new JsonNumber('1250.5'),
      'pb_siteid@odata.bind': '/pb_sites(site-1)',
      pb_profit: null,
      pb_version: 2,
      'ownerid@odata.bind': '/teams(team-1)',
    });
  });

  it('refuses what a column cannot hold instead of cutting it', () => {
    expect(() => encodeWrite('account', { accountnumber: 'x'.repeat(21) })).toThrow(UnstorableError);
    expect(() => encodeWrite('pb_statement', { pb_total: '0.12345' })).toThrow('more than 4 decimals');
    expect(() => encodeValues('pb_contractcomponent', { pb_componenttype: 'odd' })).toThrow('no such option');
  });
});

describe('decodeRow', () => {
  const json: JsonObject = {
    pb_total: new JsonNumber('1250.5000'),
    _pb_siteid_value: ID,
    pb_profit: null,
    pb_iscurrent: null,
    pb_serviceperiodstart: '2025-06-01T00:00:00Z',
    pb_version: 1,
    pb_status: choices.statementStatus.value.sent,
  };

  it('reads decimals as canonical text, lookups as ids, dates as days', () => {
    const row = decodeRow('pb_statement', json, [
      'pb_total',
      'pb_siteid',
      'pb_profit',
      'pb_iscurrent',
      'pb_serviceperiodstart',
      'pb_version',
      'pb_status',
    ]);
    expect(row).toEqual({
      pb_total: '1250.5',
      pb_siteid: ID.toLowerCase(),
      pb_profit: null,
      pb_iscurrent: false,
      pb_serviceperiodstart: '2025-06-01',
      pb_version: 1,
      pb_status: choices.statementStatus.value.sent,
    });
  });

  it('takes a missing required value or one of another kind for an unreadable answer', () => {
    expect(() => decodeRow('pb_statement', {}, ['pb_total'])).toThrow('pb_statement.pb_total');
    expect(() => decodeRow('pb_statement', { pb_version: '1' }, ['pb_version'])).toThrow('pb_version');
    expect(() => decodeRow('pb_statement', { pb_total: new JsonNumber('1e5') }, ['pb_total'])).toThrow(
      'pb_total',
    );
  });
});

it('select names lookups by the property that holds their id', () => {
  expect(select('pb_statement', ['pb_key', 'pb_siteid'])).toBe('$select=pb_key,_pb_siteid_value');
});
