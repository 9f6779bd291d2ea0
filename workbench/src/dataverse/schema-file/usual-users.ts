import { systemAdministrator } from '../security/system-administrator';
import type { EnvironmentFile, FileUser } from './environment-file';

/** Whoever has no users of his own gets an administrator and an application that may do everything too. */
const usualUsers: readonly FileUser[] = [
  { name: 'system', fullName: 'System Administrator', roles: [systemAdministrator.name] },
  { name: 'app', fullName: 'Application', application: true, roles: [systemAdministrator.name] },
];

/** The users of a file with the usual ones that it does not describe itself. */
export function allUsers({ users = [] }: EnvironmentFile): readonly FileUser[] {
  const named = new Set(users.map((user) => user.name));
  return [...usualUsers.filter((user) => !named.has(user.name)), ...users];
}
