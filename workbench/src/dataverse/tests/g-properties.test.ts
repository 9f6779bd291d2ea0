/** Random FetchXML against a plain model of the same rows. */
import fc from 'fast-check';
import { type FetchOrders, fetchOrders } from '../testing/fetch-orders';

interface Customer {
  readonly key: string;
  readonly name: string;
  readonly parent: string | undefined;
  readonly employees: number | null;
  readonly limit: number | null;
}

interface Order {
  readonly name: string;
  readonly customer: string | undefined;
  readonly cents: number | null;
  readonly month: number | null;
}

const words = ['Ash', 'ash', 'Beech', "O'Neil", '100%', 'zelkova', 'Österreich'];
const guid = (kind: number, index: number): string =>
  `0000000${kind}-0000-4000-8000-${String(index).padStart(12, '0')}`;

const customers: readonly Customer[] = Array.from({ length: 25 }, (_, index) => ({
  key: guid(1, index),
  name: words[(index * 3) % words.length] ?? '',
  parent: index % 4 === 0 ? undefined : guid(1, (index * 7) % 25),
  employees: index % 5 === 0 ? null : (index * 37) % 9,
  limit: index % 6 === 0 ? null : (index * 13) % 11,
}));

const orders: readonly Order[] = Array.from({ length: 60 }, (_, index) => ({
  name: `N${String((index * 7) % 60).padStart(2, '0')}`,
  customer: index % 8 === 0 ? undefined : guid(1, (index * 11) % 25),
  cents: index % 7 === 0 ? null : (index * 137) % 1000,
  month: index % 9 === 0 ? null : (index * 5) % 12,
}));

let service: FetchOrders;
beforeAll(async () => {
  service = await fetchOrders();
  const { sql } = service.service.store;
  sql.run('DELETE FROM "acme_order"');
  sql.run('DELETE FROM "acme_customer"');
  for (const { key, name, parent, employees, limit } of customers) {
    sql.run(
      'INSERT INTO "acme_customer" ("acme_customerid", "acme_name", "acme_name~fold", "acme_parentid", "acme_employees", "acme_creditlimit") VALUES (?, ?, ?, ?, ?, ?)',
      [key, name, name.toLowerCase(), parent ?? null, employees, limit === null ? null : limit * 10_000],
    );
  }
  orders.forEach(({ name, customer, cents, month }, index) => {
    const on = month === null ? null : `2024-${String(month + 1).padStart(2, '0')}-15T12:00:00Z`;
    sql.run(
      'INSERT INTO "acme_order" ("acme_orderid", "acme_name", "acme_name~fold", "acme_customerid", "acme_amount", "acme_orderedon") VALUES (?, ?, ?, ?, ?, ?)',
      [guid(2, index), name, name.toLowerCase(), customer ?? null, cents === null ? null : cents * 100, on],
    );
  });
});
afterAll(() => service.service.dataverse.close());

/** A condition of a row of either table, as XML and as a function. */
interface Term<R> {
  readonly xml: string;
  holds(row: R): boolean;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const operators = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;

function compare(operator: (typeof operators)[number], left: number | null, right: number): boolean {
  if (left === null) return operator === 'ne';
  const sign = Math.sign(left - right);
  return { eq: sign === 0, ne: sign !== 0, gt: sign > 0, ge: sign >= 0, lt: sign < 0, le: sign <= 0 }[
    operator
  ];
}

/** Conditions on a column of whole numbers. */
const numbers = <R>(column: string, value: (row: R) => number | null): fc.Arbitrary<Term<R>> =>
  fc.oneof(
    fc.tuple(fc.constantFrom(...operators), fc.integer({ min: -1, max: 11 })).map(([operator, number]) => ({
      xml: `<condition attribute="${column}" operator="${operator}" value="${number}"/>`,
      holds: (row: R) => compare(operator, value(row), number),
    })),
    fc.uniqueArray(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 3 }).chain((list) =>
      fc.constantFrom(true, false).map((isIn) => ({
        xml: `<condition attribute="${column}" operator="${isIn ? 'in' : 'not-in'}">${list.map((one) => `<value>${one}</value>`).join('')}</condition>`,
        holds: (row: R) => list.includes(value(row) ?? -1) === isIn,
      })),
    ),
    fc.constantFrom(true, false).map((empty) => ({
      xml: `<condition attribute="${column}" operator="${empty ? 'null' : 'not-null'}"/>`,
      holds: (row: R) => (value(row) === null) === empty,
    })),
  );

