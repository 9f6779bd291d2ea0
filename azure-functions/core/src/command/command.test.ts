import type { Json, JsonObject } from '../json/json';
import { billingJson, contractJson, factsJson, problemsOf } from '../testing/documents';
import { calculateLine } from './calculate-line';
import type { ProblemDocument } from './problem-document';
import { type CaseTexts, readCase } from './read-case';

const texts = (changes: Partial<CaseTexts> = {}): CaseTexts => ({
  contract: JSON.stringify(contractJson()),
  facts: JSON.stringify(factsJson()),
  period: '2025-03',
  ...changes,
});

describe('readCase', () => {
  it('reads bytes with a byte order mark, and version 1 where none is given', () => {
    const bytes = new TextEncoder().encode(`\uFEFF${JSON.stringify(contractJson())}`);
    const read = readCase(texts({ contract: bytes, facts: `\uFEFF${JSON.stringify(factsJson())}` }));
    expect(read).toMatchObject({ ok: true, value: { period: '2025-03', version: 1 } });
    expect(readCase(texts({ version: '99' }))).toMatchObject({ ok: true, value: { version: 99 } });
  });

  it('lists the problems of all parts, in their order', () => {
    expect(
      problemsOf(
        readCase({
          contract: JSON.stringify(contractJson({ currency: 'X', invoiceGroups: [{ number: 1 }] })),
          facts: JSON.stringify(
            factsJson({
              site: '7',
              claims: 5,
              adHocLines: [
                { id: 'a', month: '2025-01', kind: 'miscellaneous', group: 3, title: 'x', amount: '1' },
              ],
            }),
          ),
          period: '2025-3',
          version: '100',
        }),
      ),
    ).toEqual([
      'currency.unknown /contract/currency',
      'value.mismatch /facts/site',
      'value.type /facts/claims',
      'group.unknown /facts/adHocLines/0/group',
      'month.malformed /period',
      'value.range /version',
    ]);
  });

  it.each<[string, Uint8Array | string, string]>([
    ['an empty file', '', 'json.malformed /contract'],
    ['no JSON', '{"a":', 'json.malformed /contract'],
    ['invalid UTF-8', Uint8Array.from([0x22, 0xff, 0x22]), 'json.notUtf8 /contract'],
    ['deep nesting', '['.repeat(70) + ']'.repeat(70), 'json.tooDeep /contract'],
    ['deep nesting inside', `{"a":${'['.repeat(64)}${']'.repeat(64)}}`, 'json.tooDeep /contract'],
  ])('reports %s at the document', (_name, contract, problem) => {
    expect(problemsOf(readCase(texts({ contract })))).toEqual([problem]);
  });

  it('reports a repeated key at that key, beside the other problems', () => {
    const contract = JSON.stringify(contractJson({ typo: 1 })).replace(
      '"currency":',
      '"currency":"USD","currency":',
    );
    expect(problemsOf(readCase(texts({ contract })))).toEqual([
      'json.repeatedKey /contract/currency',
      'property.unknown /contract/typo',
    ]);
  });

  it.each(['0', '-1', '1.0', '01', '1e1', '', 'x', ' 1'])('refuses the version %j', (version) => {
    expect(problemsOf(readCase(texts({ version })))).toEqual(['value.range /version']);
  });
});

describe('calculateLine', () => {
  const line = (changes: JsonObject = {}): string =>
    JSON.stringify({ id: 'x', contract: contractJson(), facts: factsJson(), period: '2025-03', ...changes });
  const output = (text: string | Uint8Array): JsonObject =>
    JSON.parse(calculateLine(text)?.output ?? 'null') as JsonObject;
  const paths = (text: string): string[] =>
    (output(text).problem as unknown as ProblemDocument).errors.map(({ path }) => path);

  it('answers a case with its statement, under the same id', () => {
    const result = calculateLine(line());
    expect(result?.readable).toBe(true);
    expect(result?.output).toMatch(/^\{"id":"x","statement":\{"schema":"powerbill.statement\/1",/);
    expect(output(line({ version: 7, extra: { ignored: true } })).statement).toMatchObject({ version: 7 });
    expect(output(line({ version: null })).statement).toMatchObject({ version: 1 });
    expect(output(line().replace('"x"', '12345678901234567890.50')).statement).toBeDefined();
    expect(calculateLine(line().replace('"x"', '12345678901234567890.50'))?.output).toContain(
      '{"id":12345678901234567890.50,',
    );
    expect(calculateLine(line().replace('"id":"x",', ''))?.output).toContain('{"id":null,"statement"');
  });

  it('skips blank lines', () => {
    expect(calculateLine('')).toBeNull();
    expect(calculateLine(' \t\r')).toBeNull();
  });

  it.each<[string, string | Uint8Array]>([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['invalid UTF-8', Uint8Array.from([0xff])],
  ])('cannot read %s', (_name, text) => {
    expect(calculateLine(text)?.readable).toBe(false);
    expect(output(text)).toMatchObject({ id: null, problem: { title: 'The input is invalid.' } });
  });

  it('answers an invalid case with every problem', () => {
    const text = line({
      contract: contractJson({ currency: 'X' }),
      facts: factsJson({ site: '1' }),
      period: 5,
      version: '1',
    });
    expect(calculateLine(text)).toMatchObject({ readable: true });
    expect(paths(text)).toEqual(['/contract/currency', '/facts/site', '/period', '/version']);
    expect(paths('{}')).toEqual(['/contract', '/facts', '/period']);
    expect(output(line({ period: '2025-13' }))).toMatchObject({ id: 'x' });
  });

  it('reads documents of 64 levels below the line, and ignores how deep other properties are', () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    expect(paths(line().replace('"contract":{', `"contract":{"x":${nested(63)},`))).toEqual(['/contract/x']);
    expect(paths(line().replace('"contract":{', `"contract":{"x":${nested(64)},`))).toEqual(['/contract']);
    expect(output(line().replace('{"id"', `{"more":${nested(500)},"id"`)).statement).toBeDefined();
    expect(paths(line().replace('"x"', nested(500)))).toEqual(['/id']);
  });

  it('reports repeated keys', () => {
    expect(paths(line().replace('"currency"', '"schema":1,"currency"'))).toEqual(['/contract/schema']);
    expect(paths(line().replace('"period"', '"facts":1,"period"'))).toEqual(['/facts']);
  });

  it('never crashes on odd documents', () => {
    const odd: Json[] = [
      null,
      true,
      0,
      '',
      [],
      {},
      [null],
      { components: {} },
      { components: [null, [], 5] },
    ];
    for (const contract of odd) {
      for (const facts of odd) expect(output(line({ contract, facts })).problem).toBeDefined();
    }
    expect(
      output(line({ contract: contractJson({ billing: billingJson({ frequency: [] }) }) })).problem,
    ).toBeDefined();
  });
});
