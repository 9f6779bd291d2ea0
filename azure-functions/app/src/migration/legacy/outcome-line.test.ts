import { migrateRecord } from './migrate-record';
import { outcomeLine } from './outcome-line';
import { chart, legacyRecord } from './testing/legacy-record';

describe('outcomeLine', () => {
  it('writes the keys in their order', () => {
    const migrated = migrateRecord(legacyRecord({ noteTags: ['rent'] }), { chart });
    expect(outcomeLine(3, migrated)).toBe(
      '{"line":3,"record":"C9001","contractNumber":"C9001","outcome":"migrated","findings":[' +
        '{"code":"contract.startAssumed","severity":"warning","path":"/metadata/effectiveMonth",' +
        '"message":"The export holds no start of the contract: 2025-01-01 is taken."},' +
        '{"code":"notes.conflict","severity":"info","path":"/metadata/noteTags",' +
        '"message":"The topics differ between metadata and contract: both are taken."}],' +
        '"tasks":[{"code":"notes.review","message":"Read the notes of the contract on these topics: rent."}]}',
    );
  });

  it('has no key for what is no record', () => {
    const line: unknown = JSON.parse(outcomeLine(1, migrateRecord([], { chart })));
    expect(line).toMatchObject({ record: null, contractNumber: null, outcome: 'rejected', tasks: [] });
  });
});