const customerLeaf: fc.Arbitrary<Term<Customer>> = fc.oneof(
  numbers<Customer>('acme_employees', (row) => row.employees),
  numbers<Customer>('acme_creditlimit', (row) => row.limit),
  fc
    .tuple(fc.constantFrom('eq', 'ne', 'begins-with', 'not-begin-with'), fc.constantFrom(...words))
    .map(([operator, word]) => ({
      // In texts a percent sign is a wildcard of begins-with; in the model it is one at the end only.
      xml: `<condition attribute="acme_name" operator="${operator}" value="${escaped(word)}"/>`,
      holds: (row: Customer) => {
        const [name, asked] = [row.name.toLowerCase(), word.toLowerCase()];
        const fits = operator.includes('begin') ? name.startsWith(asked.replace(/%$/, '')) : name === asked;
        return fits !== (operator === 'ne' || operator === 'not-begin-with');
      },
    })),
);

const orderLeaf = numbers<Order>('acme_amount', (row) => (row.cents === null ? null : row.cents / 100));

/** Filters over leaves, nested. */
function filterOf<R>(leaf: fc.Arbitrary<Term<R>>): fc.Arbitrary<Term<R>> {
  const { filter } = fc.letrec<{ filter: Term<R> }>((tie) => ({
    filter: fc
      .tuple(
        fc.constantFrom('and', 'or'),
        fc.array(fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('filter')), {
          minLength: 1,
          maxLength: 3,
        }),
      )
      .map(([type, terms]) => ({
        xml: `<filter type="${type}">${terms.map((term) => term.xml).join('')}</filter>`,
        holds: (row: R) =>
          type === 'and' ? terms.every((term) => term.holds(row)) : terms.some((term) => term.holds(row)),
      })),
  }));
  return filter;
}

const ordersOf = ({ key }: Customer, filter: Term<Order>): readonly Order[] =>
  orders.filter((order) => order.customer === key && filter.holds(order));

const link = (type: string, filter: Term<Order>, inside = ''): string =>
  `<link-entity name="acme_order" from="acme_customerid" to="acme_customerid" link-type="${type}" alias="o">${inside}${filter.xml}</link-entity>`;

/** Links that ask whether orders exist, as terms of a filter. */
const existence: fc.Arbitrary<Term<Customer>> = fc
  .tuple(fc.constantFrom('any', 'not any', 'all', 'not all'), filterOf(orderLeaf))
  .map(([type, filter]) => ({
    xml: link(type, filter).replace(' alias="o"', ''),
    holds: (row: Customer) => {
      const some = ordersOf(row, filter).length > 0;
      const linked = orders.some((order) => order.customer === row.key);
      return { any: some, 'not any': !some, all: linked && !some, 'not all': some }[type];
    },
  }));

const customerFilter = filterOf(
  fc.oneof({ arbitrary: customerLeaf, weight: 4 }, { arbitrary: existence, weight: 1 }),
);

const escapedCookie = (annotation: unknown): string => {
  const inner = /pagingcookie="([^"]*)"/.exec(String(annotation))?.[1] ?? '';
  return escaped(decodeURIComponent(decodeURIComponent(inner)));
};

