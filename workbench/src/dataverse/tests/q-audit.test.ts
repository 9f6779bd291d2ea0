import { systemAdministrator } from '../security/system-administrator';
import { tableList } from '@powerbill/schema';
import { findPerson, type PersonName } from '../../tenant/people';
import { privilegeId } from '../security/privilege-targets';
import { openStore } from '../store/open-store';
import { auditTrail, type AuditTrail } from '../testing/audit-trail';
import { country, dossier } from '../testing/organisation';
import { account, create } from '../testing/rows';
import { type Answer, personOf, testService } from '../testing/service';

let trail: AuditTrail;
beforeEach(() => {
  trail = auditTrail();
});
afterEach(() => trail.service.dataverse.close());

it('Q1 a row for each change, with who, what and when', async () => {
  const id = await trail.customer();
  const [row] = await trail.audits();
  const { userId } = personOf('system');
  expect(row).toMatchObject({
    operation: 1,
    action: 1,
    _objectid_value: id,
    objecttypecode: 'acme_customer',
    _userid_value: userId,
    _callinguserid_value: userId,
    createdon: '2025-07-02T10:20:30Z',
  });
  const data = JSON.parse(String(row?.changedata)) as { changedAttributes: object[] };
  expect(data.changedAttributes).toContainEqual({
    logicalName: 'acme_creditlimit',
    oldValue: null,
    newValue: '100.0000',
  });
});

it('Q1 rows can be filtered and counted; the user is told by his id, his row is always null', async () => {
  const id = await trail.customer();
  await trail.patch(id, { acme_name: 'Two' });
  const found = await trail.service.call(
    'system',
    'GET',
    `/audits?$filter=_objectid_value eq ${id} and operation eq 2&$select=action&$count=true&$expand=userid($select=fullname)`,
  );
  expect(found.json.at('@odata.count')).toBe(1);
  expect(found.json.at('value/0')).toMatchObject({ action: 2, userid: null });
});

it('Q1 nobody writes, changes or deletes audit: refused with 400 0x80040800', async () => {
  await trail.customer();
  const [row] = await trail.audits();
  const address = `/audits(${String(row?.auditid)})`;
  for (const [method, path] of [
    ['POST', '/audits'],
    ['PATCH', address],
    ['DELETE', address],
  ] as const) {
    const answer = await trail.service.call('system', method, path, method === 'DELETE' ? undefined : {});
    expect([method, answer.status, answer.json.at('error/code')]).toEqual([method, 400, '0x80040800']);
  }
});

it('Q1 who lacks prvReadAuditSummary does not read it: refused with 403 0x80040220', async () => {
  const answer = await trail.service.call('manager', 'GET', '/audits');
  expect([answer.status, answer.json.at('error/code')]).toEqual([403, '0x80040220']);
  expect(answer.json.text('error/message')).toContain('prvReadAuditSummary');
});

it('Q2 create, update, deactivate, activate, assign, delete', async () => {
  const id = await trail.customer();
  await trail.patch(id, { acme_name: 'Two' });
  await trail.patch(id, { statecode: 1 });
  await trail.patch(id, { statecode: 0 });
  await trail.service.call(
    'system',
    'POST',
    `/systemusers(${personOf('admin').userId})/systemuserroles_association/$ref`,
    {
      '@odata.id': `roles(${systemAdministrator.id})`,
    },
  );
  await trail.patch(id, { 'ownerid@odata.bind': `/systemusers(${personOf('admin').userId})` });
  await trail.service.call('system', 'DELETE', `/acme_customers(${id})`);
  expect((await trail.audits()).map(({ operation, action }) => [operation, action])).toEqual([
    [1, 1],
    [2, 2],
    [2, 5],
    [2, 4],
    [2, 13],
    [3, 3],
  ]);
});

