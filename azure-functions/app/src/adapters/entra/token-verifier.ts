import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';

/** What a valid token says of its bearer. */
export interface TokenClaims {
  readonly objectId: string;
  /** The application that the token was issued to. */
  readonly clientId: string | null;
  readonly appRoles: readonly string[];
  /** Issued to an application for itself, without a person behind it. */
  readonly isAppOnly: boolean;
}

export interface TokenVerifier {
  /** The claims of a valid token; null for any other. Throws when the authority cannot be asked. */
  verify(token: string): Promise<TokenClaims | null>;
}

interface Options {
  readonly authority: string;
  readonly issuer: string;
  readonly audience: string;
  readonly fetch?: typeof fetch;
}

/**
 * Checks access tokens by the metadata and the keys that the authority publishes: signature (RS256), issuer,
 * audience and times. Keys are fetched when first needed and when a token names an unknown one.
 */
export function entraTokenVerifier(options: Options): TokenVerifier {
  const fetchLike =
    options.fetch ?? ((input: string | URL | Request, init?: RequestInit) => fetch(input, init));
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const loadKeys = (): Promise<JWTVerifyGetKey> => {
    keys ??= remoteKeys(options.authority, fetchLike).catch((error: unknown) => {
      keys = undefined;
      throw error;
    });
    return keys;
  };
  return {
    verify: async (token) => {
      const keySet = await loadKeys();
      try {
        const { payload } = await jwtVerify(token, keySet, {
          issuer: options.issuer,
          audience: options.audience,
          algorithms: ['RS256'],
          requiredClaims: ['exp', 'oid'],
        });
        return claimsOf(payload);
      } catch (error) {
        if (isRefusal(error)) return null;
        throw error;
      }
    },
  };
}

async function remoteKeys(authority: string, fetchLike: typeof fetch): Promise<JWTVerifyGetKey> {
  const response = await fetchLike(`${authority}/v2.0/.well-known/openid-configuration`);
  const metadata: unknown = response.ok ? await response.json() : null;
  const address =
    typeof metadata === 'object' && metadata !== null && 'jwks_uri' in metadata
      ? metadata.jwks_uri
      : undefined;
  if (typeof address !== 'string') {
    throw new Error('The authority publishes no metadata. Check ENTRA_AUTHORITY.');
  }
  return createRemoteJWKSet(new URL(address), { [customFetch]: fetchLike });
}

/** A token that is wrong, as against keys that could not be had. */
const isRefusal = (error: unknown): boolean =>
  error instanceof errors.JWTExpired ||
  error instanceof errors.JWTClaimValidationFailed ||
  error instanceof errors.JWTInvalid ||
  error instanceof errors.JWSInvalid ||
  error instanceof errors.JWSSignatureVerificationFailed ||
  error instanceof errors.JOSEAlgNotAllowed ||
  error instanceof errors.JOSENotSupported ||
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys;

function claimsOf(payload: Readonly<Record<string, unknown>>): TokenClaims | null {
  const { oid, azp, appid, roles, scp, sub, idtyp } = payload;
  if (typeof oid !== 'string' || oid === '') return null;
  const clientId = typeof azp === 'string' ? azp : typeof appid === 'string' ? appid : null;
  return {
    objectId: oid,
    clientId,
    appRoles: Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [],
    // Version 2 tokens name the kind only where it is configured; a delegated token always has scopes.
    isAppOnly: idtyp === 'app' || (scp === undefined && sub === oid),
  };
}
