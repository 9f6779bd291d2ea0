import fc from 'fast-check';
import { choices } from '@powerbill/schema';
import { parseMultipart } from '../http/multipart';
import { Fault } from '../fault';
import { parseAddress } from '../odata/address';
import { parseApply } from '../odata/apply';
import { parseFilter } from '../odata/parse-expression';
import { parseExpand, parseOrderBy, parseSelect } from '../odata/query-options';
import { outcome } from '../testing/rows';
import { testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

interface ModelRow {
  readonly key: string;
  readonly text: string | null;
  readonly whole: number | null;
  readonly status: number;
}

const words = ['Alpha', 'alpha', 'ÄRGER', 'ärger', "O'Neil", '100', 'zeta', 'x_y', ''] as const;

const rows: readonly ModelRow[] = Array.from({ length: 60 }, (_, index) => ({
  key: `key-${String(index).padStart(2, '0')}`,
  text: index % 7 === 0 ? null : (words[(index * 5) % words.length] ?? null),
  whole: index % 5 === 0 ? null : (index * 37) % 11,
  status:
    index % 3 === 0
      ? choices.migrationOutcomeChoice.value.rejected
      : choices.migrationOutcomeChoice.value.migrated,
}));

beforeAll(async () => {
  const targets = rows.map((row) => ({
    '@odata.type': 'Microsoft.Dynamics.CRM.pb_migrationoutcome',
    ...outcome(row.key),
    pb_customername: row.text,
    pb_errorcount: row.whole,
    pb_outcome: row.status,
  }));
  const answer = await service.call(
    'system',
    'POST',
    '/pb_migrationoutcomes/Microsoft.Dynamics.CRM.CreateMultiple',
    { Targets: targets },
  );
  expect(answer.status).toBe(200);
});

interface Term {
  readonly text: string;
  holds(row: ModelRow): boolean;
}

/** Empty texts are stored as no value. */
const textOf = (row: ModelRow): string | null =>
  row.text === null || row.text === '' ? null : row.text.toLowerCase();

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const compareOperators = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;

function compare<T extends string | number>(
  operator: (typeof compareOperators)[number],
  left: T | null,
  right: T,
): boolean {
  if (left === null) return operator === 'ne';
  const order = left < right ? -1 : left > right ? 1 : 0;
  return { eq: order === 0, ne: order !== 0, gt: order > 0, ge: order >= 0, lt: order < 0, le: order <= 0 }[
    operator
  ];
}

const leaf: fc.Arbitrary<Term> = fc.oneof(
  fc
    .record({
      operator: fc.constantFrom(...compareOperators),
      word: fc.constantFrom(...words.filter((one) => one !== '')),
    })
    .map(({ operator, word }) => ({
      text: `pb_customername ${operator} ${quoted(word)}`,
      holds: (row: ModelRow) => compare(operator, textOf(row), word.toLowerCase()),
    })),
  fc
    .record({ operator: fc.constantFrom(...compareOperators), tenths: fc.integer({ min: -10, max: 120 }) })
    .map(({ operator, tenths }) => ({
      text: `pb_errorcount ${operator} ${tenths / 10}`,
      holds: (row: ModelRow) => compare(operator, row.whole, tenths / 10),
    })),
  fc
    .record({
      name: fc.constantFrom('contains', 'startswith', 'endswith'),
      part: fc.constantFrom('a', 'AL', 'é', 'är', "'", '0', 'ta'),
    })
    .map(({ name, part }) => ({
      text: `${name}(pb_customername,${quoted(part)})`,
      holds: (row: ModelRow) => {
        const text = textOf(row);
        const folded = part.toLowerCase();
        if (text === null) return false;
        if (name === 'contains') return text.includes(folded);
        return name === 'startswith' ? text.startsWith(folded) : text.endsWith(folded);
      },
    })),
  fc.constantFrom(
    { text: 'pb_errorcount eq null', holds: (row: ModelRow) => row.whole === null },
    { text: 'pb_customername ne null', holds: (row: ModelRow) => textOf(row) !== null },
    {
      text: `pb_outcome eq ${choices.migrationOutcomeChoice.value.rejected}`,
      holds: (row: ModelRow) => row.status === choices.migrationOutcomeChoice.value.rejected,
    },
    {
      text: "Microsoft.Dynamics.CRM.In(PropertyName='pb_errorcount',PropertyValues=['1','4','7'])",
      holds: (row: ModelRow) => [1, 4, 7].includes(row.whole ?? -1),
    },
  ),
);

const { filter } = fc.letrec<{ filter: Term }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    tie('filter').map((inner) => ({
      text: `not (${inner.text})`,
      holds: (row: ModelRow) => !inner.holds(row),
    })),
    fc.tuple(tie('filter'), tie('filter')).map(([left, right]) => ({
      text: `(${left.text}) and (${right.text})`,
      holds: (row: ModelRow) => left.holds(row) && right.holds(row),
    })),
    fc.tuple(tie('filter'), tie('filter')).map(([left, right]) => ({
      text: `${left.text} or (${right.text})`,
      holds: (row: ModelRow) => left.holds(row) || right.holds(row),
    })),
  ),
}));

