/** Whole answers, member by member in their order. */
import { openStore } from '../store/open-store';
import { batchHeaders, batchText, changeSetText } from '../testing/batch-text';
import { createTestDoors } from '../test-doors/test-doors';
import { salesTables } from '../testing/sales-tables';
import { ROOT, testService } from '../testing/service';

const GUIDS = '00000000-0000-4000-8000-';
let ids = 0;
/** Ids that count up, so that whole answers can be compared. */
const newId = (): string => {
  ids += 1;
  return `${GUIDS}${String(ids).padStart(12, '0')}`;
};

const doors = createTestDoors({
  dataverse: () => service.dataverse,
  reset: () => undefined,
  clock: () => service.now,
});
const service = testService(openStore({ tables: salesTables }), undefined, {
  newId,
  interfere: doors.hooks.interfere,
});
afterAll(() => service.dataverse.close());

const [customer, first, second] = ['c1', 'c2', 'c3'].map((end) => `${GUIDS}0000000000${end}`);
const currency = async () => {
  const { json } = await service.call(
    'system',
    'GET',
    '/transactioncurrencies?$select=transactioncurrencyid',
  );
  return json.text('value/0/transactioncurrencyid');
};

beforeAll(async () => {
  await service.call('system', 'POST', '/acme_customers', {
    acme_customerid: customer,
    acme_name: 'Contoso',
    acme_since: '2024-02-29',
  });
  for (const [id, name, amount] of [
    [first, 'INV-000123', 120.5],
    [second, 'INV-000124', 8000],
  ] as const) {
    await service.call('system', 'POST', '/acme_orders', {
      acme_orderid: id,
      acme_name: name,
      acme_amount: amount,
      'acme_CustomerId@odata.bind': `/acme_customers(${customer})`,
    });
  }
});

/** The version in an answer, which no test knows beforehand. */
const etagOf = (text: string, at = 0): string => [...text.matchAll(/W\/\\"(\d+)\\"/g)][at]?.[1] ?? '';

it('R1 a list with count, paging and annotations', async () => {
  const { text, headers } = await service.call(
    'system',
    'GET',
    '/acme_orders?$select=acme_name,acme_amount,_acme_customerid_value&$orderby=acme_name&$count=true',
    undefined,
    { prefer: 'odata.maxpagesize=1,odata.include-annotations="*"' },
  );
  const json = JSON.parse(text) as { '@odata.nextLink': string };
  const version = /globalmetadataversion":"(\d+)"/.exec(text)?.[1] ?? '';
  expect(headers['Content-Type']).toBe('application/json; odata.metadata=minimal');
  expect(text).toBe(
    [
      `{"@odata.context":"${ROOT}/$metadata#acme_orders(acme_name,acme_amount,_acme_customerid_value)"`,
      '"@odata.count":2',
      '"@Microsoft.Dynamics.CRM.totalrecordcount":2',
      '"@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded":false',
      `"@Microsoft.Dynamics.CRM.globalmetadataversion":"${version}"`,
      `"value":[{"@odata.etag":"W/\\"${etagOf(text)}\\""`,
      '"acme_name":"INV-000123"',
      '"acme_amount@OData.Community.Display.V1.FormattedValue":"$120.50"',
      '"acme_amount":120.5000',
      '"_acme_customerid_value@OData.Community.Display.V1.FormattedValue":"Contoso"',
      '"_acme_customerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty":"acme_CustomerId"',
      '"_acme_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname":"acme_customer"',
      `"_acme_customerid_value":"${customer}"`,
      `"acme_orderid":"${first}"`,
      '"_transactioncurrencyid_value@OData.Community.Display.V1.FormattedValue":"US Dollar"',
      '"_transactioncurrencyid_value@Microsoft.Dynamics.CRM.associatednavigationproperty":"transactioncurrencyid"',
      '"_transactioncurrencyid_value@Microsoft.Dynamics.CRM.lookuplogicalname":"transactioncurrency"',
      `"_transactioncurrencyid_value":"${await currency()}"}]`,
      `"@odata.nextLink":${JSON.stringify(json['@odata.nextLink'])}}`,
    ].join(','),
  );
  expect(json['@odata.nextLink']).toMatch(
    new RegExp(
      `^${ROOT.replaceAll('.', '\\.')}/acme_orders\\?\\$select=acme_name,acme_amount,_acme_customerid_value&\\$orderby=acme_name&\\$count=true&\\$skiptoken=%3Ccookie%20pagenumber=%222%22%20pagingcookie=%22.+%22%20istracking=%22False%22%20/%3E$`,
    ),
  );
});

it('R2 an error, plain and with its details', async () => {
  const stale = (headers: Record<string, string>) =>
    service.call(
      'system',
      'PATCH',
      `/acme_orders(${first})`,
      { acme_amount: 1 },
      { 'if-match': 'W/"1"', ...headers },
    );
  const message = "The version of the existing record doesn't match the RowVersion property provided.";
  const plain = await stale({});
  expect([plain.status, plain.text]).toEqual([
    412,
    `{"error":{"code":"0x80060882","message":${JSON.stringify(message)}}}`,
  ]);
  expect((await stale({ prefer: 'odata.include-annotations="*"' })).text).toBe(
    JSON.stringify({
      error: {
        code: '0x80060882',
        message,
        '@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus': '0',
        '@Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode': '2',
        '@Microsoft.PowerApps.CDS.HelpLink': 'http://go.microsoft.com/fwlink/?LinkID=398563',
        '@Microsoft.PowerApps.CDS.TraceText': '',
        '@Microsoft.PowerApps.CDS.InnerError.Message': message,
      },
    }),
  );
});

