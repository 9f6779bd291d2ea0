import {
  fakeConnection,
  pagedReply,
  type Reply,
  settle,
  statementRows,
  statementView,
} from '../testing/fake-connection';
import { ConditionOperator } from './condition';
import { createDataset, type HostDataset } from './dataset';

async function open(reply: Parameters<typeof fakeConnection>[0], filter?: string) {
  const { connection, sent } = fakeConnection(reply);
  const changes: boolean[] = [];
  const opened: string[] = [];
  let refreshed = 0;
  const dataset: HostDataset = createDataset({
    view: statementView,
    connection,
    onChange: () => changes.push(dataset.loading),
    openRecord: (reference) => opened.push(reference.id.guid),
    onRefresh: () => {
      refreshed += 1;
    },
    ...(filter === undefined ? {} : { filter }),
  });
  await settle();
  return { dataset, sent, changes, opened, refreshed: () => refreshed };
}

const names = (dataset: HostDataset): string[] =>
  dataset.sortedRecordIds.map((id) => dataset.records[id]?.getFormattedValue('pb_name') ?? '');

describe('loading', () => {
  it('asks the server for the columns, the view and the order, and tells the control before and after', async () => {
    const { sent, changes, dataset } = await open(pagedReply(statementRows(5)), "pb_periodkey eq '202506'");
    expect(sent).toHaveLength(1);
    expect(sent[0]!.path).toBe(
      "pb_statements?$select=pb_statementid,pb_name,pb_total,_pb_contractid_value&$filter=(pb_iscurrent eq true) and (pb_periodkey eq '202506')&$orderby=pb_periodkey desc,pb_statementid asc&$count=true",
    );
    expect(sent[0]!.headers).toMatchObject({
      authorization: 'Bearer token',
      prefer: 'odata.include-annotations="*",odata.maxpagesize=2',
    });
    expect(changes).toEqual([true, false]);
    expect(names(dataset)).toEqual(['Statement 1', 'Statement 2']);
  });

  it('tells the page when the control asks anew, and not of its own first reading', async () => {
    const { dataset, refreshed } = await open(pagedReply(statementRows(1)));
    expect(refreshed()).toBe(0);
    dataset.refresh();
    expect(refreshed()).toBe(1);
  });

  it('tells an error, and recovers with the next refresh', async () => {
    let broken = true;
    const good = pagedReply(statementRows(1));
    const { dataset } = await open((request) =>
      broken
        ? { status: 403, json: { error: { code: '0x80040220', message: 'Not for you.' } } }
        : good(request),
    );
    expect([dataset.error, dataset.errorMessage, dataset.loading]).toEqual([true, 'Not for you.', false]);
    broken = false;
    dataset.refresh();
    await settle();
    expect([dataset.error, dataset.errorMessage]).toEqual([false, '']);
    expect(names(dataset)).toEqual(['Statement 1']);
  });

  it('drops the answer to an older query', async () => {
    const answers: ((reply: Reply) => void)[] = [];
    const { dataset } = await open(() => new Promise<Reply>((resolve) => answers.push(resolve)));
    dataset.refresh();
    await settle();
    answers[1]!(
      pagedReply([{ pb_statementid: 'new', pb_name: 'New' }])({ method: '', path: '', headers: {}, body: 0 }),
    );
    answers[0]!(
      pagedReply([{ pb_statementid: 'old', pb_name: 'Old' }])({ method: '', path: '', headers: {}, body: 0 }),
    );
    await settle();
    expect(names(dataset)).toEqual(['New']);
  });

  it('says nothing more once it is disposed', async () => {
    const { dataset, changes } = await open(pagedReply(statementRows(1)));
    changes.length = 0;
    dataset.refresh();
    dataset.dispose();
    await settle();
    expect(changes).toEqual([]);
  });
});

