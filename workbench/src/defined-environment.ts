/** The environment that a definition file describes, with people to sign in as. */
import { stableId } from './dataverse';
import type { DefinedEnvironment, EnvironmentUser } from './dataverse';
import type { Environment } from './open-platform';
import { BUSINESS_UNIT_ID, ORGANIZATION_ID } from './tenant/people';

/** Name, ids and password grant of a user of a definition file follow from his name alone. */
export const userNameOf = (name: string): string => `${name}@powerbill.example`;
export const clientIdOf = (name: string): string => stableId(`application.${name}`);

const userIdOf = (name: string): string => stableId(`user.${name}`);

const person = ({ application, ...user }: EnvironmentUser) => ({
  ...user,
  userName: userNameOf(user.name),
  userId: userIdOf(user.name),
  objectId: stableId(`object.${user.name}`),
  ...(application ? { clientId: clientIdOf(user.name) } : {}),
});

/** Joins what the file says with one organization, whose business unit is above all others. */
export function environmentOf({
  tables,
  roles,
  businessUnits,
  teams,
  users,
}: DefinedEnvironment): Environment {
  const people = users.map(person);
  return {
    tables,
    provisioning: {
      organization: { id: ORGANIZATION_ID, name: 'local' },
      businessUnitId: BUSINESS_UNIT_ID,
      roles,
      businessUnits,
      teams: teams.map((team) => ({ ...team, memberIds: team.members.map(userIdOf) })),
      users: people,
    },
    people,
    resources: [],
  };
}