/** Reads all pages, by cookies or without. */
async function pages(inside: string, size: number, cookies: boolean): Promise<readonly string[]> {
  const found: string[] = [];
  let cookie = '';
  for (let page = 1; ; page += 1) {
    const paging = cookies && cookie !== '' ? ` paging-cookie="${cookie}"` : '';
    const xml = `<fetch count="${size}" page="${page}"${paging}><entity name="acme_customer">${inside}</entity></fetch>`;
    const { json, status, text } = await service.fetch(
      'acme_customers',
      xml,
      'odata.include-annotations="*"',
    );
    if (status !== 200) throw new Error(`${xml} ${text}`);
    found.push(
      ...json.list('value').map((row) => [row.at('acme_customerid'), row.at('o.acme_name') ?? '-'].join(' ')),
    );
    if (json.at('@Microsoft.Dynamics.CRM.morerecords') !== true) return found;
    cookie = escapedCookie(json.at('@Microsoft.Dynamics.CRM.fetchxmlpagingcookie'));
  }
}

it('G5 G8 G10 finds, joins and sorts what a plain model does, page by page', async () => {
  await fc.assert(
    fc.asyncProperty(
      customerFilter,
      filterOf(orderLeaf),
      fc.constantFrom('inner', 'outer', 'none'),
      fc.boolean(),
      fc.integer({ min: 1, max: 20 }),
      fc.boolean(),
      async (filter, orderFilter, type, descending, size, cookies) => {
        const joined =
          type === 'none'
            ? ''
            : link(type, orderFilter, '<attribute name="acme_name"/><order attribute="acme_name"/>');
        const order = `<order attribute="acme_employees" descending="${descending}"/><order attribute="acme_customerid"/>`;
        const direction = descending ? -1 : 1;
        const expected = customers
          .filter((row) => filter.holds(row))
          .sort((a, b) => direction * ((a.employees ?? -1) - (b.employees ?? -1)) || (a.key < b.key ? -1 : 1))
          .flatMap((row) => {
            const partners =
              type === 'none'
                ? []
                : ordersOf(row, orderFilter)
                    .map((one) => one.name)
                    .sort();
            if (partners.length > 0) return partners.map((name) => `${row.key} ${name}`);
            return type === 'inner' ? [] : [`${row.key} -`];
          });
        const inside = `<attribute name="acme_name"/>${order}${filter.xml}${joined}`;
        expect(await pages(inside, size, cookies)).toEqual(expected);
      },
    ),
    { numRuns: 120 },
  );
});

it('G12 G13 aggregates what a plain model does', async () => {
  await fc.assert(
    fc.asyncProperty(
      filterOf(orderLeaf),
      fc.constantFrom('month', 'quarter', undefined),
      async (filter, part) => {
        const group =
          part === undefined
            ? ''
            : `<attribute name="acme_orderedon" alias="g" groupby="true" dategrouping="${part}"/><order alias="g"/>`;
        const xml = `<fetch aggregate="true"><entity name="acme_order">${group}
        ${['sum', 'min', 'max', 'countcolumn'].map((one) => `<attribute name="acme_amount" alias="${one}" aggregate="${one}"/>`).join('')}
        <attribute name="acme_orderid" alias="n" aggregate="count"/>${filter.xml}</entity></fetch>`;
        const groups = new Map<number | null, Order[]>();
        if (part === undefined) groups.set(null, []);
        for (const order of orders.filter((one) => filter.holds(one))) {
          const key =
            part === undefined || order.month === null
              ? null
              : part === 'month'
                ? order.month + 1
                : Math.floor(order.month / 3) + 1;
          groups.set(key, [...(groups.get(key) ?? []), order]);
        }
        const expected = [...groups]
          .sort(([a], [b]) => (a ?? -1) - (b ?? -1))
          .map(([key, members]) => {
            const cents = members.flatMap((one) => one.cents ?? []);
            const over = (value: number) => (cents.length === 0 ? null : value / 100);
            return {
              ...(part === undefined ? {} : { g: key }),
              sum: over(cents.reduce((sum, one) => sum + one, 0)),
              min: over(Math.min(...cents)),
              max: over(Math.max(...cents)),
              countcolumn: cents.length,
              n: members.length,
            };
          });
        expect(await service.rows('acme_orders', xml)).toEqual(expected);
      },
    ),
    { numRuns: 80 },
  );
});
