import type { Clock } from './clock';
import type { SigningKeys } from './keys';

/** Who sent a request. */
export interface Caller {
  readonly objectId: string;
  /** The client id, for application users only. */
  readonly applicationId?: string;
}

/** Reads an `Authorization` header; undefined when it holds no token that counts here. */
export type TokenVerifier = (authorizationHeader: string | undefined) => Promise<Caller | undefined>;

/** A verifier for one audience: signature, issuer, audience, times. A token for somebody else is no token. */
export function createTokenVerifier(options: {
  readonly keys: Promise<Pick<SigningKeys, 'publicJwk'>>;
  readonly issuer: string;
  readonly audience: string;
  readonly clock: Clock;
}): TokenVerifier {
  const verify = remember(options.clock, async (token: string) => {
    const { createLocalJWKSet, jwtVerify } = await import('jose');
    const { publicJwk } = await options.keys;
    const { payload } = await jwtVerify(token, createLocalJWKSet({ keys: [publicJwk] }), {
      issuer: options.issuer,
      audience: options.audience,
      algorithms: ['RS256'],
      currentDate: options.clock(),
      requiredClaims: ['oid', 'exp'],
    });
    if (typeof payload.oid !== 'string') throw new Error('The object id is not a text.');
    const caller: Caller =
      payload.idtyp === 'app' && typeof payload.azp === 'string'
        ? { objectId: payload.oid, applicationId: payload.azp }
        : { objectId: payload.oid };
    return { caller, expires: payload.exp ?? 0 };
  });
  return async (header) => {
    const token = /^Bearer +([\w.-]+)$/i.exec(header ?? '')?.[1];
    return token === undefined ? undefined : verify(token);
  };
}

const MAX_REMEMBERED = 100;

/** Tokens that were found good are not checked again before they expire: a run sends the same one many times. */
function remember(
  clock: Clock,
  check: (token: string) => Promise<{ caller: Caller; expires: number }>,
): (token: string) => Promise<Caller | undefined> {
  const good = new Map<string, { caller: Caller; expires: number }>();
  return async (token) => {
    const known = good.get(token);
    if (known && clock().getTime() < known.expires * 1000) return known.caller;
    try {
      const found = await check(token);
      if (good.size >= MAX_REMEMBERED) good.clear();
      good.set(token, found);
      return found.caller;
    } catch {
      good.delete(token);
      return undefined;
    }
  };
}
