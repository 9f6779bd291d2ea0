import { WebApiError } from '../dataverse/web-api-error';
import { createTableDefinitions } from '../dataverse/table-definitions';
import { fakeConnection, type Reply, type SentRequest } from '../testing/fake-connection';
import { createWebApi } from './web-api';

const definition = {
  EntitySetName: 'pb_billingruns',
  PrimaryIdAttribute: 'pb_billingrunid',
  PrimaryNameAttribute: 'pb_name',
};

function api(reply: (request: SentRequest) => Reply) {
  const fake = fakeConnection((request) =>
    request.path.startsWith('EntityDefinitions') ? { json: definition } : reply(request),
  );
  const rows = () => fake.sent.filter((request) => !request.path.startsWith('EntityDefinitions'));
  return {
    webApi: createWebApi(fake.connection, createTableDefinitions(fake.connection)),
    rows,
    sent: fake.sent,
  };
}

it('creates a row and gives its id', async () => {
  const { webApi, rows } = api(() => ({
    status: 204,
    headers: { 'odata-entityid': 'http://127.0.0.1:4280/api/data/v9.2/pb_billingruns(7)' },
  }));
  expect(await webApi.createRecord('pb_billingrun', { pb_name: 'June' })).toEqual({
    entityType: 'pb_billingrun',
    id: '7',
  });
  expect(rows()[0]).toMatchObject({ method: 'POST', path: 'pb_billingruns', body: { pb_name: 'June' } });
});

it('updates and deletes a row that exists, and never makes one', async () => {
  const { webApi, rows } = api(() => ({ status: 204 }));
  await webApi.updateRecord('pb_billingrun', '{7}', { pb_name: 'July' });
  await webApi.deleteRecord('pb_billingrun', '7');
  expect(rows().map((request) => [request.method, request.path, request.headers['if-match']])).toEqual([
    ['PATCH', 'pb_billingruns(7)', '*'],
    ['DELETE', 'pb_billingruns(7)', undefined],
  ]);
});

it('reads one row with its annotations', async () => {
  const { webApi, rows } = api(() => ({ json: { pb_billingrunid: '7', pb_name: 'June' } }));
  expect(await webApi.retrieveRecord('pb_billingrun', '7', '?$select=pb_name')).toMatchObject({
    pb_name: 'June',
  });
  expect(rows()[0]).toMatchObject({
    path: 'pb_billingruns(7)?$select=pb_name',
    headers: { prefer: 'odata.include-annotations="*"' },
  });
});

it('reads rows by pages: the link to the next page is there only when there is one', async () => {
  const next = 'http://127.0.0.1:4280/api/data/v9.2/pb_billingruns?$skiptoken=2';
  const { webApi, rows } = api(({ path }) => ({
    json: path.includes('skiptoken')
      ? { value: [{ n: 3 }] }
      : { value: [{ n: 1 }, { n: 2 }], '@odata.nextLink': next },
  }));
  const first = await webApi.retrieveMultipleRecords('pb_billingrun', '?$select=n', 2);
  expect(first).toEqual({ entities: [{ n: 1 }, { n: 2 }], nextLink: next });
  expect(rows()[0]!.headers.prefer).toContain('odata.maxpagesize=2');
  const second = await webApi.retrieveMultipleRecords('pb_billingrun', new URL(first.nextLink).search, 2);
  expect(second).toEqual({ entities: [{ n: 3 }] });
  await webApi.retrieveMultipleRecords('pb_billingrun');
  expect(rows()[2]!.headers.prefer).toContain('odata.maxpagesize=5000');
});

it('asks for the names of a table once', async () => {
  const { webApi, sent } = api(() => ({ json: { value: [] } }));
  await Promise.all([
    webApi.retrieveMultipleRecords('pb_billingrun'),
    webApi.retrieveMultipleRecords('pb_billingrun'),
  ]);
  expect(sent.filter((request) => request.path.startsWith('EntityDefinitions'))).toHaveLength(1);
});

it('rejects with the code and the sentence of the server', async () => {
  const { webApi } = api(() => ({
    status: 403,
    json: { error: { code: '0x80040220', message: 'Missing prvCreate.' } },
  }));
  const error: unknown = await webApi.createRecord('pb_billingrun', {}).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(WebApiError);
  expect(error).toMatchObject({ errorCode: 2147746336, message: 'Missing prvCreate.', httpStatus: 403 });
});

it('takes options only with their question mark', async () => {
  const { webApi } = api(() => ({ json: { value: [] } }));
  await expect(webApi.retrieveMultipleRecords('pb_billingrun', '$top=1')).rejects.toThrow('question mark');
});
