import fc from 'fast-check';
import { create } from '../testing/rows';
import { salesTables } from '../testing/sales-tables';
import { ROOT, testService } from '../testing/service';
import { openStore } from '../store/open-store';
import { type ModelRow, modelRows, orders, predicate } from '../testing/query-model';

const service = testService(openStore({ tables: salesTables }), undefined, { tables: salesTables });
afterAll(() => service.dataverse.close());

beforeAll(async () => {
  const ids: string[] = [];
  for (const row of modelRows) {
    ids.push(
      await create(service, 'acme_customers', {
        acme_name: row.name,
        acme_notes: row.text,
        acme_employees: row.whole,
        acme_discount: row.tenths === null ? null : row.tenths / 10,
        acme_active: row.flag,
        acme_since: row.day,
        acme_industry: row.choice,
        acme_interests: row.interests,
        ...(row.parent === null
          ? {}
          : { 'acme_ParentId@odata.bind': `/acme_customers(${ids[row.parent] ?? ''})` }),
      }),
    );
  }
});

async function pages(path: string, size: number): Promise<Readonly<Record<string, unknown>>[]> {
  const found: Readonly<Record<string, unknown>>[] = [];
  let next: string | undefined = path;
  while (next !== undefined) {
    const { json, status, text }: Awaited<ReturnType<typeof service.call>> = await service.call(
      'system',
      'GET',
      next,
      undefined,
      { prefer: `odata.maxpagesize=${size}` },
    );
    if (status !== 200) throw new Error(`${decodeURIComponent(next)}: ${text}`);
    found.push(...(json.at('value') as Readonly<Record<string, unknown>>[]));
    const link = json.at('@odata.nextLink');
    next = typeof link === 'string' ? link.slice(ROOT.length) : undefined;
  }
  return found;
}

const byName = (a: ModelRow, b: ModelRow): number => (a.name < b.name ? -1 : 1);

it('F2 random filters, orders and pages give what a plain model gives: lookups, lambdas, empty columns', async () => {
  await fc.assert(
    fc.asyncProperty(
      predicate,
      fc.uniqueArray(fc.constantFrom(...orders), { maxLength: 3, selector: (one) => one.text.split(' ')[0] }),
      fc.integer({ min: 3, max: 40 }),
      async (term, order, size) => {
        const expected = modelRows
          .filter((row) => term.holds({ row, outer: [] }))
          .sort((a, b) => order.map((one) => one.compare(a, b)).find((sign) => sign !== 0) ?? byName(a, b))
          .map((row) => row.name);
        const by = [...order.map((one) => one.text), 'acme_name'].join(',');
        const query = `$select=acme_name&$filter=${encodeURIComponent(term.text('', 0))}&$orderby=${by}`;
        const found = await pages(`/acme_customers?${query}`, size);
        // The filter stands on both sides, so that a failure shows it.
        const filter = term.text('', 0);
        expect({ filter, found: found.map((row) => row.acme_name) }).toEqual({ filter, found: expected });
      },
    ),
    { numRuns: 250 },
  );
});

it('F22 /$count with random filters gives the length of the answer', async () => {
  await fc.assert(
    fc.asyncProperty(predicate, async (term) => {
      const path = `/acme_customers/$count?$filter=${encodeURIComponent(term.text('', 0))}`;
      const { text } = await service.call('system', 'GET', path);
      const filter = term.text('', 0);
      const expected = modelRows.filter((row) => term.holds({ row, outer: [] })).length;
      expect({ filter, text }).toEqual({ filter, text: String(expected) });
    }),
    { numRuns: 60 },
  );
});

it('F24 random expansions give what a plain model gives', async () => {
  await fc.assert(
    fc.asyncProperty(predicate, predicate, fc.integer({ min: 1, max: 4 }), async (above, below, top) => {
      const parent = `acme_ParentId($select=acme_name;$filter=${above.text('', 0)})`;
      const children = `acme_customer_parent($select=acme_name;$orderby=acme_name desc;$top=${top};$filter=${below.text('', 0)})`;
      const query = `$select=acme_name&$expand=${encodeURIComponent(`${parent},${children}`)}`;
      const found = await pages(`/acme_customers?$orderby=acme_name&${query}`, 50);
      const names = found.map((row) => ({
        parent: (row.acme_ParentId as { acme_name: string } | null)?.acme_name ?? null,
        children: (row.acme_customer_parent as { acme_name: string }[]).map((one) => one.acme_name),
      }));
      const expected = modelRows.map((row) => {
        const over = row.parent === null ? undefined : modelRows[row.parent];
        return {
          parent: over && above.holds({ row: over, outer: [] }) ? over.name : null,
          children: modelRows
            .filter((one) => modelRows.indexOf(row) === one.parent && below.holds({ row: one, outer: [] }))
            .map((one) => one.name)
            .reverse()
            .slice(0, top),
        };
      });
      expect(names).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});
