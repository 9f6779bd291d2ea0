/** Finds out who asks: the user of the token, or the user whom he acts for. */
import { Fault, faultCode } from '../fault';
import type { Directory } from './directory';
import type { Caller, Principal } from './principal';
import { requirePrivilege } from './require-privilege';

/** What a validated token says. */
export interface Identity {
  readonly objectId: string;
  readonly applicationId?: string;
}

/** The user of a token; 403 for one whom the environment does not know, or has disabled. */
export function signedInUser(directory: Directory, identity: Identity): Principal {
  const { objectId, applicationId } = identity;
  const user =
    directory.byObjectId(objectId) ??
    (applicationId === undefined ? undefined : directory.byApplicationId(applicationId));
  if (!user) {
    throw new Fault(
      403,
      faultCode.accessDenied,
      `The user with the directory id ${objectId} is not a member of the organization.`,
    );
  }
  return enabled(user);
}

function enabled(user: Principal): Principal {
  if (!user.disabled) return user;
  throw new Fault(403, faultCode.accessDenied, `The user with id ${user.id} is disabled.`);
}

/** The caller of a request, after the headers for acting on behalf of another. */
export function resolveCaller(
  directory: Directory,
  user: Principal,
  headers: Readonly<Record<string, string>>,
): Caller {
  const objectId = headers.callerobjectid;
  const userId = headers.mscrmcallerid;
  if (objectId === undefined && userId === undefined) return { user, signedIn: undefined };
  requirePrivilege(user, 'prvActOnBehalfOfAnotherUser');
  const other =
    objectId === undefined ? directory.byId((userId ?? '').toLowerCase()) : directory.byObjectId(objectId);
  if (!other) {
    throw new Fault(
      403,
      faultCode.accessDenied,
      `The user ${(objectId ?? userId ?? '').slice(0, 100)} to act for is not a member of the organization.`,
    );
  }
  return { user: enabled(other), signedIn: user };
}
