import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readEnvironment } from './read-environment';
import type { SchemaProblem } from './problem';

const problemsOf = (file: unknown): readonly SchemaProblem[] => {
  const reading = readEnvironment(typeof file === 'string' ? file : JSON.stringify(file));
  return 'problems' in reading ? reading.problems : [];
};

const text = { kind: 'text', label: 'Name', maxLength: 100 };
const table = (more: object = {}, columns: object = {}) => ({
  logicalName: 'acme_thing',
  columns: { acme_name: text, ...columns },
  ...more,
});

describe('a definition file', () => {
  it('gives the tables of the sample with their defaults, beside those of the platform', () => {
    const reading = readEnvironment(readFileSync('workbench/dataverse/sample.json', 'utf8'));
    if (!('environment' in reading)) throw new Error(JSON.stringify(reading.problems));
    const { tables, roles, users } = reading.environment;
    const boat = tables.find((one) => one.logicalName === 'trip_boat');
    expect(boat).toMatchObject({
      setName: 'trip_boats',
      primaryId: 'trip_boatid',
      primaryName: 'trip_name',
      ownership: 'user',
      origin: 'pack',
    });
    expect(boat?.columns.trip_sails).toEqual({ kind: 'yesNo', label: 'Sails', default: false });
    expect(boat?.columns.ownerid?.kind).toBe('lookup');
    expect(tables.map((one) => one.logicalName)).toEqual(
      expect.arrayContaining(['account', 'contact', 'systemuser', 'trip_booking']),
    );
    expect(tables.some((one) => one.logicalName.startsWith('pb_'))).toBe(false);
    expect(roles.map((role) => role.name)).toEqual(['Skipper', 'Harbour']);
    expect(users.map((user) => [user.name, user.application, user.roleIds.length])).toEqual([
      ['system', false, 1],
      ['app', true, 1],
      ['sky', false, 1],
      ['mia', false, 1],
    ]);
  });

  it('keeps five places of a double unless the file says how many, so that nothing is rounded unasked', () => {
    const doubles = {
      acme_any: { kind: 'double', label: 'Any' },
      acme_two: { kind: 'double', label: 'Two', precision: 2 },
    };
    const reading = readEnvironment(JSON.stringify({ tables: [table({}, doubles)] }));
    if (!('environment' in reading)) throw new Error(JSON.stringify(reading.problems));
    const thing = reading.environment.tables.find((one) => one.logicalName === 'acme_thing');
    expect(thing?.columns).toMatchObject({ acme_any: { precision: 5 }, acme_two: { precision: 2 } });
  });

  it('lets whole numbers be negative unless the file says where they begin, as the platform does', () => {
    const wholes = {
      acme_any: { kind: 'whole', label: 'Any' },
      acme_some: { kind: 'whole', label: 'Some', min: 3 },
    };
    const reading = readEnvironment(JSON.stringify({ tables: [table({}, wholes)] }));
    if (!('environment' in reading)) throw new Error(JSON.stringify(reading.problems));
    const thing = reading.environment.tables.find((one) => one.logicalName === 'acme_thing');
    expect(thing?.columns.acme_any).toMatchObject({ min: -2_147_483_648, max: 2_147_483_647 });
    expect(thing?.columns.acme_some).toMatchObject({ min: 3 });
  });

  it('adds columns to a table of the platform and leaves the rest of it', () => {
    const reading = readEnvironment(
      JSON.stringify({ tables: [{ logicalName: 'account', columns: { acme_code: text } }] }),
    );
    if (!('environment' in reading)) throw new Error(JSON.stringify(reading.problems));
    const account = reading.environment.tables.find((one) => one.logicalName === 'account');
    expect(account).toMatchObject({ setName: 'accounts', primaryName: 'name', origin: 'platform' });
    expect(Object.keys(account?.columns ?? {})).toEqual(
      expect.arrayContaining(['name', 'accountnumber', 'acme_code']),
    );
    expect(Object.keys(account?.columns ?? {}).some((name) => name.startsWith('pb_'))).toBe(false);
  });

  it.each<[string, unknown, string, SchemaProblem['code']]>([
    ['no JSON', '{"tables": [', '', 'json.malformed'],
    ['no object', [], '', 'schema.type'],
    ['no tables', {}, '/tables', 'schema.missing'],
    ['an unknown member', { tables: [], tabels: [] }, '/tabels', 'schema.unknown'],
    ['a table without a name', { tables: [{}] }, '/tables/0/logicalName', 'schema.missing'],
    [
      'a name with capitals',
      { tables: [table({ logicalName: 'Acme' })] },
      '/tables/0/logicalName',
      'schema.value',
    ],
    ['a table twice', { tables: [table(), table()] }, '/tables/1/logicalName', 'schema.repeated'],
    [
      'a set name twice',
      { tables: [table({ setName: 'accounts' })] },
      '/tables/0/setName',
      'schema.repeated',
    ],
    [
      'an unknown kind of column',
      { tables: [table({}, { acme_x: { kind: 'blob', label: 'X' } })] },
      '/tables/0/columns/acme_x/kind',
      'schema.value',
    ],
    [
      'a limit that is missing',
      { tables: [table({}, { acme_x: { kind: 'memo', label: 'X' } })] },
      '/tables/0/columns/acme_x/maxLength',
      'schema.missing',
    ],
    [
      'a limit that is too large',
      { tables: [table({}, { acme_x: { kind: 'money', label: 'X', precision: 5 } })] },
      '/tables/0/columns/acme_x/precision',
      'schema.value',
    ],
    [
      'no text for the name',
      { tables: [{ logicalName: 'acme_x', columns: { acme_n: { kind: 'whole', label: 'N' } } }] },
      '/tables/0/columns',
      'schema.reference',
    ],
    [
      'a primary name that is no text',
      { tables: [table({ primaryName: 'acme_n' }, { acme_n: { kind: 'whole', label: 'N' } })] },
      '/tables/0/primaryName',
      'schema.reference',
    ],
    [
      'a key of no column',
      { tables: [table({ keys: { k: ['acme_y'] } })] },
      '/tables/0/keys/k/0',
      'schema.reference',
    ],
    [
      'a key of a secured column',
      { tables: [table({ keys: { k: ['acme_s'] } }, { acme_s: { ...text, secured: 'Secrets' } })] },
      '/tables/0/keys/k/0',
      'schema.reference',
    ],
    [
      'a lookup to nowhere',
      { tables: [table({}, { acme_x: { kind: 'lookup', label: 'X', targets: ['acme_y'] } })] },
      '/tables/0/columns/acme_x/targets/0',
      'schema.reference',
    ],
    [
      'a choice that is not there',
      { tables: [table({}, { acme_x: { kind: 'choice', label: 'X', choice: 'acme_c' } })] },
      '/tables/0/columns/acme_x/choice',
      'schema.reference',
    ],
    [
      'a default that is no option',
      {
        tables: [
          table(
            {},
            {
              acme_x: {
                kind: 'choice',
                label: 'X',
                default: 3,
                choice: { options: [{ value: 1, label: 'A' }] },
              },
            },
          ),
        ],
      },
      '/tables/0/columns/acme_x/default',
      'schema.reference',
    ],
    [
      'a rollup over a lookup that leads elsewhere',
      {
        tables: [
          table(
            {},
            {
              acme_x: {
                kind: 'whole',
                label: 'X',
                rollup: { table: 'contact', lookup: 'parentcustomerid', aggregate: 'count' },
              },
            },
          ),
        ],
      },
      '/tables/0/columns/acme_x/rollup/lookup',
      'schema.reference',
    ],
    [
      'a role over no table',
      { tables: [], roles: [{ name: 'R', rights: { acme_y: { read: 'all' } } }] },
      '/roles/0/rights/acme_y',
      'schema.reference',
    ],
    [
      'a user with no such role',
      { tables: [], users: [{ name: 'ann', roles: ['R'] }] },
      '/users/0/roles/0',
      'schema.reference',
    ],
  ])('is refused for %s', (_name, file, path, code) => {
    expect(problemsOf(file)).toContainEqual(expect.objectContaining({ path, code }));
  });

  it('tells all problems at once, each with a sentence', () => {
    const problems = problemsOf({
      tables: [
        table({ colour: 1 }, { acme_x: { kind: 'memo', label: '' }, acme_y: { kind: 'text', label: 'Y' } }),
      ],
    });
    expect(problems.map((one) => one.path).sort()).toEqual([
      '/tables/0/colour',
      '/tables/0/columns/acme_x/label',
      '/tables/0/columns/acme_x/maxLength',
      '/tables/0/columns/acme_y/maxLength',
    ]);
    for (const { sentence } of problems) expect(sentence).toMatch(/^[A-Z].+\.$/);
  });

  it('never throws, whatever the file says', () => {
    fc.assert(
      fc.property(fc.json(), fc.jsonValue(), (anything, tables) => {
        for (const file of [anything, JSON.stringify({ tables })]) {
          const reading = readEnvironment(file);
          if ('problems' in reading) expect(reading.problems.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
