import fc from 'fast-check';
import { outcome } from '../testing/rows';
import { testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const hostile = [
  "'; DROP TABLE account; --",
  '" OR 1=1 --',
  "\\' OR ''='",
  "x' OR 'x'='x",
  ') OR (1=1',
  '%',
  'x%',
  '_',
  '[',
  '[^',
  '[]',
  '%%',
  '\u{1f600}',
  "''",
  '"',
  '~fold',
  '"pb_customername~fold"',
  '?1',
  '@x',
  '$1',
  ':a',
  '/*',
  '--',
  '\\',
  'null',
  '{"a":1}',
  ']',
] as const;

/** Texts of the rows: each hostile text once, and one row without. */
const texts: readonly (string | null)[] = [...hostile, null];

beforeAll(async () => {
  const targets = texts.map((text, index) => ({
    '@odata.type': 'Microsoft.Dynamics.CRM.pb_migrationoutcome',
    ...outcome(`t${index}`, { pb_customername: text }),
  }));
  const path = '/pb_migrationoutcomes/Microsoft.Dynamics.CRM.CreateMultiple';
  expect((await service.call('system', 'POST', path, { Targets: targets })).status).toBe(200);
});

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const inList = (text: string): string =>
  `Microsoft.Dynamics.CRM.In(PropertyName='pb_customername',PropertyValues=[${text}])`;

/** Ways to ask for the rows with a text; halves of characters cannot be sent over the wire. */
const ways: Readonly<Record<string, (text: string) => Record<string, string>>> = {
  literal: (text) => ({ $filter: `pb_customername eq ${quoted(text)}` }),
  'literal on the left': (text) => ({ $filter: `${quoted(text)} eq pb_customername` }),
  alias: (text) => ({ $filter: 'pb_customername eq @p', '@p': quoted(text) }),
  'JSON list': (text) => ({ $filter: inList(JSON.stringify(text)) }),
  'quoted list': (text) => ({ $filter: inList(quoted(text)) }),
  'list behind an alias': (text) => ({
    $filter: inList('').replace('[]', '@p'),
    '@p': `[${JSON.stringify(text)}]`,
  }),
  negation: (text) => ({ $filter: `not (pb_customername ne ${quoted(text)})` }),
};

const anyText = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
);

it('F9 any text as a value finds the rows with that text and no others', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, fc.constantFrom(...Object.keys(ways)), async (text, way) => {
      const query = new URLSearchParams(ways[way]?.(text)).toString();
      const answer = await service.call(
        'system',
        'GET',
        `/pb_migrationoutcomes?$select=pb_customername&$orderby=pb_sourcekey&${query}`,
      );
      if (answer.status === 400) {
        expect(answer.json.text('error/message')).toMatch(/control character/);
        return;
      }
      expect(answer.status).toBe(200);
      const expected = texts.filter((one) => one?.toLowerCase() === text.toLowerCase());
      expect(answer.json.column('value', 'pb_customername')).toEqual(expected);
    }),
    { numRuns: 400 },
  );
});

it('F7 any text as a part of a text is taken as a pattern and never as SQL', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, fc.constantFrom('contains', 'startswith', 'endswith'), async (text, how) => {
      const query = new URLSearchParams({ $filter: `${how}(pb_customername,${quoted(text)})` }).toString();
      const answer = await service.call(
        'system',
        'GET',
        `/pb_migrationoutcomes?$select=pb_customername&${query}`,
      );
      if (answer.status === 400) {
        expect(answer.json.text('error/message')).toMatch(/control character/);
        return;
      }
      const found = answer.json.column('value', 'pb_customername').map(String);
      const folded = text.toLowerCase();
      const fits = (one: string): boolean => {
        if (how === 'contains') return one.includes(folded);
        return how === 'startswith' ? one.startsWith(folded) : one.endsWith(folded);
      };
      if (!/[%_[]/.test(text)) expect(found.every((one) => fits(one.toLowerCase()))).toBe(true);
    }),
    { numRuns: 200 },
  );
});

/** Places of a query where a name stands. */
const places: readonly ((name: string) => Record<string, string>)[] = [
  (name) => ({ $select: name }),
  (name) => ({ $orderby: `${name} desc` }),
  (name) => ({ $filter: `${name} eq 1` }),
  (name) => ({ $filter: `pb_contractid/${name} eq null` }),
  (name) => ({ $filter: `${name}/any(x:x/${name} eq 1)` }),
  (name) => ({ $filter: `Microsoft.Dynamics.CRM.Today(PropertyName=${quoted(name)})` }),
  (name) => ({ $filter: `Microsoft.Dynamics.CRM.${name}(PropertyName='createdon')` }),
  (name) => ({ $filter: `${name}(pb_name,'a')` }),
  (name) => ({ $filter: '@p eq null', '@p': name }),
  (name) => ({ $expand: name }),
  (name) => ({ $expand: `pb_contractid($select=${name})` }),
  (name) => ({ $expand: `pb_contractid($filter=${name} eq 1)` }),
  (name) => ({ $apply: `groupby((${name}),aggregate($count as n))` }),
  (name) => ({ $apply: `aggregate(pb_errorcount with ${name} as n)` }),
  (name) => ({ [name]: '1' }),
  (name) => ({ $skiptoken: name }),
  (name) => ({ $count: name }),
  (name) => ({ $top: name }),
];

const anyName = fc.oneof(
  anyText,
  fc.constantFrom(
    'pb_name"',
    'rowid',
    'pb_customername~fold',
    '"pb_name"',
    'pb_name--',
    'sqlite_master',
    '__proto__',
    'constructor',
  ),
);

it('F1 no name but those of the schema is taken for a column, a table or a function', async () => {
  await fc.assert(
    fc.asyncProperty(anyName, fc.constantFrom(...places), async (name, place) => {
      const query = new URLSearchParams(place(name)).toString();
      const { status, text } = await service.call('system', 'GET', `/pb_migrationoutcomes?${query}`);
      // Values may be harmless by chance: `$filter=null eq 1` is none, an unused alias is let through.
      const harmless = name.startsWith('@') || name === 'null' || name.trim() === '';
      expect([400, 404, 501, ...(harmless ? [200] : [])]).toContain(status);
      expect(text).not.toContain('0x80040216');
    }),
    { numRuns: 500 },
  );
  const count = await service.call('system', 'GET', '/pb_migrationoutcomes/$count');
  expect(count.text).toBe(String(texts.length));
});

it('B1 any text is stored as it is, or refused by its code', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }), async (text) => {
      const path = "/pb_migrationoutcomes(pb_sourcekey='any')";
      const answer = await service.call(
        'system',
        'PATCH',
        path,
        { ...outcome('any'), pb_customername: text },
        { prefer: 'return=representation' },
      );
      if (answer.status === 400) expect(answer.json.at('error/code')).toBe('0x80040278');
      else expect(answer.json.at('pb_customername')).toBe(text);
    }),
    { numRuns: 100 },
  );
});
