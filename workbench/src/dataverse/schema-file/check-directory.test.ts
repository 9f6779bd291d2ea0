import type { SchemaProblem } from './problem';
import { readEnvironment } from './read-environment';

const table = {
  logicalName: 'acme_thing',
  columns: {
    acme_name: { kind: 'text', label: 'Name', maxLength: 100 },
    acme_secret: { kind: 'text', label: 'Secret', maxLength: 100, secured: 'Secrets' },
  },
};

const read = (file: object) => readEnvironment(JSON.stringify({ tables: [table], ...file }));
const problemsOf = (file: object): readonly SchemaProblem[] => {
  const reading = read(file);
  return 'problems' in reading ? reading.problems : [];
};

const clerk = { name: 'Clerk', rights: {} };
const ann = { name: 'ann', roles: ['Clerk'] };

it('reads units, teams and roles with what belongs to them', () => {
  const reading = read({
    roles: [
      { ...clerk, privileges: ['prvBypassCustomPlugins', 'prvMyOwn'], teamOnly: true, profiles: ['Secrets'] },
    ],
    businessUnits: [{ name: 'West', parent: 'All' }, { name: 'All' }],
    teams: [
      {
        name: 'Crew',
        businessUnit: 'West',
        roles: ['Clerk', 'System Administrator'],
        members: ['ann', 'app'],
        profiles: ['Secrets'],
      },
      { name: 'Guests', access: true, members: ['system'] },
    ],
    users: [{ ...ann, businessUnit: 'All' }],
  });
  if (!('environment' in reading)) throw new Error(JSON.stringify(reading.problems));
  const { roles, businessUnits, teams, users } = reading.environment;
  const [west, all] = businessUnits;
  expect(roles).toMatchObject([
    { privileges: ['prvBypassCustomPlugins', 'prvMyOwn'], teamOnly: true, profiles: ['Secrets'] },
  ]);
  expect([west?.parentId, all?.parentId]).toEqual([all?.id, undefined]);
  expect(teams).toMatchObject([
    { name: 'Crew', businessUnitId: west?.id, access: false, members: ['ann', 'app'], profiles: ['Secrets'] },
    { name: 'Guests', access: true, roleIds: [], members: ['system'] },
  ]);
  expect(teams[0]?.roleIds).toContain(roles[0]?.id);
  expect(users.find((user) => user.name === 'ann')).toMatchObject({ businessUnitId: all?.id });
});