describe('paging', () => {
  it('adds the next page, as model-driven apps do', async () => {
    const { dataset } = await open(pagedReply(statementRows(5)));
    expect(dataset.paging).toMatchObject({ hasNextPage: true, hasPreviousPage: false, totalResultCount: 5 });
    dataset.paging.loadNextPage();
    await settle();
    expect(names(dataset)).toEqual(['Statement 1', 'Statement 2', 'Statement 3', 'Statement 4']);
    expect(dataset.paging).toMatchObject({ firstPageNumber: 1, lastPageNumber: 2 });
    dataset.paging.loadNextPage(true);
    await settle();
    expect(names(dataset)).toEqual(['Statement 5']);
    expect(dataset.paging).toMatchObject({ firstPageNumber: 3, lastPageNumber: 3, hasNextPage: false });
    dataset.paging.loadPreviousPage();
    await settle();
    expect(names(dataset)).toEqual(['Statement 3', 'Statement 4', 'Statement 5']);
    expect(dataset.paging).toMatchObject({ firstPageNumber: 2, lastPageNumber: 3, hasNextPage: false });
  });

  it('replaces the rows by an exact page, walking there when it has not been seen', async () => {
    const { dataset, sent } = await open(pagedReply(statementRows(7)));
    dataset.paging.loadExactPage(3);
    await settle();
    expect(names(dataset)).toEqual(['Statement 5', 'Statement 6']);
    dataset.paging.loadExactPage(2);
    await settle();
    expect(names(dataset)).toEqual(['Statement 3', 'Statement 4']);
    expect(sent).toHaveLength(4);
    dataset.paging.loadExactPage(99);
    await settle();
    expect(names(dataset)).toEqual(['Statement 7']);
    expect(dataset.paging.firstPageNumber).toBe(4);
  });

  it('does nothing while rows are on their way, and nothing beyond the ends', async () => {
    const { dataset, sent } = await open(pagedReply(statementRows(5)));
    dataset.paging.loadPreviousPage();
    dataset.paging.loadNextPage();
    dataset.paging.loadNextPage();
    await settle();
    expect(sent).toHaveLength(2);
    expect(dataset.sortedRecordIds).toHaveLength(4);
  });

  it('takes a new page size with the next load, and counts no further than the server', async () => {
    const { dataset, sent } = await open(pagedReply(statementRows(5), 5000));
    expect(dataset.paging.totalResultCount).toBe(5000);
    dataset.paging.setPageSize(4);
    expect(sent).toHaveLength(1);
    dataset.paging.reset();
    await settle();
    expect(names(dataset)).toHaveLength(4);
  });
});

describe('sorting and filtering', () => {
  const lastQuery = (sent: readonly { path: string }[], option: string): string | undefined =>
    new RegExp(`\\${option}=([^&]*)`).exec(sent.at(-1)?.path ?? '')?.[1];

  it('sorts on the server by every key in turn, and by the name of a lookup', async () => {
    const { dataset, sent } = await open(pagedReply(statementRows(1)));
    dataset.sorting.splice(
      0,
      dataset.sorting.length,
      { name: 'pb_contractid', sortDirection: 0 },
      { name: 'pb_name', sortDirection: -1 },
      { name: 'pb_total', sortDirection: 1 },
    );
    dataset.refresh();
    await settle();
    expect(lastQuery(sent, '$orderby')).toBe('pb_contractid/pb_name asc,pb_total desc,pb_statementid asc');
  });

  it('puts the filter of the control on top of the view, nested filters included', async () => {
    const { dataset, sent } = await open(pagedReply(statementRows(1)));
    dataset.filtering.setFilter({
      filterOperator: 1,
      conditions: [
        { attributeName: 'pb_name', conditionOperator: ConditionOperator.like, value: "%O'Hare%" },
      ],
      filters: [
        {
          filterOperator: 0,
          conditions: [
            { attributeName: 'pb_total', conditionOperator: ConditionOperator.greaterEqual, value: '100' },
            { attributeName: 'pb_contractid', conditionOperator: ConditionOperator.equal, value: '{A-B}' },
          ],
        },
      ],
    });
    dataset.refresh();
    await settle();
    expect(lastQuery(sent, '$filter')).toBe(
      "(pb_iscurrent eq true) and ((contains(pb_name,'O''Hare') or (pb_total ge 100 and _pb_contractid_value eq A-B)))",
    );
    dataset.filtering.clearFilter();
    dataset.refresh();
    await settle();
    expect(lastQuery(sent, '$filter')).toBe('pb_iscurrent eq true');
  });

  it('refuses an operator that it does not know, instead of showing all rows', async () => {
    const { dataset, sent } = await open(pagedReply(statementRows(1)));
    dataset.filtering.setFilter({
      filterOperator: 0,
      conditions: [{ attributeName: 'pb_name', conditionOperator: 87, value: '1' }],
    });
    dataset.refresh();
    await settle();
    expect(dataset.errorMessage).toContain('87');
    expect(sent).toHaveLength(1);
  });
});

