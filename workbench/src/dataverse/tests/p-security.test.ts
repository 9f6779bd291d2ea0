import { findPerson } from '../../tenant/people';
import { choices, securityRoles } from '@powerbill/schema';
import { systemAdministrator } from '../security/system-administrator';
import { account, contract, create, run, site, version } from '../testing/rows';
import { personOf, testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

let team = '';
let other = '';
let contractId = '';
let customer = '';
let siteId = '';

const owner = (teamId: string) => ({ 'ownerid@odata.bind': `/teams(${teamId})` });

beforeAll(async () => {
  const role = { 'teamroles_association@odata.bind': [`/roles(${securityRoles.siteTeam.id})`] };
  team = await create(service, 'teams', {
    name: 'Team 1',
    pb_sitenumber: '1',
    ...role,
    'teammembership_association@odata.bind': [`/systemusers(${personOf('account').userId})`],
  });
  other = await create(service, 'teams', { name: 'Team 2', pb_sitenumber: '2', ...role });
  customer = await create(service, 'accounts', account('P1', owner(team)));
  siteId = await create(service, 'pb_sites', site('1', customer, owner(team)));
  contractId = await create(
    service,
    'pb_contracts',
    contract('P1', customer, siteId, {
      ...owner(team),
      pb_contract_versions: [
        version(1, { ...owner(team), pb_deviationpercent: 5 }),
        version(2, { ...owner(other), pb_deviationpercent: 5 }),
      ],
    }),
  );
  await create(service, 'pb_contracts', contract('P2', customer, siteId, owner(other)));
});

it('P1 the administrator of the sample tenant has the platforms own role', () => {
  expect(findPerson('system')?.roleIds).toEqual([systemAdministrator.id]);
});

describe('rows of a person and his teams', () => {
  it('P1 rows of a person and his teams are all that he sees, in lists, counts, relationships and aggregates', async () => {
    const list = await service.call('account', 'GET', '/pb_contracts?$select=pb_contractnumber&$count=true');
    expect(list.json.column('value', 'pb_contractnumber')).toEqual(['P1']);
    expect(list.json.at('@odata.count')).toBe(1);
    expect((await service.call('account', 'GET', '/pb_contracts/$count')).text).toBe('1');
    const aggregate = await service.call('account', 'GET', '/pb_contracts?$apply=aggregate($count as n)');
    expect(aggregate.json.at('value')).toEqual([{ n: 1 }]);
    const expanded = await service.call(
      'account',
      'GET',
      `/pb_contracts(${contractId})?$expand=pb_contract_versions($select=pb_versionnumber),pb_customerid($select=name)`,
    );
    expect(expanded.json.at('pb_contract_versions')).toHaveLength(1);
    expect(expanded.json.at('pb_customerid/name')).toBe('Account P1');
    expect(
      (
        await service.call(
          'account',
          'GET',
          "/accounts?$filter=pb_account_contracts/any(c:c/pb_contractnumber eq 'P2')",
        )
      ).json.at('value'),
    ).toEqual([]);
  });

  it('M3 rows of others are refused one by one: 403 0x80048306', async () => {
    const forbidden = await service.call('account', 'GET', "/pb_contracts(pb_contractnumber='P2')");
    expect([forbidden.status, forbidden.json.at('error/code')]).toEqual([403, '0x80048306']);
    const none = await service.call('account', 'GET', '/pb_contracts(0a000000-0000-4000-8000-000000000001)');
    expect(none.status).toBe(404);
  });

  it('P3 rows follow the membership of a team at once', async () => {
    const person = `/systemusers(${personOf('account').userId})`;
    await service.call('system', 'POST', `/teams(${other})/teammembership_association/$ref`, {
      '@odata.id': person,
    });
    expect((await service.call('account', 'GET', '/pb_contracts/$count')).text).toBe('2');
    await service.call(
      'system',
      'DELETE',
      `/teams(${other})/teammembership_association(${personOf('account').userId})/$ref`,
    );
    expect((await service.call('account', 'GET', '/pb_contracts/$count')).text).toBe('1');
  });
});

describe('rights on tables', () => {
  it.each([
    ['account', 'GET', '/pb_billingruns', undefined],
    ['account', 'POST', '/pb_billingruns', run()],
    ['account', 'GET', '/pb_sites?$expand=pb_site_assignments', undefined],
    ['manager', 'POST', '/accounts', account('P9')],
    ['manager', 'PATCH', "/pb_contracts(pb_contractnumber='P1')", { pb_name: 'x' }],
    ['admin', 'DELETE', "/pb_contracts(pb_contractnumber='P1')", undefined],
    ['admin', 'POST', '/pb_statements', {}],
    ['app', 'POST', '/serviceendpoints', {}],
    ['app', 'DELETE', "/pb_contracts(pb_contractnumber='P1')", undefined],
  ] as const)('M3 %s may not %s %s: 403 0x80040220', async (person, method, path, body) => {
    const answer = await service.call(person, method, path, body);
    expect([answer.status, answer.json.at('error/code')]).toEqual([403, '0x80040220']);
    expect(answer.json.at('error/message')).toMatch(/is missing prv(Read|Create|Write|Delete)\w+ privilege/);
  });

  it('P1 a manager may ask for a run', async () => {
    expect((await service.call('manager', 'POST', '/pb_billingruns', run())).status).toBe(204);
  });

  it('A9 RetrieveUserPrivileges tells what roles of users and teams grant', async () => {
    const { json } = await service.call(
      'manager',
      'GET',
      `/systemusers(${personOf('manager').userId})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()`,
    );
    const depth = (name: string) =>
      json
        .list('RolePrivileges')
        .find((one) => one.at('PrivilegeName') === name)
        ?.at('Depth');
    expect(depth('prvCreatepb_billingrun')).toBe('Global');
    expect(depth('prvReadAccount')).toBe('Global');
    expect(depth('prvReadUser')).toBe('Global');
    expect(depth('prvWritepb_contract')).toBeUndefined();
    const own = await service.call(
      'account',
      'GET',
      `/systemusers(${personOf('account').userId})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges`,
    );
    expect(own.json.at('RolePrivileges')).toContainEqual(
      expect.objectContaining({ PrivilegeName: 'prvReadpb_contract', Depth: 'Basic' }),
    );
  });
});

describe('owners', () => {
  it('P1 owners must be able to read what they own: 403 0x80040220', async () => {
    const bare = await create(service, 'teams', { name: 'Bare', pb_sitenumber: '3' });
    const answer = await service.call('app', 'POST', '/accounts', account('P3', owner(bare)));
    expect([answer.status, answer.json.at('error/code')]).toEqual([403, '0x80040220']);
    expect((await service.call('app', 'POST', '/accounts', account('P3', owner(team)))).status).toBe(204);
    const run2 = await service.call(
      'system',
      'POST',
      '/pb_billingruns',
      run({ 'ownerid@odata.bind': `/systemusers(${personOf('account').userId})` }),
    );
    expect(run2.status).toBe(403);
  });

  it('P1 owners are changed by those only who may assign', async () => {
    const patch = (person: 'admin' | 'app') =>
      service.call(person, 'PATCH', `/accounts(${customer})`, owner(other));
    expect((await patch('admin')).status).toBe(403);
    expect((await patch('app')).status).toBe(204);
    await service.call('app', 'PATCH', `/accounts(${customer})`, owner(team));
  });
});

describe('secured columns', () => {
  const path = '/pb_contractversions?$select=pb_deviationpercent,pb_name';

  it('P5 secured columns read as nothing without the profile', async () => {
    expect((await service.call('account', 'GET', path)).json.at('value/0/pb_deviationpercent')).toBeNull();
    expect((await service.call('manager', 'GET', path)).json.at('value/0/pb_deviationpercent')).toBe(5);
    const { json } = await service.call(
      'account',
      'GET',
      '/pb_contractversions?$select=pb_versionnumber&$filter=pb_versionnumber eq 1',
    );
    const single = await service.call(
      'account',
      'GET',
      `/pb_contractversions(${json.text('value/0/pb_contractversionid')})/pb_deviationpercent`,
    );
    expect(single.status).toBe(204);
  });

  it.each([
    '$filter=pb_deviationpercent gt 1',
    '$orderby=pb_deviationpercent',
    '$apply=aggregate(pb_deviationpercent with max as m)',
  ])('P5 secured columns cannot be guessed by %s: 403 0x8004f504', async (query) => {
    const answer = await service.call('account', 'GET', `/pb_contractversions?${query}`);
    expect([answer.status, answer.json.at('error/code')]).toEqual([403, '0x8004f504']);
  });

  it('P5 secured columns cannot be guessed from a related row either: 403', async () => {
    const answer = await service.call(
      'account',
      'GET',
      '/pb_contracts?$filter=pb_contract_versions/any(v:v/pb_deviationpercent gt 1)',
    );
    expect(answer.status).toBe(403);
  });

  it('P5 secured columns cannot be written without the profile: 403', async () => {
    const facts = {
      pb_name: 'f',
      'pb_siteid@odata.bind': `/pb_sites(${siteId})`,
      pb_periodkey: '202506',
      pb_kind: choices.factsKind.value.labour,
      pb_version: 1,
      pb_key: 'k',
      pb_rowcount: 0,
      pb_checksum: 'x',
      pb_sourcesystem: choices.sourceSystem.value.timekeeping,
      pb_loadedon: '2025-07-01T00:00:00Z',
      pb_restricteddetail: 'secret',
    };
    expect((await service.call('app', 'POST', '/pb_sitefactses', facts)).status).toBe(204);
    expect(
      (await service.call('admin', 'GET', '/pb_sitefactses?$select=pb_restricteddetail')).json.at(
        'value/0/pb_restricteddetail',
      ),
    ).toBeNull();
    expect(
      (await service.call('app', 'GET', '/pb_sitefactses?$select=pb_restricteddetail')).json.at(
        'value/0/pb_restricteddetail',
      ),
    ).toBe('secret');
    const profile = (
      await service.call('system', 'GET', "/fieldsecurityprofiles?$filter=name eq 'Thresholds'")
    ).json.text('value/0/fieldsecurityprofileid');
    const versionId = (await service.call('admin', 'GET', '/pb_contractversions?$top=1')).json.text(
      'value/0/pb_contractversionid',
    );
    const write = () =>
      service.call('admin', 'PATCH', `/pb_contractversions(${versionId})`, { pb_deviationpercent: 6 });
    expect((await write()).status).toBe(204);
    const association = `/fieldsecurityprofiles(${profile})/systemuserprofiles_association`;
    await service.call('system', 'DELETE', `${association}(${personOf('admin').userId})/$ref`);
    expect((await write()).status).toBe(403);
    await service.call('system', 'POST', `${association}/$ref`, {
      '@odata.id': `/systemusers(${personOf('admin').userId})`,
    });
    expect((await write()).status).toBe(204);
  });
});

describe('acting for another', () => {
  const as = (name: 'account' | 'manager') => ({ callerobjectid: personOf(name).objectId });

  it('P7 acting for another reads with the rights of both', async () => {
    expect((await service.call('app', 'GET', '/pb_contracts/$count', undefined, as('account'))).text).toBe(
      '1',
    );
    expect((await service.call('app', 'GET', '/pb_contracts/$count', undefined, as('manager'))).text).toBe(
      '2',
    );
    expect((await service.call('app', 'GET', '/pb_billingruns', undefined, as('account'))).status).toBe(403);
    const byUser = { mscrmcallerid: personOf('account').userId };
    expect((await service.call('app', 'GET', '/WhoAmI', undefined, byUser)).json.at('UserId')).toBe(
      personOf('account').userId,
    );
  });

  it('P7 rows that are written name both', async () => {
    const { json } = await service.call('app', 'POST', '/pb_billingruns', run(), {
      ...as('manager'),
      prefer: 'return=representation',
    });
    expect(json.all).toMatchObject({
      _createdby_value: personOf('manager').userId,
      _createdonbehalfby_value: personOf('app').userId,
      _ownerid_value: personOf('manager').userId,
    });
  });

  it('D7 acting for another needs the privilege, and a user: 403', async () => {
    expect((await service.call('manager', 'GET', '/accounts', undefined, as('account'))).status).toBe(403);
    expect(
      (await service.call('app', 'GET', '/accounts', undefined, { callerobjectid: 'nobody' })).status,
    ).toBe(403);
  });
});

it('P2 a disabled user is shut out at once: 403', async () => {
  const user = personOf('manager').userId;
  await service.call('system', 'PATCH', `/systemusers(${user})`, { isdisabled: true });
  expect((await service.call('manager', 'GET', '/WhoAmI')).status).toBe(403);
  await service.call('system', 'PATCH', `/systemusers(${user})`, { isdisabled: false });
  expect((await service.call('manager', 'GET', '/WhoAmI')).status).toBe(200);
});
