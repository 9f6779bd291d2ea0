import type { Account } from './sign-in';
import { SAMPLE_SECRET } from './tenant/people';

/** The audience of the function app: what tokens for it are issued for. */
export const API_AUDIENCE = 'api://powerbill';

/**
 * A token of a sample person, asked for as any client would: by password, or by client credentials for the application.
 * `audience` is `api://powerbill` or the origin of Dataverse.
 */
export async function sampleToken(
  authority: string,
  person: Pick<Account, 'userName' | 'clientId'>,
  audience: string,
): Promise<string> {
  const grant =
    person.clientId === undefined
      ? {
          grant_type: 'password',
          username: person.userName,
          password: SAMPLE_SECRET,
          client_id: 'powerbill-cli',
        }
      : { grant_type: 'client_credentials', client_id: person.clientId, client_secret: SAMPLE_SECRET };
  const response = await fetch(`${authority}/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...grant, scope: `${audience}/.default` }).toString(),
  });
  const answer = (await response.json()) as { access_token?: string; error_description?: string };
  if (answer.access_token === undefined) throw new Error(answer.error_description ?? 'Sign-in was refused.');
  return answer.access_token;
}
