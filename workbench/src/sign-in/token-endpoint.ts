import { createHash, timingSafeEqual } from 'node:crypto';
import type { WorkbenchRequest, WorkbenchResponse } from '../http/message';
import { SAMPLE_SECRET } from '../tenant/people';
import type { Account } from './account';
import { type OAuthError, oauthErrorResponse } from './oauth-error';
import type { Resource } from './resource';
import { readScope } from './scope';
import { TOKEN_SECONDS } from './access-token';

export interface TokenEndpoint {
  readonly people: readonly Account[];
  readonly resources: readonly Resource[];
  readonly now: () => Date;
  sign(person: Account, resource: Resource, clientId: string | undefined): Promise<string>;
}

type Granted =
  { readonly person: Account; readonly resource: Resource; readonly clientId?: string } | OAuthError;

/** Answers `POST /oauth2/v2.0/token`: client credentials for application users, password grant for people. */
export async function answerTokenRequest(
  endpoint: TokenEndpoint,
  request: WorkbenchRequest,
): Promise<WorkbenchResponse> {
  const granted = grant(endpoint, readForm(request));
  if ('error' in granted) return oauthErrorResponse(granted, endpoint.now());
  const token = await endpoint.sign(granted.person, granted.resource, granted.clientId);
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify({
      token_type: 'Bearer',
      ...(granted.person.clientId === undefined
        ? { scope: `${granted.resource.audience}/user_impersonation` }
        : {}),
      expires_in: TOKEN_SECONDS - 1,
      ext_expires_in: TOKEN_SECONDS - 1,
      access_token: token,
    }),
  };
}

function grant(endpoint: TokenEndpoint, form: URLSearchParams): Granted {
  switch (form.get('grant_type')) {
    case 'client_credentials':
      return grantToApplication(endpoint, form);
    case 'password':
      return grantToPerson(endpoint, form);
    case null:
      return missing('grant_type');
    default:
      return {
        error: 'unsupported_grant_type',
        number: 70003,
        sentence: 'The app requested an unsupported grant type: use client_credentials or password.',
      };
  }
}

function grantToApplication(endpoint: TokenEndpoint, form: URLSearchParams): Granted {
  const clientId = form.get('client_id');
  if (clientId === null) return missing('client_id');
  const person = endpoint.people.find((one) => one.clientId === clientId);
  if (!person) {
    return {
      error: 'unauthorized_client',
      number: 700016,
      sentence: `Application with identifier '${clientId}' was not found in the directory.`,
    };
  }
  if (!isSampleSecret(form.get('client_secret'))) {
    return { error: 'invalid_client', number: 7000215, sentence: 'Invalid client secret provided.' };
  }
  const asked = readScope(form.get('scope') ?? undefined, endpoint.resources, 'application');
  return 'error' in asked ? asked : { person, resource: asked.resource };
}

function grantToPerson(endpoint: TokenEndpoint, form: URLSearchParams): Granted {
  const userName = form.get('username');
  if (userName === null) return missing('username');
  const wanted = userName.toLowerCase();
  const person = endpoint.people.find((one) => one.name === wanted || one.userName === wanted);
  if (!person || person.clientId !== undefined) {
    return {
      error: 'invalid_grant',
      number: 50034,
      sentence: `The user account ${userName} does not exist in the directory.`,
    };
  }
  if (!isSampleSecret(form.get('password'))) {
    return {
      error: 'invalid_grant',
      number: 50126,
      sentence: 'Error validating credentials due to invalid username or password.',
    };
  }
  const asked = readScope(form.get('scope') ?? undefined, endpoint.resources, 'person');
  if ('error' in asked) return asked;
  const clientId = form.get('client_id');
  return { person, resource: asked.resource, ...(clientId === null ? {} : { clientId }) };
}

const missing = (name: string): OAuthError => ({
  error: 'invalid_request',
  number: 900144,
  sentence: `The request body must contain the following parameter: '${name}'.`,
});

/** The form of the body; an application may send its id and secret in a Basic header instead. */
function readForm(request: WorkbenchRequest): URLSearchParams {
  const form = new URLSearchParams(new TextDecoder().decode(request.body));
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const [id, secret] = basic === undefined ? [] : Buffer.from(basic, 'base64').toString('utf8').split(':');
  if (id !== undefined && !form.has('client_id')) form.set('client_id', decodeForm(id));
  if (secret !== undefined && !form.has('client_secret')) form.set('client_secret', decodeForm(secret));
  return form;
}

const decodeForm = (text: string): string => new URLSearchParams(`value=${text}`).get('value') ?? '';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const isSampleSecret = (text: string | null): boolean =>
  text !== null && timingSafeEqual(digest(text), digest(SAMPLE_SECRET));
