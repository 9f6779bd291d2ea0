import { createHash, randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { Account } from './account';
import type { SigningKeys } from './keys';
import type { Resource } from './resource';

/** The client that a person's token names when the request names none: the app shell. */
const SHELL_CLIENT_ID = '7b000004-0000-4000-8000-0000000000ff';

export const TOKEN_SECONDS = 3600;

export interface TokenRequest {
  readonly person: Account;
  readonly resource: Resource;
  readonly issuer: string;
  readonly tenantId: string;
  readonly now: Date;
  readonly clientId?: string | undefined;
}

/** Signs an access token with the claims of an Entra ID version 2 token. What signs is loaded with the first one. */
export async function signAccessToken(keys: SigningKeys, request: TokenRequest): Promise<string> {
  const { SignJWT } = await import('jose');
  return new SignJWT(claimsOf(request))
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: keys.keyId })
    .sign(keys.privateKey);
}

function claimsOf(request: TokenRequest): JWTPayload {
  const { person, resource } = request;
  const seconds = Math.trunc(request.now.getTime() / 1000);
  const common = {
    aud: resource.audience,
    iss: request.issuer,
    iat: seconds,
    nbf: seconds,
    exp: seconds + TOKEN_SECONDS,
    oid: person.objectId,
    tid: request.tenantId,
    uti: randomUUID(),
    ver: '2.0',
  };
  return person.clientId === undefined
    ? { ...common, ...personClaims(person, resource, request.clientId ?? SHELL_CLIENT_ID) }
    : { ...common, ...applicationClaims(person, resource, person.clientId) };
}

const personClaims = (person: Account, resource: Resource, clientId: string): JWTPayload => ({
  // Entra's subject is pairwise: the same person has another one for each application.
  sub: createHash('sha256').update(`${person.objectId} ${resource.audience}`).digest('base64url'),
  name: person.fullName,
  preferred_username: person.userName,
  scp: 'user_impersonation',
  azp: clientId,
  appid: clientId,
  azpacr: '0',
});

const applicationClaims = (person: Account, resource: Resource, clientId: string): JWTPayload => ({
  sub: person.objectId,
  idtyp: 'app',
  azp: clientId,
  appid: clientId,
  azpacr: '1',
  ...(resource.applicationRoles.length === 0 ? {} : { roles: resource.applicationRoles }),
});
