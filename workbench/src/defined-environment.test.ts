import { readFileSync } from 'node:fs';
import { openStore, provision } from './dataverse';
import { readEnvironment } from './dataverse/schema-file/read-environment';
import { environmentOf } from './defined-environment';

it('the sample of a definition file is provisioned with its units, teams, roles and users', () => {
  const reading = readEnvironment(readFileSync('workbench/dataverse/sample.json', 'utf8'));
  if (!('environment' in reading)) throw new Error(JSON.stringify(reading.problems));
  const { tables, provisioning } = environmentOf(reading.environment);
  const store = openStore({ tables });
  // The second time nothing is done again.
  for (const now of ['2025-01-01', '2025-01-02']) provision(store, { ...provisioning, now: new Date(now) });
  const names = (sql: string): readonly unknown[] => store.sql.all(sql).map((row) => Object.values(row));

  expect(
    names(
      'SELECT u."name", p."name" AS parent FROM "businessunit" u LEFT JOIN "businessunit" p ON p."businessunitid" = u."parentbusinessunitid" ORDER BY 1',
    ),
  ).toEqual([
    ['Lakes', 'local'],
    ['North Lake', 'Lakes'],
    ['local', null],
  ]);
  expect(
    names(
      'SELECT t."name", b."name" AS unit, t."teamtype" FROM "team" t JOIN "businessunit" b ON b."businessunitid" = t."businessunitid" WHERE t."isdefault" = 0 ORDER BY 1',
    ),
  ).toEqual([
    ['North Harbour', 'North Lake', 0],
    ['Regatta', 'local', 1],
  ]);
  expect(
    names(
      'SELECT t."name", u."fullname" FROM "teammembership" m JOIN "team" t ON t."teamid" = m."teamid" JOIN "systemuser" u ON u."systemuserid" = m."systemuserid" WHERE u."domainname" IN (\'sky@powerbill.example\', \'mia@powerbill.example\') ORDER BY 1, 2',
    ),
  ).toEqual([
    ['Lakes', 'Mia Mate'],
    ['North Harbour', 'Sky Skipper'],
    ['North Lake', 'Sky Skipper'],
    ['Regatta', 'Mia Mate'],
    ['Regatta', 'Sky Skipper'],
  ]);
  expect(
    names(
      'SELECT r."name", r."isinherited", t."name" AS team FROM "teamroles" l JOIN "role" r ON r."roleid" = l."roleid" JOIN "team" t ON t."teamid" = l."teamid"',
    ),
  ).toEqual([['Harbour', 0, 'North Harbour']]);
  expect(
    names(
      'SELECT p."name" FROM "roleprivileges" g JOIN "privilege" p ON p."privilegeid" = g."privilegeid" JOIN "role" r ON r."roleid" = g."roleid" WHERE r."name" = \'Harbour\' ORDER BY 1',
    ).flat(),
  ).toContain('prvReadRecordAuditHistory');
  store.close();
});

it('a role of a file may assign roles: a right on their table', () => {
  const role = { name: 'Giver', rights: { role: { assign: 'all' } } };
  const reading = readEnvironment(JSON.stringify({ tables: [], roles: [role] }));
  if (!('environment' in reading)) throw new Error(JSON.stringify(reading.problems));
  const { tables, provisioning } = environmentOf(reading.environment);
  const store = openStore({ tables });
  provision(store, { ...provisioning, now: new Date('2025-01-01') });
  const granted = store.sql.all(
    'SELECT p."name", g."privilegedepthmask" AS mask FROM "roleprivileges" g JOIN "privilege" p ON p."privilegeid" = g."privilegeid" JOIN "role" r ON r."roleid" = g."roleid" WHERE r."name" = \'Giver\'',
  );
  expect(granted).toEqual([{ name: 'prvAssignRole', mask: 8 }]);
  store.close();
});
