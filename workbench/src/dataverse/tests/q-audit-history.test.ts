import { auditTrail, type AuditTrail, targetOf } from '../testing/audit-trail';

let trail: AuditTrail;
beforeEach(() => {
  trail = auditTrail();
});
afterEach(() => trail.service.dataverse.close());

it('Q3 the history of a row, the newest change first', async () => {
  const id = await trail.customer();
  await trail.patch(id, { acme_name: 'Two', acme_employees: 7 });
  const [update, created] = await trail.history(id);
  expect(update).toMatchObject({
    '@odata.type': '#Microsoft.Dynamics.CRM.AttributeAuditDetail',
    OldValue: { '@odata.type': '#Microsoft.Dynamics.CRM.acme_customer', acme_name: 'One' },
    NewValue: { acme_name: 'Two', acme_employees: 7 },
    AuditRecord: { action: 2, _objectid_value: id },
  });
  expect(update?.OldValue).not.toHaveProperty('acme_employees');
  expect(created?.NewValue).toMatchObject({ acme_name: 'One', acme_creditlimit: 100 });
});

it('Q3 the history of one column, page by page', async () => {
  const id = await trail.customer();
  await trail.patch(id, { acme_name: 'Two' });
  await trail.patch(id, { acme_employees: 1 });
  await trail.patch(id, { acme_name: 'Three' });
  const paging = `@p=${encodeURIComponent('{"PageNumber":2,"Count":2}')}`;
  const answer = await trail.service.call(
    'system',
    'GET',
    `/RetrieveAttributeChangeHistory(Target=@t,AttributeLogicalName='acme_name',PagingInfo=@p)?${targetOf(id)}&${paging}`,
  );
  expect(answer.json.at('AuditDetailCollection')).toMatchObject({
    MoreRecords: false,
    TotalRecordCount: 3,
    AuditDetails: [{ NewValue: { acme_name: 'One' } }],
  });
  const wrong = await trail.service.call(
    'system',
    'GET',
    `/RetrieveAttributeChangeHistory(Target=@t,AttributeLogicalName='nosuch')?${targetOf(id)}`,
  );
  expect(wrong.status).toBe(400);
});

it('Q3 the history of a deleted row stays, with its last values', async () => {
  const id = await trail.customer();
  await trail.service.call('system', 'DELETE', `/acme_customers(${id})`);
  const row = { '@odata.type': 'Microsoft.Dynamics.CRM.acme_customer', acme_customerid: id };
  for (const named of [row, { '@odata.id': `acme_customers(${id})` }]) {
    const answer = await trail.service.call(
      'system',
      'GET',
      `/RetrieveRecordChangeHistory(Target=@t)?@t=${encodeURIComponent(JSON.stringify(named))}`,
    );
    expect(answer.json.at('AuditDetailCollection/AuditDetails/0')).toMatchObject({
      AuditRecord: { action: 3 },
      OldValue: { acme_name: 'One', acme_creditlimit: 100 },
    });
  }
});

it('Q4 the details of one entry', async () => {
  const id = await trail.customer();
  await trail.patch(id, { acme_creditlimit: 250.5 });
  const last = (await trail.audits()).at(-1);
  const answer = await trail.service.call(
    'system',
    'GET',
    `/audits(${String(last?.auditid)})/Microsoft.Dynamics.CRM.RetrieveAuditDetails()`,
  );
  expect(answer.json.at('AuditDetail')).toMatchObject({
    OldValue: { acme_creditlimit: 100 },
    NewValue: { acme_creditlimit: 250.5 },
  });
  const missing = await trail.service.call(
    'system',
    'GET',
    '/audits(00000000-0000-4000-8000-000000000009)/Microsoft.Dynamics.CRM.RetrieveAuditDetails',
  );
  expect(missing.status).toBe(404);
});

it('Q3 who lacks prvReadRecordAuditHistory sees no history: refused with 403 0x80040220', async () => {
  const path = `/RetrieveRecordChangeHistory(Target=@t)?${targetOf(await trail.customer())}`;
  const answer = await trail.service.call('manager', 'GET', path);
  expect([answer.status, answer.json.at('error/code')]).toEqual([403, '0x80040220']);
});