it('R3 a throttled request', async () => {
  await doors.handle({
    method: 'POST',
    url: new URL('http://dataverse.test/_workbench/faults'),
    headers: {},
    body: new TextEncoder().encode('{"kind":"throttle","retryAfter":27}'),
  });
  const { status, text, headers } = await service.call('system', 'GET', '/acme_orders');
  expect([status, headers['Retry-After'], headers['OData-Version']]).toEqual([429, '27', '4.0']);
  expect(text).toBe(
    '{"error":{"code":"0x80072322","message":"Number of requests exceeded the limit of 6000 over time window of 300 seconds."}}',
  );
});

it('R4 changes', async () => {
  const select = '/acme_lines?$select=acme_name';
  const line = async (name: string) => {
    const { headers } = await service.call('system', 'POST', '/acme_lines', {
      acme_name: name,
      'acme_OrderId@odata.bind': `/acme_orders(${first})`,
    });
    return headers['OData-EntityId']?.slice(-37, -1) ?? '';
  };
  const gone = await line('Gone');
  const start = await service.call('system', 'GET', select, undefined, { prefer: 'odata.track-changes' });
  expect(start.headers['Preference-Applied']).toBe('odata.track-changes');
  const kept = await line('Kept');
  await service.call('system', 'DELETE', `/acme_lines(${gone})`);
  const link = start.json.text('@odata.deltaLink');
  const changes = await service.call('system', 'GET', link.slice(ROOT.length));
  expect(changes.text).toBe(
    [
      `{"@odata.context":"${ROOT}/$metadata#acme_lines(acme_name)/$delta"`,
      `"value":[{"@odata.etag":"W/\\"${etagOf(changes.text)}\\"","acme_name":"Kept","acme_lineid":"${kept}"}`,
      `{"@odata.context":"${ROOT}/$metadata#acme_lines/$deletedEntity","id":"${gone}","reason":"deleted"}]`,
      `"@odata.deltaLink":${JSON.stringify(changes.json.text('@odata.deltaLink'))}}`,
    ].join(','),
  );
  expect(changes.json.text('@odata.deltaLink')).toMatch(
    /\/acme_lines\?\$select=acme_name&\$deltatoken=\d+%2107%2f02%2f2025%2010%3a20%3a30$/,
  );
});

it('R5 a batch with a change set', async () => {
  const orders = `${ROOT}/acme_orders`;
  const lines = `${ROOT}/acme_lines`;
  const [order, row] = ['d1', 'd2'].map((end) => `${GUIDS}0000000000${end}`);
  const answer = await service.call(
    'system',
    'POST',
    '/$batch',
    batchText(
      changeSetText(
        { line: 'POST /api/data/v9.2/acme_orders', body: { acme_orderid: order, acme_name: 'INV-1' } },
        {
          line: 'POST /api/data/v9.2/acme_lines',
          body: { acme_lineid: row, acme_name: 'line', 'acme_OrderId@odata.bind': '$1' },
        },
      ),
    ),
    batchHeaders,
  );
  const [, batch = ''] =
    /boundary=(batchresponse_[0-9a-f-]{36})$/.exec(answer.headers['Content-Type'] ?? '') ?? [];
  const [, set = ''] = /boundary=(changesetresponse_[0-9a-f-]{36})\r\n/.exec(answer.text) ?? [];
  const part = (contentId: number, location: string) => [
    `--${set}`,
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    `Content-ID: ${contentId}`,
    '',
    'HTTP/1.1 204 No Content',
    'OData-Version: 4.0',
    `Location: ${location}`,
    `OData-EntityId: ${location}`,
    '',
    '',
  ];
  expect(answer.status).toBe(200);
  expect(answer.text.split('\r\n')).toEqual([
    `--${batch}`,
    `Content-Type: multipart/mixed; boundary=${set}`,
    '',
    ...part(1, `${orders}(${order})`),
    ...part(2, `${lines}(${row})`),
    `--${set}--`,
    '',
    `--${batch}--`,
    '',
  ]);
});

it('R6 deep insert with a binding in one body', async () => {
  const { headers, status, text } = await service.call('system', 'POST', '/acme_orders', {
    acme_name: 'INV-2',
    'acme_CustomerId@odata.bind': "/acme_customers(acme_name='Contoso',acme_since=2024-02-29)",
    acme_order_lines: [{ acme_name: 'Fee' }, { acme_name: 'Tax' }],
  });
  expect([status, text]).toEqual([204, '']);
  const location = headers['OData-EntityId'] ?? '';
  expect(headers.Location).toBe(location);
  const { json } = await service.call(
    'system',
    'GET',
    `${location.slice(ROOT.length)}?$select=acme_name&$expand=acme_CustomerId($select=acme_name),acme_order_lines($select=acme_name;$orderby=acme_name)`,
  );
  expect([json.at('acme_CustomerId/acme_name'), json.column('acme_order_lines', 'acme_name')]).toEqual([
    'Contoso',
    ['Fee', 'Tax'],
  ]);
});

it('R7 aggregates', async () => {
  const { text } = await service.call(
    'system',
    'GET',
    `/acme_orders?$apply=filter(startswith(acme_name,'INV-000'))/groupby((statuscode),aggregate(acme_amount with sum as total,$count as n))`,
  );
  expect(text).toBe(
    `{"@odata.context":"${ROOT}/$metadata#acme_orders","value":[{"statuscode":1,"total":8120.5000,"n":2}]}`,
  );
});