it('Q2 associate and disassociate, share', async () => {
  const id = await trail.customer();
  const tag = await create(trail.service, 'acme_tags', { acme_name: 'T' });
  const path = `/acme_customers(${id})/acme_customer_tags`;
  const linked = await trail.service.call('system', 'POST', `${path}/$ref`, {
    '@odata.id': `acme_tags(${tag})`,
  });
  expect(linked.text).toBe('');
  await trail.service.call('system', 'DELETE', `${path}(${tag})/$ref`);
  const target = { '@odata.type': 'Microsoft.Dynamics.CRM.acme_customer', acme_customerid: id };
  const { userId: systemuserid } = personOf('admin');
  const principal = { '@odata.type': 'Microsoft.Dynamics.CRM.systemuser', systemuserid };
  for (const [action, AccessMask] of [
    ['GrantAccess', 'ReadAccess'],
    ['ModifyAccess', 'ReadAccess, WriteAccess'],
  ] as const) {
    const body = { Target: target, PrincipalAccess: { Principal: principal, AccessMask } };
    expect((await trail.service.call('system', 'POST', `/${action}`, body)).text).toBe('');
  }
  await trail.service.call('system', 'POST', '/RevokeAccess', { Target: target, Revokee: principal });
  expect((await trail.audits()).map((row) => row.action)).toEqual([1, 33, 34, 14, 48, 49]);
  const Principal = { systemuserid };
  expect((await trail.history(id)).slice(0, 3)).toMatchObject([
    { OldPrivileges: 'ReadAccess, WriteAccess', NewPrivileges: 'None', Principal },
    { OldPrivileges: 'ReadAccess', NewPrivileges: 'ReadAccess, WriteAccess', Principal },
    { '@odata.type': '#Microsoft.Dynamics.CRM.ShareAuditDetail', OldPrivileges: 'None', Principal },
  ]);
  expect((await trail.history(id))[4]).toMatchObject({
    '@odata.type': '#Microsoft.Dynamics.CRM.RelationshipAuditDetail',
    RelationshipName: 'acme_customer_tags',
    TargetRecords: [{ '@odata.type': '#Microsoft.Dynamics.CRM.acme_tag', acme_tagid: tag }],
  });
});

it('Q5 tables and columns that are not audited leave nothing, and neither does a value that stays', async () => {
  await create(trail.service, 'accounts', account('Q1'));
  expect(await trail.audits()).toEqual([]);
  const id = await trail.customer();
  await trail.patch(id, { acme_notes: 'other' });
  await trail.patch(id, { acme_name: 'One' });
  const rows = await trail.audits();
  expect(rows).toHaveLength(1);
  expect(String(rows[0]?.changedata)).not.toContain('acme_notes');
});

it('Q5 nothing is audited while the organization does not want it', async () => {
  const set = async (isauditenabled: boolean): Promise<void> => {
    const id = (await trail.service.call('system', 'GET', '/organizations')).json.text(
      'value/0/organizationid',
    );
    const answer = await trail.service.call('system', 'PATCH', `/organizations(${id})`, { isauditenabled });
    expect(answer.text).toBe('');
  };
  await set(false);
  await trail.customer();
  expect(await trail.audits()).toEqual([]);
  await set(true);
  await trail.customer();
  expect(await trail.audits()).toHaveLength(1);
});

it('Q5 what was undone is not audited', async () => {
  const targets = ['A', 'B'].map((acme_name) => ({
    '@odata.type': 'Microsoft.Dynamics.CRM.acme_customer',
    acme_name,
    acme_number: 'same',
  }));
  const path = '/acme_customers/Microsoft.Dynamics.CRM.CreateMultiple';
  expect((await trail.service.call('system', 'POST', path, { Targets: targets })).status).toBe(412);
  expect(await trail.audits()).toEqual([]);
});

it('Q5 values of secured columns are hidden from those who may not read them', async () => {
  const tables = [...tableList, { ...dossier, audited: true }, country];
  const service = testService(openStore({ tables }));
  const id = await create(service, 'new_dossiers', { new_name: 'D', new_secret: 'hidden' });
  const [roleId = ''] = findPerson('manager')?.roleIds ?? [];
  const Privileges = ['prvReadnew_dossier', 'prvReadAuditSummary', 'prvReadRecordAuditHistory'].map(
    (name) => ({
      PrivilegeId: privilegeId(name),
      Depth: 'Global',
    }),
  );
  const path = `/roles(${roleId})/Microsoft.Dynamics.CRM.AddPrivilegesRole`;
  expect((await service.call('system', 'POST', path, { Privileges })).text).toBe('');
  const target = encodeURIComponent(`{"@odata.id":"new_dossiers(${id})"}`);
  const history = (person: PersonName): Promise<Answer> =>
    service.call(person, 'GET', `/RetrieveRecordChangeHistory(Target=@t)?@t=${target}`);
  expect((await history('system')).text).toContain('"new_secret":"hidden"');
  const seen = await history('manager');
  expect(seen.text).toContain('"new_name":"D"');
  expect(seen.text).not.toContain('hidden');
  const rows = await service.call('manager', 'GET', '/audits');
  expect(rows.text).toContain('new_name');
  expect(rows.text).not.toContain('hidden');
  await service.dataverse.close();
});
