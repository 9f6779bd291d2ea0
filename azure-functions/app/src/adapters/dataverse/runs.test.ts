import type { JsonObject } from '@powerbill/core';
import { choices } from '@powerbill/schema';
import { decodeRun } from './runs';

const person = '7b000002-0000-4000-8000-000000000003';
const app = '7b000002-0000-4000-8000-000000000005';

const row = (changes: JsonObject = {}): JsonObject => ({
  '@odata.etag': 'W/"1"',
  pb_billingrunid: '11111111-0000-4000-8000-000000000001',
  pb_name: 'June',
  pb_periodkey: '202506',
  pb_status: choices.jobStatus.value.requested,
  _createdby_value: person,
  _modifiedby_value: person,
  createdby: { systemuserid: person, applicationid: null },
  ...changes,
});

describe('decodeRun', () => {
  it('tells the person who created the row, and whether anybody wrote it since', () => {
    expect(decodeRun(row())).toMatchObject({ createdByPerson: person, isAsCreated: true });
    expect(decodeRun(row({ _modifiedby_value: app }))).toMatchObject({ isAsCreated: false });
    const byApp = { _createdby_value: app, createdby: { systemuserid: app, applicationid: app } };
    expect(decodeRun(row(byApp))).toMatchObject({ createdByPerson: null });
  });

  it.each(['202513', 'abc', '2025', ' '])('reads a row with the period "%s" without a month', (key) => {
    expect(decodeRun(row({ pb_periodkey: key })).period).toBeNull();
  });

  it('reads the month', () => expect(decodeRun(row()).period).toBe('2025-06'));
});
