import type { Depth, RoleDefinition } from '@powerbill/schema';
import { privilegeId } from '../security/privilege-targets';
import { systemAdministrator } from '../security/system-administrator';
import { everyRight, idOf, openOrganisation, role } from '../testing/organisation';
import { personOf, ROOT } from '../testing/service';

const administration: RoleDefinition['rights'] = Object.fromEntries(
  ['systemuser', 'team', 'role', 'businessunit'].map((name) => [
    name,
    Object.fromEntries(everyRight.map((right) => [right, 'all'] as const)),
  ]),
);

const withoutAssigning: RoleDefinition['rights'] = {
  ...administration,
  role: { create: 'all', read: 'all', write: 'all', delete: 'all' },
};

/** Who administers roles, with rights on dossiers at one depth. */
const administers = (
  name: string,
  depth: Depth,
  privileges: readonly string[],
  rights = administration,
): RoleDefinition => {
  const held = role(name, depth, ['read', 'write'], { privileges });
  return { ...held, rights: { ...rights, ...held.rights } };
};

const company = openOrganisation({
  units: [['north', 'root']],
  roles: [
    administers('Clerk', 'businessUnit', ['prvReadRecordAuditHistory']),
    administers('Typist', 'businessUnit', [], withoutAssigning),
    administers('Actor', 'own', ['prvActOnBehalfOfAnotherUser']),
    role('Basic', 'own', ['read']),
    role('Local', 'businessUnit', ['read', 'write']),
    role('Deep', 'deep', ['read']),
    role('Deleter', 'own', ['delete']),
    role('Historian', 'own', ['read'], { privileges: ['prvReadRecordAuditHistory'] }),
    role('Bypasser', 'own', ['read'], { privileges: ['prvBypassCustomPlugins'] }),
    { id: idOf('Empty'), name: 'Empty', rights: {}, profiles: [] },
  ],
  users: [
    { name: 'clerk', unit: 'north', roles: ['Clerk'] },
    { name: 'typist', unit: 'north', roles: ['Typist'] },
    { name: 'new', unit: 'north' },
  ],
  teams: [{ name: 'crew', unit: 'north' }],
});
afterAll(() => company.dataverse.close());

const CODE = '0x80040220';
const user = `/systemusers(${idOf('new')})/systemuserroles_association`;
const team = `/teams(${idOf('crew')})/teamroles_association`;
const ref = (set: string, name: string) => ({ '@odata.id': `${ROOT}/${set}(${idOf(name)})` });
const give = (person: string, path: string, name: string) =>
  company.as(person, 'POST', `${path}/$ref`, ref('roles', name));
const outcome = ({ status, json }: Awaited<ReturnType<typeof give>>) =>
  status === 204 ? [204] : [status, json.at('error/code')];