it.each<[string, object, string, SchemaProblem['code']]>([
  [
    'a unit twice',
    { businessUnits: [{ name: 'A' }, { name: 'A' }] },
    '/businessUnits/1/name',
    'schema.repeated',
  ],
  ['a unit without a name', { businessUnits: [{}] }, '/businessUnits/0/name', 'schema.missing'],
  [
    'a parent that nobody is',
    { businessUnits: [{ name: 'A', parent: 'B' }] },
    '/businessUnits/0/parent',
    'schema.reference',
  ],
  [
    'a unit below itself',
    { businessUnits: [{ name: 'A', parent: 'A' }] },
    '/businessUnits/0/parent',
    'schema.value',
  ],
  ['a team twice', { teams: [{ name: 'T' }, { name: 'T' }] }, '/teams/1/name', 'schema.repeated'],
  [
    'the unit of a team',
    { teams: [{ name: 'T', businessUnit: 'B' }] },
    '/teams/0/businessUnit',
    'schema.reference',
  ],
  ['the role of a team', { teams: [{ name: 'T', roles: ['R'] }] }, '/teams/0/roles/0', 'schema.reference'],
  ['a member', { teams: [{ name: 'T', members: ['app', 'eve'] }] }, '/teams/0/members/1', 'schema.reference'],
  [
    'a member twice',
    { teams: [{ name: 'T', members: ['app', 'app'] }] },
    '/teams/0/members',
    'schema.repeated',
  ],
  ['a profile', { teams: [{ name: 'T', profiles: ['P'] }] }, '/teams/0/profiles/0', 'schema.reference'],
  [
    'an access team with roles',
    { teams: [{ name: 'T', access: true, roles: ['System Administrator'] }] },
    '/teams/0/roles',
    'schema.value',
  ],
  [
    'an access team with profiles',
    { teams: [{ name: 'T', access: true, profiles: ['Secrets'] }] },
    '/teams/0/profiles',
    'schema.value',
  ],
  ['an unknown member', { teams: [{ name: 'T', users: [] }] }, '/teams/0/users', 'schema.unknown'],
  [
    'the unit of a user',
    { users: [{ ...ann, roles: [], businessUnit: 'B' }] },
    '/users/0/businessUnit',
    'schema.reference',
  ],
  [
    'the profile of a role',
    { roles: [{ ...clerk, profiles: ['P'] }] },
    '/roles/0/profiles/0',
    'schema.reference',
  ],
  [
    'a privilege of a table',
    { roles: [{ ...clerk, privileges: ['prvBypassCustomPlugins', 'prvreadacme_thing'] }] },
    '/roles/0/privileges/1',
    'schema.value',
  ],
  [
    'the right to assign roles, which belongs to their table',
    { roles: [{ ...clerk, privileges: ['prvAssignRole'] }] },
    '/roles/0/privileges/0',
    'schema.value',
  ],
  [
    'a privilege of the platform in other letters',
    { roles: [{ ...clerk, privileges: ['prvactonbehalfofanotheruser'] }] },
    '/roles/0/privileges/0',
    'schema.value',
  ],
  [
    'a privilege that another role writes in other letters',
    {
      roles: [
        { ...clerk, privileges: ['prvMine'] },
        { name: 'B', rights: {}, privileges: ['prvmine'] },
      ],
    },
    '/roles/1/privileges/0',
    'schema.value',
  ],
  [
    'a long name of a role',
    { roles: [{ ...clerk, name: 'x'.repeat(101) }] },
    '/roles/0/name',
    'schema.value',
  ],
  [
    'a long name of a unit',
    { businessUnits: [{ name: 'x'.repeat(161) }] },
    '/businessUnits/0/name',
    'schema.value',
  ],
  ['a long name of a team', { teams: [{ name: 'x'.repeat(161) }] }, '/teams/0/name', 'schema.value'],
  ['no privilege', { roles: [{ ...clerk, privileges: ['read'] }] }, '/roles/0/privileges/0', 'schema.value'],
  ['a flag that is none', { roles: [{ ...clerk, teamOnly: 1 }] }, '/roles/0/teamOnly', 'schema.type'],
  [
    'the role of the platform',
    { roles: [{ ...clerk, name: 'System Administrator' }] },
    '/roles/0/name',
    'schema.repeated',
  ],
])('refuses %s at its path', (_, file, path, code) => {
  const problems = problemsOf(file);
  expect(problems).toEqual([{ path, code, sentence: expect.any(String) as string }]);
});

it('finds a ring of units, and tells all that stand in it', () => {
  const businessUnits = [
    { name: 'A', parent: 'C' },
    { name: 'B', parent: 'A' },
    { name: 'C', parent: 'B' },
    { name: 'D', parent: 'C' },
  ];
  expect(problemsOf({ businessUnits }).map((one) => one.path)).toEqual([
    '/businessUnits/0/parent',
    '/businessUnits/1/parent',
    '/businessUnits/2/parent',
  ]);
});

it('tells everything at once', () => {
  const problems = problemsOf({
    roles: [clerk, clerk],
    businessUnits: [{ name: 'A', parent: 'B' }],
    teams: [{ name: 'T', roles: ['R'], members: ['eve'] }],
    users: [{ name: 'ann', roles: ['R'] }],
  });
  expect(problems.map((one) => one.path)).toEqual([
    '/roles/1/name',
    '/businessUnits/0/parent',
    '/teams/0/roles/0',
    '/teams/0/members/0',
    '/users/0/roles/0',
  ]);
});
