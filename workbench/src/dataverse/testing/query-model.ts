/** A plain model of filters and orders: rows in an array, conditions as text and as functions of a row. */
import fc from 'fast-check';

export interface ModelRow {
  readonly name: string;
  readonly text: string | null;
  readonly whole: number | null;
  /** A decimal in tenths. */
  readonly tenths: number | null;
  readonly flag: boolean;
  readonly day: string | null;
  readonly choice: number;
  readonly interests: string | null;
  /** Index of the row above. */
  readonly parent: number | null;
}

const words = ['Alpha', 'alpha', 'ÄRGER', 'ärger', "O'Neil", '100', 'zeta', 'x_y', 'a%b', 'a b'] as const;
const days = ['1999-12-31', '2024-02-29', '2025-07-01', '2025-07-02'] as const;

export const modelRows: readonly ModelRow[] = Array.from({ length: 60 }, (_, index) => ({
  name: `row-${String(index).padStart(2, '0')}`,
  text: index % 7 === 0 ? null : (words[(index * 7) % words.length] ?? null),
  whole: index % 5 === 0 ? null : (index * 37) % 11,
  tenths: index % 6 === 0 ? null : (index * 3) % 10,
  flag: index % 3 === 0,
  day: index % 4 === 0 ? null : (days[(index * 5) % days.length] ?? null),
  choice: 1 + (index % 3),
  interests: [null, '10', '20', '10,30', '10,20,30'][index % 5] ?? null,
  parent: index === 0 || index % 8 === 7 ? null : (index * 3) % Math.min(index, 12),
}));

/** The row that a condition asks about, and the rows of the lambdas around it. */
export interface Situation {
  readonly row: ModelRow | undefined;
  readonly outer: readonly (ModelRow | undefined)[];
}

export interface Term {
  /** The condition on columns behind a prefix such as `v0/`, within so many lambdas. */
  text(prefix: string, depth: number): string;
  holds(situation: Situation): boolean;
}

type Value = string | number | boolean | null;
const operators = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;
type Operator = (typeof operators)[number];

/** Empty columns differ from every value and are neither above nor below any. */
export function compares(operator: Operator, left: Value, right: Value): boolean {
  if (left === null || right === null) {
    if (operator === 'eq') return left === right;
    return operator === 'ne' && left !== right;
  }
  const order = left < right ? -1 : left > right ? 1 : 0;
  return { eq: order === 0, ne: order !== 0, gt: order > 0, ge: order >= 0, lt: order < 0, le: order <= 0 }[
    operator
  ];
}

const folded = (text: string | null): string | null => text?.toLowerCase() ?? null;
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

interface Column {
  readonly name: string;
  read(row: ModelRow): Value;
  /** Literals with the values that they stand for. */
  readonly literals: readonly (readonly [string, Value])[];
}

const columns: readonly Column[] = [
  {
    name: 'acme_notes',
    read: (row) => folded(row.text),
    literals: words.map((word) => [quoted(word.toUpperCase()), word.toLowerCase()]),
  },
  { name: 'acme_employees', read: (row) => row.whole, literals: [0, 3, 7, 10].map((one) => [`${one}`, one]) },
  {
    name: 'acme_employees',
    read: (row) => row.whole,
    literals: [
      ['-1.5', -1.5],
      ['6.5', 6.5],
      ['1e2', 100],
    ],
  },
  {
    name: 'acme_discount',
    read: (row) => row.tenths,
    literals: [
      ['0.3', 3],
      ['0.30001', 3.0001],
      ['0.2999999', 2.999999],
      ['1', 10],
    ],
  },
  { name: 'acme_since', read: (row) => row.day, literals: days.map((day) => [day, day]) },
  { name: 'acme_industry', read: (row) => row.choice, literals: [1, 2, 3, 9].map((one) => [`${one}`, one]) },
];

const mirror: Readonly<Record<Operator, Operator>> = {
  eq: 'eq',
  ne: 'ne',
  gt: 'lt',
  ge: 'le',
  lt: 'gt',
  le: 'ge',
};

const leaf = (text: (prefix: string) => string, holds: (row: ModelRow | undefined) => boolean): Term => ({
  text: (prefix) => text(prefix),
  holds: ({ row }) => holds(row),
});

const comparison = fc
  .record({
    column: fc.constantFrom(...columns),
    operator: fc.constantFrom(...operators),
    pick: fc.nat(),
    turned: fc.boolean(),
    above: fc.boolean(),
  })
  .map(({ column, operator, pick, turned, above }) => {
    const [literal, value] = column.literals[pick % column.literals.length] ?? ['null', null];
    const path = above ? `acme_ParentId/${column.name}` : column.name;
    return leaf(
      (prefix) =>
        turned
          ? `${literal} ${mirror[operator]} ${prefix}${path}`
          : `${prefix}${path} ${operator} ${literal}`,
      (row) => {
        const asked = above ? parentOf(row) : row;
        return compares(operator, asked ? column.read(asked) : null, value);
      },
    );
  });

const parentOf = (row: ModelRow | undefined): ModelRow | undefined =>
  row === undefined || row.parent === null ? undefined : modelRows[row.parent];

const texts = fc
  .record({
    name: fc.constantFrom('contains', 'startswith', 'endswith'),
    part: fc.constantFrom('a', 'AL', 'é', 'är', "'", '0', 'ta', ' '),
  })
  .map(({ name, part }) =>
    leaf(
      (prefix) => `${name}(${prefix}acme_notes,${quoted(part)})`,
      (row) => {
        const text = folded(row?.text ?? null);
        const wanted = part.toLowerCase();
        if (text === null) return false;
        if (name === 'contains') return text.includes(wanted);
        return name === 'startswith' ? text.startsWith(wanted) : text.endsWith(wanted);
      },
    ),
  );