describe('giving a role', () => {
  it.each(['Basic', 'Local', 'Historian', 'Empty'])(
    'P1 a role of which the giver holds everything as deep may be given and taken: %s',
    async (name) => {
      for (const path of [user, team]) {
        expect(outcome(await give('clerk', path, name))).toEqual([204]);
        const taken = await company.as('clerk', 'DELETE', `${path}(${idOf(name)})/$ref`);
        expect(taken.status).toBe(204);
      }
    },
  );

  it.each(['Deep', 'Deleter', 'Bypasser'])(
    'P1 a role that grants more or deeper than the giver holds, %s: refused with 403 0x80040220',
    async (name) => {
      for (const path of [user, team]) expect(outcome(await give('clerk', path, name))).toEqual([403, CODE]);
      const other = await company.as(
        'clerk',
        'POST',
        `/roles(${idOf(name)})/systemuserroles_association/$ref`,
        ref('systemusers', 'new'),
      );
      expect(outcome(other)).toEqual([403, CODE]);
      const admin = await company.call('system', 'POST', `${user}/$ref`, ref('roles', name));
      expect(admin.status).toBe(204);
    },
  );

  it('P1 the refusal names the first privilege that is missing, its depth, and how many are', async () => {
    const { json } = await give('clerk', user, 'Deep');
    expect(json.text('error/message')).toBe(
      `RoleService::VerifyCallerPrivileges failed. User: ${idOf('clerk')}, UserBU: ${idOf('north')}, PrivilegeName: prvReadnew_dossier, PrivilegeId: ${privilegeId('prvReadnew_dossier')}, Depth: Deep, BusinessUnitId: ${idOf('north')}, MissingPrivilegeCount: 1`,
    );
  });

  it('P1 the role of the administrators is given by them only: refused with 403 0x80040220', async () => {
    const body = { '@odata.id': `${ROOT}/roles(${systemAdministrator.id})` };
    expect(outcome(await company.as('clerk', 'POST', `${user}/$ref`, body))).toEqual([403, CODE]);
  });

  it('P1 giving or taking a role without prvAssignRole: refused with 403 0x80040220', async () => {
    const answer = await give('typist', user, 'Basic');
    expect(outcome(answer)).toEqual([403, CODE]);
    expect(answer.json.text('error/message')).toContain('is missing prvAssignRole privilege');
    expect(outcome(await give('clerk', team, 'Basic'))).toEqual([204]);
    const taken = await company.as('typist', 'DELETE', `${team}(${idOf('Basic')})/$ref`);
    expect([taken.status, taken.json.at('error/code')]).toEqual([403, CODE]);
    expect((await company.as('clerk', 'DELETE', `${team}(${idOf('Basic')})/$ref`)).status).toBe(204);
  });

  it('P1 a new team with a role that its maker does not hold: refused with 403 0x80040220, and no team is left', async () => {
    const make = (name: string, given: string) =>
      company.as('clerk', 'POST', '/teams', {
        name,
        'teamroles_association@odata.bind': [`/roles(${idOf(given)})`],
      });
    expect(outcome(await make('above', 'Deep'))).toEqual([403, CODE]);
    expect((await company.call('system', 'GET', "/teams/$count?$filter=name eq 'above'")).text).toBe('0');
    expect(outcome(await make('beside', 'Local'))).toEqual([204]);
  });

  it('P1 membership of a team with roles is no grant: who may write teams adds members', async () => {
    await company.call('system', 'POST', `${team}/$ref`, ref('roles', 'Deep'));
    const path = `/teams(${idOf('crew')})/teammembership_association/$ref`;
    expect((await company.as('typist', 'POST', path, ref('systemusers', 'new'))).status).toBe(204);
  });

  it('P7 of two in whose name a request runs, both must hold what they give: refused with 403 0x80040220', async () => {
    const actor = `/systemusers(${personOf('manager').userId})/systemuserroles_association/$ref`;
    await company.call('system', 'POST', actor, ref('roles', 'Actor'));
    const asAdministrator = (name: string) =>
      company.call('manager', 'POST', `${team}/$ref`, ref('roles', name), {
        mscrmcallerid: personOf('system').userId,
      });
    expect(outcome(await asAdministrator('Deleter'))).toEqual([403, CODE]);
    expect(outcome(await asAdministrator('Empty'))).toEqual([204]);
  });
});

it('P1 the right to assign roles is a privilege of their table, with no depth but Global', async () => {
  const { json } = await company.call(
    'system',
    'GET',
    "/privileges?$filter=name eq 'prvAssignRole'&$select=accessright,canbebasic,canbeglobal",
  );
  expect(json.at('value/0')).toMatchObject({ accessright: 524_288, canbebasic: false, canbeglobal: true });
});

describe('privileges of a role', () => {
  const change = (person: string, action: string, name: string, Depth: string) =>
    company.as(person, 'POST', `/roles(${idOf('Empty')})/Microsoft.Dynamics.CRM.${action}`, {
      Privileges: [{ PrivilegeId: privilegeId(name), Depth }],
    });

  it.each(['AddPrivilegesRole', 'ReplacePrivilegesRole'])(
    'P1 %s with what the caller holds as deep',
    async (action) => {
      expect((await change('clerk', action, 'prvReadnew_dossier', 'Local')).status).toBe(204);
      expect((await change('clerk', action, 'prvReadnew_dossier', 'Basic')).status).toBe(204);
      expect((await change('clerk', action, 'prvReadRecordAuditHistory', 'Global')).status).toBe(204);
    },
  );

  it.each([
    ['AddPrivilegesRole', 'prvReadnew_dossier', 'Deep'],
    ['AddPrivilegesRole', 'prvDeletenew_dossier', 'Basic'],
    ['ReplacePrivilegesRole', 'prvReadnew_dossier', 'Global'],
    ['ReplacePrivilegesRole', 'prvBypassCustomPlugins', 'Global'],
  ])('P1 %s with what the caller does not hold, %s %s: refused with 403 0x80040220', async (...one) => {
    const answer = await change('clerk', ...one);
    expect([answer.status, answer.json.at('error/code')]).toEqual([403, CODE]);
    const names = await company.call(
      'system',
      'GET',
      `/roleprivilegescollection?$filter=roleid eq ${idOf('Empty')}&$select=privilegeid,privilegedepthmask`,
    );
    expect(names.json.column('value', 'privilegeid')).toEqual([privilegeId('prvReadRecordAuditHistory')]);
  });

  it('P1 System Administrator grants everything', async () => {
    const answer = await company.call(
      'system',
      'POST',
      `/roles(${idOf('Empty')})/Microsoft.Dynamics.CRM.AddPrivilegesRole`,
      { Privileges: [{ PrivilegeId: privilegeId('prvDeletenew_dossier'), Depth: 'Global' }] },
    );
    expect(answer.status).toBe(204);
  });
});
