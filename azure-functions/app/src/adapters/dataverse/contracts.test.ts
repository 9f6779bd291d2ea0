import { answerLists, listsAskedFor } from '../../testing/answer-lists';
import { FakeService } from '../../testing/fake-service';
import { DataverseClient } from './client';
import { dataverseContracts } from './contracts';

const ROOT = 'https://org.example/api/data/v9.2';

function contractsOver(service: FakeService) {
  return dataverseContracts(
    new DataverseClient({
      url: ROOT,
      token: () => Promise.resolve('token'),
      fetch: service.fetch,
      wait: service.wait,
      newId: () => 'id',
    }),
  );
}

const contract = {
  pb_contractid: 'C1',
  pb_contractnumber: 'C-1',
  pb_status: 701250001,
  pb_startdate: '2024-01-01',
  _pb_customerid_value: 'a1',
  _pb_siteid_value: 's1',
  _pb_currentversionid_value: 'v1',
  pb_customerid: { name: 'Customer', accountnumber: '1' },
  pb_siteid: { pb_name: 'Site', pb_sitenumber: '0001' },
};

const answer = answerLists((path) => {
  if (path.includes('pb_glaccounts')) return [];
  if (path.includes('pb_contractversions')) return [{ pb_contractversionid: 'V0', pb_contractid: contract }];
  return [{ ...contract, pb_currentversionid: null }];
});

describe('readVersion', () => {
  it('reads the version in force in the name of a person, with one request, again after a 503', async () => {
    const service = new FakeService({ status: 503 }, answer);
    const found = await contractsOver(service).readVersion('c1', null, { objectId: 'person' });
    expect(found).toMatchObject({
      number: 'C-1',
      versionId: 'v1',
      reading: { code: 'contract.withoutVersion' },
    });
    expect(service.sent.map(({ headers }) => headers.callerobjectid)).toEqual(['person', 'person']);
    expect(listsAskedFor(service.sent[1]!)[1]).toContain('$filter=pb_contractid eq c1');
  });

  it('reads a version by its id, of this contract only', async () => {
    const service = new FakeService(answer);
    const found = await contractsOver(service).readVersion('c1', 'v0');
    expect(found).toMatchObject({ number: 'C-1', versionId: 'v0', reading: { code: 'contract.changed' } });
    expect(listsAskedFor(service.sent[0]!)[1]).toContain(
      '$filter=pb_contractversionid eq v0 and _pb_contractid_value eq c1',
    );
  });

  it('finds nothing where nothing may be read', async () => {
    const service = new FakeService(answerLists(() => []));
    expect(await contractsOver(service).readVersion('c1', null)).toBeNull();
    expect(await contractsOver(service).readVersion('c1', 'v0')).toBeNull();
  });
});
