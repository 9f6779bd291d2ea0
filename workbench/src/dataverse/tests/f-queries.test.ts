import { fillPortfolio } from '../testing/portfolio';
import { testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const get = (path: string, prefer?: string) =>
  service.call('system', 'GET', path, undefined, prefer === undefined ? {} : { prefer });

beforeAll(() => fillPortfolio(service));

describe('annotations', () => {
  it('gives the names and formatted values that are asked for, and no others', async () => {
    const path =
      "/pb_contracts?$filter=pb_contractnumber eq 'K1'&$select=pb_status,pb_startdate,_pb_siteid_value,pb_depositsmade";
    const formatted = (
      await get(path, 'odata.include-annotations="OData.Community.Display.V1.FormattedValue"')
    ).json.at('value/0');
    expect(formatted).toMatchObject({
      'pb_status@OData.Community.Display.V1.FormattedValue': 'Active',
      'pb_startdate@OData.Community.Display.V1.FormattedValue': '1/1/2021',
      '_pb_siteid_value@OData.Community.Display.V1.FormattedValue': 'Site 0001',
      'pb_depositsmade@OData.Community.Display.V1.FormattedValue': 'No',
    });
    expect(
      (formatted as Record<string, unknown>)['_pb_siteid_value@Microsoft.Dynamics.CRM.lookuplogicalname'],
    ).toBeUndefined();
    const rates = (
      await get(
        '/pb_componentrates?$select=pb_amount,pb_rate&$top=1&$filter=pb_amount eq 10.25',
        'odata.include-annotations="*"',
      )
    ).json.at('value/0');
    expect((rates as Record<string, unknown>)['pb_amount@OData.Community.Display.V1.FormattedValue']).toBe(
      '$10.25',
    );
    expect((rates as Record<string, unknown>)['pb_rate@OData.Community.Display.V1.FormattedValue']).toBe(
      '0.1000000000',
    );
    const plain = (await get(path)).json.at('value/0');
    expect(Object.keys(plain as object).filter((name) => name.includes('@'))).toEqual(['@odata.etag']);
  });
});
