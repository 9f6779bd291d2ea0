import { fakeConnection } from '../testing/fake-connection';
import { hasPrivilege, readPrivileges } from './privileges';

const READ = 2;
const [BASIC, GLOBAL] = [0, 3] as const;

it('knows how deep a privilege reaches, the deepest of several roles', async () => {
  const { connection, sent } = fakeConnection(() => ({
    json: {
      RolePrivileges: [
        { PrivilegeName: 'prvReadpb_Statement', Depth: 'Global' },
        { PrivilegeName: 'prvReadpb_Statement', Depth: 'Basic' },
        { PrivilegeName: 'prvReadpb_site', Depth: 'Basic' },
      ],
    },
  }));
  const privileges = await readPrivileges(connection, 'u');
  expect(sent[0]!.path).toBe('systemusers(u)/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()');
  expect(hasPrivilege(privileges, 'pb_statement', READ, GLOBAL)).toBe(true);
  expect(hasPrivilege(privileges, 'pb_site', READ, BASIC)).toBe(true);
  expect(hasPrivilege(privileges, 'pb_site', READ, GLOBAL)).toBe(false);
  expect(hasPrivilege(privileges, 'pb_statement', 3, BASIC)).toBe(false);
  expect(hasPrivilege(privileges, 'pb_statement', 0, -1)).toBe(false);
});
