import * as fc from 'fast-check';
import { readLegacyExport } from './read-legacy-export';

describe('readLegacyExport', () => {
  it('reads JSON lines and skips blank ones', () => {
    expect(readLegacyExport('\uFEFF{"a":1}\r\n\n{"a":2}\n')).toEqual([
      { ok: true, line: 1, record: { a: 1 }, nanPaths: [] },
      { ok: true, line: 3, record: { a: 2 }, nanPaths: [] },
    ]);
    expect(readLegacyExport(' \n')).toEqual([]);
  });

  it('reads one record over several lines', () => {
    expect(readLegacyExport('\n{\n "a": [1,\n 2]\n}\n')).toEqual([
      { ok: true, line: 2, record: { a: [1, 2] }, nanPaths: [] },
    ]);
  });

  it('reads a bare NaN as null and tells its path', () => {
    const [read] = readLegacyExport(
      '{"a": NaN, "b": ["NaN", NaN], "c~/": {"d":NaN}, "e": "say \\"NaN\\" NaN"}',
    );
    expect(read).toEqual({
      ok: true,
      line: 1,
      record: { a: null, b: ['NaN', null], 'c~/': { d: null }, e: 'say "NaN" NaN' },
      nanPaths: ['/a', '/b/1', '/c~0~1/d'],
    });
  });

  it('reads texts of any length', () => {
    const a = 'NaN '.repeat(2_500_000);
    const [read] = readLegacyExport(`{"a":"${a}","b":NaN}`);
    expect(read).toMatchObject({ ok: true, nanPaths: ['/b'] });
  });

  it.each([['{"a":-NaN}'], ['{"a":NaNs}'], ['{NaN:1}'], ['{"a":nan}'], ['{"a":1}}']])(
    'refuses %s',
    (line) => {
      expect(readLegacyExport(`{"a":1}\n${line}`)[1]).toMatchObject({ ok: false, line: 2 });
    },
  );

  it('names the broken line, in lines and in one record', () => {
    expect(readLegacyExport('{"a":1\n{"a":2}').map(({ ok, line }) => [ok, line])).toEqual([
      [false, 1],
      [true, 2],
    ]);
    expect(readLegacyExport('{\n"a": NaN,\n"b": oops\n}')).toEqual([
      { ok: false, line: 3, message: expect.any(String) as string },
    ]);
  });

  it('changes nothing else in a record', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.constant(null))),
        (record) => {
          const [read] = readLegacyExport(JSON.stringify(record));
          expect(read).toEqual({ ok: true, line: 1, record, nanPaths: [] });
        },
      ),
    );
  });
});