const call = (prefix: string, name: string, column: string, values: string): string =>
  `${prefix}Microsoft.Dynamics.CRM.${name}(PropertyName='${column}',PropertyValues=[${values}])`;

const fixed: readonly Term[] = [
  leaf(
    (prefix) => `${prefix}acme_notes eq null`,
    (row) => (row?.text ?? null) === null,
  ),
  leaf(
    (prefix) => `null ne ${prefix}acme_employees`,
    (row) => (row?.whole ?? null) !== null,
  ),
  leaf(
    (prefix) => `${prefix}acme_active eq true`,
    (row) => row?.flag === true,
  ),
  leaf(
    (prefix) => `${prefix}_acme_parentid_value eq null`,
    (row) => (row?.parent ?? null) === null,
  ),
  leaf(
    (prefix) => `${prefix}acme_employees lt ${prefix}acme_industry`,
    (row) => compares('lt', row?.whole ?? null, row?.choice ?? null),
  ),
  leaf(
    (prefix) => `${prefix}acme_employees ne ${prefix}acme_industry`,
    (row) => compares('ne', row?.whole ?? null, row?.choice ?? null),
  ),
  leaf(
    (prefix) => call(prefix, 'In', 'acme_employees', "'1','4','7'"),
    (row) => [1, 4, 7].includes(row?.whole ?? -1),
  ),
  leaf(
    (prefix) => call(prefix, 'NotIn', 'acme_notes', '"ALPHA","o\'neil"'),
    (row) => !['alpha', "o'neil"].includes(folded(row?.text ?? null) ?? ''),
  ),
  leaf(
    (prefix) => call(prefix, 'Between', 'acme_discount', '0.2,0.65'),
    (row) => row !== undefined && row.tenths !== null && row.tenths >= 2 && row.tenths <= 6.5,
  ),
  leaf(
    (prefix) => call(prefix, 'ContainValues', 'acme_interests', "'10','20'"),
    (row) => /10|20/.test(row?.interests ?? ''),
  ),
];

/**
 * Rows below a row, asked by `any` or `all`; the condition may also ask the row of the lambda around it, but not by a
 * query function, which without a variable asks the innermost row.
 */
function lambda(quantifier: 'any' | 'all', inner: Term, around: Term | undefined): Term {
  return {
    text: (prefix, depth) => {
      const variable = `v${depth}`;
      const also = around ? ` and (${around.text(prefix, depth + 1)})` : '';
      const body = `(${inner.text(`${variable}/`, depth + 1)})${also}`;
      return `${prefix}acme_customer_parent/${quantifier}(${variable}:${body})`;
    },
    holds: (situation) => {
      const { row } = situation;
      const below = modelRows.filter((one) => row !== undefined && one.parent === modelRows.indexOf(row));
      const outer = [...situation.outer, row];
      const holds = (one: ModelRow): boolean =>
        inner.holds({ row: one, outer }) && (around === undefined || around.holds(situation));
      return quantifier === 'any' ? below.some(holds) : below.every(holds);
    },
  };
}

const joined = (word: 'and' | 'or', left: Term, right: Term, bare: boolean): Term => ({
  // Without brackets on the left, so that precedence is tried too.
  text: (prefix, depth) =>
    `${bare ? left.text(prefix, depth) : `(${left.text(prefix, depth)})`} ${word} (${right.text(prefix, depth)})`,
  holds: (one) =>
    word === 'and' ? left.holds(one) && right.holds(one) : left.holds(one) || right.holds(one),
});

const negated = (inner: Term): Term => ({
  text: (prefix, depth) => `not (${inner.text(prefix, depth)})`,
  holds: (one) => !inner.holds(one),
});

/** Any condition, nested as deep as it comes. */
export const { predicate } = fc.letrec<{ predicate: Term }>((tie) => ({
  predicate: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: comparison },
    texts,
    { weight: 2, arbitrary: fc.constantFrom(...fixed) },
    tie('predicate').map(negated),
    fc.tuple(tie('predicate'), tie('predicate')).map(([left, right]) => joined('and', left, right, false)),
    fc.tuple(tie('predicate'), tie('predicate')).map(([left, right]) => joined('or', left, right, true)),
    fc
      .tuple(
        fc.constantFrom('any' as const, 'all' as const),
        tie('predicate'),
        fc.option(fc.oneof(comparison, texts), { nil: undefined }),
      )
      .map(([quantifier, inner, around]) => lambda(quantifier, inner, around)),
  ),
}));

export interface Order {
  readonly text: string;
  compare(left: ModelRow, right: ModelRow): number;
}

const byValue =
  (read: (row: ModelRow) => Value, descending: boolean) =>
  (left: ModelRow, right: ModelRow): number => {
    const [a, b] = [read(left), read(right)];
    const sign = a === b ? 0 : a === null ? -1 : b === null ? 1 : a < b ? -1 : 1;
    return descending ? -sign : sign;
  };

const sorted: readonly (readonly [string, (row: ModelRow) => Value])[] = [
  ['acme_notes', (row) => folded(row.text)],
  ['acme_employees', (row) => row.whole],
  ['acme_discount', (row) => row.tenths],
  ['acme_since', (row) => row.day],
  ['acme_industry', (row) => row.choice],
  ['acme_ParentId/acme_employees', (row) => parentOf(row)?.whole ?? null],
  ['_acme_parentid_value', (row) => parentOf(row)?.name ?? null],
];

export const orders: readonly Order[] = sorted.flatMap(([name, read]) => [
  { text: name, compare: byValue(read, false) },
  { text: `${name} desc`, compare: byValue(read, true) },
]);