describe('columns and joined tables', () => {
  it('are typed and labelled by the schema; an added one is data only', async () => {
    const { dataset } = await open(pagedReply(statementRows(1)));
    dataset.addColumn?.('pb_status');
    expect(dataset.columns.map((column) => [column.name, column.dataType, column.order])).toEqual([
      ['pb_name', 'SingleLine.Text', 0],
      ['pb_total', 'Currency', 1],
      ['pb_contractid', 'Lookup.Simple', 2],
      ['pb_status', 'OptionSet', -1],
    ]);
    expect(dataset.columns[0]).toMatchObject({ displayName: 'Name', isPrimary: true });
  });

  it('are read through the lookup that joins them', async () => {
    const { dataset, sent } = await open(() => ({
      json: { value: [{ pb_statementid: 'a', pb_name: 'A', pb_siteid: { pb_city: 'Reno' } }] },
    }));
    dataset.linking.addLinkedEntity({
      name: 'pb_site',
      from: 'pb_siteid',
      to: 'pb_siteid',
      linkType: 'inner',
      alias: 'site',
    });
    dataset.addColumn?.('pb_city', 'site');
    dataset.filtering.setFilter({
      filterOperator: 0,
      conditions: [
        {
          attributeName: 'pb_city',
          conditionOperator: ConditionOperator.equal,
          value: 'Reno',
          entityAliasName: 'site',
        },
      ],
    });
    dataset.refresh();
    await settle();
    const { path } = sent.at(-1)!;
    expect(path).toContain('$expand=pb_siteid($select=pb_city)');
    expect(path).toContain("(pb_siteid/pb_city eq 'Reno') and (pb_siteid ne null)");
    expect(dataset.records.a?.getValue('site.pb_city')).toBe('Reno');
  });

  it('refuse a join over a column that is no lookup to the table', async () => {
    const { dataset } = await open(pagedReply(statementRows(1)));
    dataset.linking.addLinkedEntity({
      name: 'account',
      from: 'accountid',
      to: 'pb_siteid',
      linkType: 'outer',
      alias: 'a',
    });
    dataset.refresh();
    await settle();
    expect(dataset.errorMessage).toBe('pb_statement has no lookup pb_siteid to account.');
  });
});

describe('records and selection', () => {
  it('give values, formatted values and references', async () => {
    const { dataset } = await open(() => ({
      json: {
        value: [
          {
            pb_statementid: 'a',
            pb_name: 'A',
            pb_total: 120.5,
            'pb_total@OData.Community.Display.V1.FormattedValue': '$120.50',
            pb_profit: null,
            _pb_contractid_value: 'c',
            '_pb_contractid_value@OData.Community.Display.V1.FormattedValue': 'C-1',
            '_pb_contractid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'pb_contract',
          },
        ],
      },
    }));
    const record = dataset.records.a!;
    expect(record.getValue('pb_total')).toBe(120.5);
    expect(record.getFormattedValue('pb_total')).toBe('$120.50');
    expect([record.getValue('pb_profit'), record.getFormattedValue('pb_profit')]).toEqual([null, '']);
    expect(record.getValue('pb_contractid')).toEqual({ id: { guid: 'c' }, etn: 'pb_contract', name: 'C-1' });
    expect(record.getFormattedValue('pb_contractid')).toBe('C-1');
    expect(record.getNamedReference()).toEqual({ id: { guid: 'a' }, etn: 'pb_statement', name: 'A' });
  });

  it('is kept by id, and told to the control when it changes', async () => {
    const { dataset, changes } = await open(pagedReply(statementRows(2)));
    changes.length = 0;
    dataset.setSelectedRecordIds(['id-2']);
    dataset.setSelectedRecordIds(['id-2']);
    await settle();
    expect(dataset.getSelectedRecordIds()).toEqual(['id-2']);
    expect(changes).toHaveLength(1);
    dataset.clearSelectedRecordIds();
    expect(dataset.getSelectedRecordIds()).toEqual([]);
  });

  it('opens a record in the shell', async () => {
    const { dataset, opened } = await open(pagedReply(statementRows(1)));
    dataset.openDatasetItem(dataset.records['id-1']!.getNamedReference());
    expect(opened).toEqual(['id-1']);
  });
});
