/** The environment that a definition file describes, with people to sign in as. */
import { stableId } from './dataverse';
import type { DefinedEnvironment, EnvironmentUser } from './dataverse';
import type { Environment } from './open-platform';
import { BUSINESS_UNIT_ID, ORGANIZATION_ID } from './tenant/people';

/** Name, ids and password grant of a user of a definition file follow from his name alone. */
export const userNameOf = (name: string): string => `${name}@powerbill.example`;
export const clientIdOf = (name: string): string => stableId(`application.${name}`);

const person = ({ name, fullName, application, roleIds }: EnvironmentUser) => ({
  name,
  fullName,
  userName: userNameOf(name),
  userId: stableId(`user.${name}`),
  objectId: stableId(`object.${name}`),
  roleIds,
  ...(application ? { clientId: clientIdOf(name) } : {}),
});

/** Joins what the file says with one organization and one business unit. */
export function environmentOf({ tables, roles, users }: DefinedEnvironment): Environment {
  const people = users.map(person);
  return {
    tables,
    provisioning: {
      organization: { id: ORGANIZATION_ID, name: 'local' },
      businessUnitId: BUSINESS_UNIT_ID,
      roles,
      users: people,
    },
    people,
    resources: [],
  };
}
