import { outcomeLine } from './outcome-line';
import { legacyRecord } from './testing/legacy-record';
import { migrate } from './testing/migrated';

describe('outcomeLine', () => {
  it('writes the keys in their order', () => {
    const migrated = migrate(legacyRecord({ noteTags: ['rent'] }));
    expect(outcomeLine(3, { ...migrated, record: migrated.recordKey })).toBe(
      '{"line":3,"record":"C9001","contractNumber":"C9001","outcome":"migrated","findings":[' +
        '{"code":"contract.startAssumed","severity":"warning","path":"/metadata/effectiveMonth",' +
        '"message":"The export holds no start of the contract: 2025-01-01 is taken."},' +
        '{"code":"notes.conflict","severity":"info","path":"/metadata/noteTags",' +
        '"message":"The topics differ between metadata and contract: both are taken."}],' +
        '"tasks":[{"code":"notes.review","message":"Read the notes of the contract on these topics: rent."}]}',
    );
  });

  it('has no key for what is no record', () => {
    const migrated = migrate([]);
    const line: unknown = JSON.parse(outcomeLine(1, { ...migrated, record: migrated.recordKey }));
    expect(line).toMatchObject({ record: null, contractNumber: null, outcome: 'rejected', tasks: [] });
  });
});
