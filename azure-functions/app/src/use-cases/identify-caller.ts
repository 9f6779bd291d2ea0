import { type CallerRole, INTEGRATION_APP_ROLE, roleByName } from '../api/roles';
import type { DirectoryUser, Ports } from '../ports';
import { failure, type Result, success } from '../problem';

export interface CallerClaims {
  readonly objectId: string;
  readonly clientId: string | null;
  readonly appRoles: readonly string[];
  readonly isAppOnly: boolean;
}

export interface Caller {
  readonly userId: string;
  readonly objectId: string;
  readonly isApplication: boolean;
  readonly roles: ReadonlySet<CallerRole>;
}

/**
 * Finds who calls: a user of the environment with the roles that he holds there. App roles of the token count
 * for application users only, the security roles of Dataverse for people only.
 */
export async function identifyCaller(
  ports: Pick<Ports, 'users'>,
  claims: CallerClaims,
): Promise<Result<Caller>> {
  const user = await findUser(ports, claims);
  if (user === null) {
    const message = 'You are signed in, but not an enabled user of this Dataverse environment.';
    return failure({ code: 'caller.unknown', message });
  }
  const roles = user.isApplication ? rolesOfApplication(claims) : rolesOfPerson(user);
  const { userId, isApplication } = user;
  return success({ userId, objectId: claims.objectId, isApplication, roles: new Set(roles) });
}

async function findUser(ports: Pick<Ports, 'users'>, claims: CallerClaims): Promise<DirectoryUser | null> {
  const user = await ports.users.find({ objectId: claims.objectId });
  // A person's token names the application that he uses: only an application's own token stands for it.
  if (user !== null || !claims.isAppOnly || claims.clientId === null) return user;
  return ports.users.find({ applicationId: claims.clientId });
}

const rolesOfApplication = (claims: CallerClaims): CallerRole[] =>
  claims.appRoles.includes(INTEGRATION_APP_ROLE) ? ['integration'] : [];

const rolesOfPerson = (user: DirectoryUser): CallerRole[] =>
  user.roleNames.flatMap((name) => {
    const role = roleByName[name];
    return role === undefined ? [] : [role];
  });