/** `a and b or (c)` is written without brackets above, so that precedence is tried too: `and` binds stronger. */
const orders = [
  { text: 'pb_errorcount desc,pb_sourcekey', key: (row: ModelRow): number => -(row.whole ?? -1) },
  { text: 'pb_errorcount,pb_sourcekey', key: (row: ModelRow): number => row.whole ?? -1 },
] as const;

it('finds and sorts the rows that a plain model finds, page by page', async () => {
  await fc.assert(
    fc.asyncProperty(
      filter,
      fc.constantFrom(...orders),
      fc.integer({ min: 1, max: 30 }),
      async (term, order, size) => {
        const expected = rows
          .filter((row) => term.holds(row))
          .sort((a, b) => order.key(a) - order.key(b) || (a.key < b.key ? -1 : 1))
          .map((row) => row.key);
        const found: unknown[] = [];
        const query = `$select=pb_sourcekey&$filter=${encodeURIComponent(term.text)}&$orderby=${order.text}`;
        let path: string | undefined = `/pb_migrationoutcomes?${query}`;
        while (path !== undefined) {
          const { json, status }: Awaited<ReturnType<typeof service.call>> = await service.call(
            'system',
            'GET',
            path,
            undefined,
            { prefer: `odata.maxpagesize=${size}` },
          );
          expect(status).toBe(200);
          found.push(...json.column('value', 'pb_sourcekey'));
          const next = json.at('@odata.nextLink');
          path = typeof next === 'string' ? next.slice(next.indexOf('/pb_')) : undefined;
        }
        expect(found).toEqual(expected);
      },
    ),
    { numRuns: 150 },
  );
});

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    "'; DROP TABLE account; --",
    '" OR 1=1',
    "\\' OR ''='",
    'x%',
    '_',
    '[',
    '[^',
    '[]',
    '%%',
    '\u{1f600}',
    '\ud83d',
    "''",
    '~fold',
    '?1',
    '@x',
    '$1',
  ),
);

it('takes any text as a value and never as SQL', async () => {
  await fc.assert(
    fc.asyncProperty(
      nasty,
      fc.constantFrom('eq', 'contains', 'startswith', 'endswith'),
      async (text, how) => {
        const literal = quoted(text);
        const condition =
          how === 'eq' ? `pb_customername eq ${literal}` : `${how}(pb_customername,${literal})`;
        // Halves of characters cannot be sent over the wire: the URL replaces them.
        const query = new URLSearchParams({ $filter: condition }).toString();
        const answer = await service.call('system', 'GET', `/pb_migrationoutcomes?${query}`);
        expect([200, 400]).toContain(answer.status);
        if (answer.status === 400) expect(answer.json.text('error/message')).toMatch(/control character/);
      },
    ),
    { numRuns: 150 },
  );
  expect((await service.call('system', 'GET', '/pb_migrationoutcomes/$count')).text).toBe('60');
});

it('stores any text as it is, or refuses it by its code', async () => {
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

const pieces = fc.constantFrom(
  'name',
  'eq',
  'and',
  'or',
  'not',
  '(',
  ')',
  "'a'",
  '"b"',
  '1',
  '-1.5e3',
  'null',
  'true',
  ',',
  ';',
  '/',
  'any',
  'all',
  ':',
  '@p',
  '=',
  '$select',
  '$expand',
  '$filter',
  '$count',
  'Microsoft.Dynamics.CRM.In',
  '[',
  ']',
  '2025-01-01',
  '2025-01-01T00:00:00Z',
  '0a000000-0000-4000-8000-000000000001',
  'with',
  'as',
  'sum',
  'aggregate',
  'groupby',
  'filter',
  '*',
  '\\',
  "'",
  '%27',
  '%',
  '\u0000',
);

const noise = fc.oneof(
  fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join(' ')),
  fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

/** A parser either reads a text or refuses it with a fault of the client. */
function clean(parse: () => unknown): void {
  try {
    parse();
  } catch (error) {
    expect(error).toBeInstanceOf(Fault);
    const { status } = error as Fault;
    expect([400, 501]).toContain(status);
  }
}

it('never fails on noise but with a clean refusal', () => {
  const none = new Map<string, string>();
  const parsers: readonly ((text: string) => unknown)[] = [
    (text) => parseFilter(text),
    parseSelect,
    parseOrderBy,
    (text) => parseExpand(text, none),
    (text) => parseApply(text, none),
    parseAddress,
    (text) => parseMultipart(text, 'b'),
    (text) => parseMultipart(`--b\r\n${text}\r\n--b--\r\n`, 'b'),
  ];
  fc.assert(
    fc.property(noise, (text) => {
      for (const parse of parsers) clean(() => parse(text));
    }),
    { numRuns: 600 },
  );
});

/** Percent-encodes what cannot stand in an address and leaves its signs; halves of characters are left out. */
const escaped = (text: string): string => encodeURI(text.replace(/[\ud800-\udfff]/gu, ''));

it('answers any address, query and body with a status below 500 or with 501', async () => {
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
