import { type FakeDataSet, fakeDataSet } from '../../testing/component-framework/data-set';
import { DatasetDriver } from './dataset-driver';
import { readPage } from './read-page';

const rows = Array.from({ length: 60 }, (_, at) => ({
  id: `r${String(at).padStart(2, '0')}`,
  values: { number: at, group: at % 3 },
}));

function start(total?: (rows: number) => number): { host: FakeDataSet; driver: DatasetDriver } {
  const driver = new DatasetDriver();
  const host: FakeDataSet = fakeDataSet({
    rows,
    columns: [
      ['number', 'Whole.None'],
      ['group', 'Whole.None'],
    ],
    pageSize: 25,
    ...(total === undefined ? {} : { total }),
    onChange: () => driver.observe(host.dataset),
  });
  host.finishLoading();
  return { host, driver };
}

describe('DatasetDriver', () => {
  it('goes to a page, which replaces the rows', () => {
    const { host, driver } = start();
    driver.goToPage(2);
    host.finishLoading();
    const page = readPage(host.dataset);
    expect(page.records.map((record) => record.id)).toEqual(rows.slice(25, 50).map((row) => row.id));
    expect(page.paging).toMatchObject({ number: 2, hasNext: true, hasPrevious: true, total: 60 });
  });

  it('makes one call at a time', () => {
    const { host, driver } = start();
    driver.goToPage(2);
    driver.goToPage(3);
    driver.refresh();
    expect(host.loads()).toBe(1);
    host.finishLoading();
    driver.goToPage(3);
    host.finishLoading();
    expect(readPage(host.dataset).paging).toMatchObject({ number: 3, hasNext: false });
  });

  it('sorts by several keys in the very array of the host', () => {
    const { host, driver } = start();
    const { sorting } = host.dataset;
    driver.sort([
      { name: 'group', descending: true },
      { name: 'number', descending: false },
    ]);
    host.finishLoading();
    expect(host.dataset.sorting).toBe(sorting);
    expect(
      readPage(host.dataset)
        .records.slice(0, 3)
        .map((record) => record.value('number')),
    ).toEqual([2, 5, 8]);
    expect(readPage(host.dataset).sorting).toEqual([
      { name: 'group', descending: true },
      { name: 'number', descending: false },
    ]);
  });

  it('changes the page size and begins at the first page', () => {
    const { host, driver } = start();
    driver.goToPage(2);
    host.finishLoading();
    driver.setPageSize(50);
    host.finishLoading();
    const page = readPage(host.dataset);
    expect(page.paging).toMatchObject({ number: 1, size: 50 });
    expect(page.records).toHaveLength(50);
  });

  it('adds missing columns once, without showing them', () => {
    const { host, driver } = start();
    driver.complete(['number', 'pb_currencycode']);
    driver.complete(['number', 'pb_currencycode']);
    host.finishLoading();
    driver.complete(['number', 'pb_currencycode']);
    expect(host.dataset.columns.map((column) => column.name)).toEqual(['number', 'group', 'pb_currencycode']);
    expect(readPage(host.dataset).columns.map((column) => column.name)).toEqual(['number', 'group']);
    expect(host.loads()).toBe(1);
  });

  it.each([
    [-1, null, false],
    [5000, 5000, true],
    [7200, 7200, false],
    [10, null, false],
  ])('reads a total of %d as %p', (told, total, totalIsCapped) => {
    const { host } = start(() => told);
    expect(readPage(host.dataset).paging).toMatchObject({ total, totalIsCapped });
  });

  it('reads an error with the sentence of the host, and a retry', () => {
    const { host, driver } = start();
    driver.refresh();
    host.failLoading('The server is away.');
    expect(readPage(host.dataset)).toMatchObject({ status: 'failed', error: 'The server is away.' });
    driver.refresh();
    host.finishLoading();
    expect(readPage(host.dataset).status).toBe('ready');
  });
});
