import fc from 'fast-check';
import { Fault } from '../fault';
import { parseMultipart } from '../http/multipart';
import { parseAddress } from '../odata/address';
import { parseApply } from '../odata/apply';
import { parseFilter } from '../odata/parse-expression';
import { parseExpand, parseOrderBy, parseSelect } from '../odata/query-options';
import { parseQueryString } from '../odata/query-string';
import { testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const none: ReadonlyMap<string, string> = new Map<string, string>();

/** Parsers of query options, whose refusals name a position. */
const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  $filter: (text) => parseFilter(text),
  $select: parseSelect,
  $orderby: (text) => parseOrderBy(text, none),
  $expand: parseExpand,
  $apply: (text) => parseApply(text, none),
  alias: (text) =>
    parseFilter(
      'name eq @p and Microsoft.Dynamics.CRM.In(PropertyName=@p,PropertyValues=@p)',
      new Map([['@p', text]]),
    ),
};

const corpus: Readonly<Record<string, readonly string[]>> = {
  $filter: [
    "name eq 'O''Hare' and (revenue gt 1.5e3 or not contains(name,'a')) and createdon le 2025-01-01T00:00:00+02:00",
    "contact_customer_accounts/any(c:c/jobtitle eq 'x' and c/opportunity_customer_contacts/all(o:o/description ne null))",
    'Microsoft.Dynamics.CRM.In(PropertyName=\'name\',PropertyValues=["a","b\'c"])',
    'primarycontactid/Microsoft.Dynamics.CRM.InFiscalPeriodAndYear(PropertyName=@p1,PropertyValue1=1,PropertyValue2=@p2)',
    "accountid eq 0a000000-0000-4000-8000-000000000001 and AttributeType eq Microsoft.Dynamics.CRM.AttributeTypeCode'Picklist'",
  ],
  $select: ['name,_primarycontactid_value,accountid'],
  $orderby: ['name asc,primarycontactid/fullname desc,revenue'],
  $expand: [
    "primarycontactid($select=fullname;$expand=createdby($select=fullname)),Account_Tasks($filter=contains(subject,'a;)');$orderby=createdon desc;$top=3),ownerid/$ref",
  ],
  $apply: [
    "filter(name eq 'x')/groupby((statecode,primarycontactid/fullname),aggregate(revenue with sum as total,$count as n))",
  ],
  alias: ["'text'", '["a","b"]', 'primarycontactid/fullname', '2025-01-01', '[1,2.5,null]'],
};

const pieces = fc.constantFrom(
  ...[
    'name',
    'eq',
    'and',
    'or',
    'not',
    '(',
    ')',
    "'a'",
    "'",
    '"b"',
    '"',
    '1',
    '-1.5e3',
    'null',
    'true',
    ',',
    ';',
    '/',
  ],
  ...[
    'any',
    'all',
    ':',
    '@p',
    '@',
    '=',
    '$select',
    '$expand',
    '$filter',
    '$count',
    '$ref',
    '$',
    '[',
    ']',
    '.',
    '-',
  ],
  ...[
    'Microsoft.Dynamics.CRM.In',
    'Microsoft.Dynamics.CRM.',
    '2025-01-01',
    '2025-01-01T00:00:00Z',
    'with',
    'as',
    'sum',
  ],
  ...[
    '0a000000-0000-4000-8000-000000000001',
    'aggregate',
    'groupby',
    'filter',
    '*',
    '\\',
    '%27',
    '%',
    '\u0000',
    '\ud83d',
    ' ',
  ],
);

/** A text of the corpus with pieces put in, taken out, doubled or moved. */
const mutated = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...texts),
      fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.option(pieces), fc.boolean()), {
        minLength: 1,
        maxLength: 5,
      }),
    )
    .map(([text, changes]) =>
      changes.reduce((one, [place, length, piece, double]) => {
        const at = place % (one.length + 1);
        const cut = one.slice(at, at + length);
        return `${one.slice(0, at)}${piece ?? ''}${double ? cut + cut : ''}${one.slice(at + length)}`;
      }, text),
    );

const noise = fc.oneof(
  fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join(' ')),
  fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

/** The refusal of a parser; fails for any other error. */
function refusalOf(parse: () => unknown): Fault | undefined {
  try {
    parse();
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(Fault);
    return error as Fault;
  }
}

const POSITION = /position \d+|stands twice in the result|exceeded maximum limit/;

it.each(Object.keys(parsers))('M2 %s is read or refused with a position, whatever it is', (option) => {
  const parse = parsers[option] ?? (() => undefined);
  fc.assert(
    fc.property(fc.oneof(mutated(corpus[option] ?? []), noise), (text) => {
      const fault = refusalOf(() => parse(text));
      if (!fault) return;
      expect([400, 501]).toContain(fault.status);
      if (fault.status === 400) expect(fault.message).toMatch(POSITION);
    }),
    { numRuns: 800 },
  );
});

it('M2 addresses, queries and multipart bodies are read or refused, whatever they are', () => {
  const others: readonly ((text: string) => unknown)[] = [
    parseAddress,
    parseQueryString,
    (text) => parseMultipart(text, 'b'),
    (text) => parseMultipart(`--b\r\n${text}\r\n--b--\r\n`, 'b'),
  ];
  fc.assert(
    fc.property(noise, (text) => {
      for (const parse of others)
        expect([400, 501, undefined]).toContain(refusalOf(() => parse(text))?.status);
    }),
    { numRuns: 600 },
  );
});

const LONG = 100_000;

it.each([
  ['brackets', '('.repeat(LONG)],
  ['negations', 'not '.repeat(LONG / 4)],
  ['calls', 'a('.repeat(LONG / 2)],
  ['lambdas', 'a/any(b:'.repeat(LONG / 8)],
  ['an open text', `name eq '${'a'.repeat(LONG)}`],
  ['quotes', `name eq ${"'".repeat(LONG + 1)}`],
  ['an open JSON text', `x(${'"'.repeat(LONG + 1)}`],
  ['a long text', `name eq '${"''".repeat(LONG / 2)}'`],
  ['a long name', 'a'.repeat(LONG)],
  ['a long path', `${'a/'.repeat(LONG / 2)}a eq 1`],
  ['a long number', `a eq ${'9'.repeat(LONG)}`],
  ['digits and dashes', '0123-45-'.repeat(LONG / 8)],
  ['a long list', `Microsoft.Dynamics.CRM.In(PropertyName='a',PropertyValues=[${'1,'.repeat(LONG / 2)}1])`],
  ['many terms', `${'true and '.repeat(LONG / 9)}true`],
  ['blanks', ' '.repeat(LONG)],
  ['expansions', 'a($expand='.repeat(LONG / 10)],
])('M2 100 KB of %s end soon', (_what, text) => {
  const start = performance.now();
  for (const parse of [...Object.values(parsers), parseAddress]) {
    expect([400, 501, undefined]).toContain(refusalOf(() => parse(text))?.status);
  }
  expect(performance.now() - start).toBeLessThan(3000);
});

/** Percent-encodes what cannot stand in an address and leaves its signs; halves of characters are left out. */
const escaped = (text: string): string => encodeURI(text.replace(/[\ud800-\udfff]/gu, ''));

it('M2 any address, query and body is answered with a status below 500 or with 501', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'PUT'),
      noise,
      noise,
      noise,
      async (method, address, query, body) => {
        const path = `/accounts${escaped(address)}?${escaped(query)}`;
        const answer = await service.call('manager', method, path, body);
        expect(answer.status === 501 || answer.status < 500).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});
