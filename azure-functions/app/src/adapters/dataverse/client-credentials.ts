import { isJsonObject, parseJson } from '@powerbill/core';

interface Options {
  readonly authority: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
}

/** A token is renewed this long before it expires, so that none expires on its way. */
const SAFETY_MILLISECONDS = 120_000;

/**
 * Access tokens by the OAuth 2.0 client-credentials grant, kept until shortly before they expire.
 * Callers that ask at the same time share one request. `renew` forgets the token that is kept.
 */
export function clientCredentials(options: Options): (renew?: boolean) => Promise<string> {
  let kept: { readonly token: Promise<string>; validUntil: number } | undefined;

  const request = async (entry: { validUntil: number }): Promise<string> => {
    const response = await options.fetch(`${options.authority}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: options.clientId,
        client_secret: options.clientSecret,
        scope: options.scope,
      }).toString(),
    });
    const answer = readAnswer(await response.text());
    if (!response.ok || answer === undefined) {
      throw new Error(
        `Sign-in of the application was refused with status ${response.status}. Check CLIENT_ID, CLIENT_SECRET and DATAVERSE_SCOPE.`,
      );
    }
    entry.validUntil = options.now().getTime() + answer.expiresIn * 1000 - SAFETY_MILLISECONDS;
    return answer.token;
  };

  return (renew = false) => {
    if (kept !== undefined && !renew && kept.validUntil > options.now().getTime()) return kept.token;
    // Until the answer says how long the token lives, everybody waits for this one request.
    const entry = { validUntil: Number.MAX_SAFE_INTEGER };
    const token = request(entry);
    const mine = Object.assign(entry, { token });
    kept = mine;
    token.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return token;
  };
}

function readAnswer(text: string): { token: string; expiresIn: number } | undefined {
  const parsed = parseJson(text);
  if (!parsed.ok) return undefined;
  if (!isJsonObject(parsed.value)) return undefined;
  const { access_token: token, expires_in: expiresIn } = parsed.value;
  return typeof token === 'string' && typeof expiresIn === 'number' ? { token, expiresIn } : undefined;
}
