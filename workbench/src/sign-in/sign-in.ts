import type { WorkbenchHandler, WorkbenchRequest, WorkbenchResponse } from '../http/message';
import { TENANT_ID } from '../tenant/people';
import type { Account } from './account';
import { signAccessToken } from './access-token';
import type { Clock } from './clock';
import type { SigningKeys } from './keys';
import { openIdConfiguration } from './metadata';
import type { Resource } from './resource';
import { answerTokenRequest } from './token-endpoint';
import { createTokenVerifier, type TokenVerifier } from './token-verifier';

export interface SignIn {
  /** `http://host/{tenantId}`: the authority of clients and validators. */
  readonly authority: string;
  /** The `iss` of every token. */
  readonly issuer: string;
  /** Serves everything below `/{tenantId}`. */
  readonly handle: WorkbenchHandler;
  /** A token of a sample person or of the application; throws for a name or audience that does not exist. */
  issue(personName: string, audience: string): Promise<string>;
  /** The check that a resource makes of the tokens sent to it. */
  verifier(audience: string): TokenVerifier;
}

/** A token issuer that behaves as Entra ID does, for the people of the sample tenant. */
export function createSignIn(options: {
  readonly authorityOrigin: string;
  /** They take longest to make: nothing waits for them before the first token. */
  readonly keys: Promise<SigningKeys>;
  readonly clock: Clock;
  readonly people: readonly Account[];
  readonly resources: readonly Resource[];
  readonly tenantId?: string;
}): SignIn {
  const tenantId = options.tenantId ?? TENANT_ID;
  const authority = `${options.authorityOrigin}/${tenantId}`;
  const issuer = `${authority}/v2.0`;
  const sign = async (person: Account, resource: Resource, clientId: string | undefined): Promise<string> =>
    signAccessToken(await options.keys, {
      person,
      resource,
      issuer,
      tenantId,
      now: options.clock(),
      clientId,
    });
  const endpoint = { people: options.people, resources: options.resources, now: options.clock, sign };
  const documents: Readonly<Record<string, () => unknown>> = {
    '/v2.0/.well-known/openid-configuration': () => openIdConfiguration(authority),
    '/.well-known/openid-configuration': () => openIdConfiguration(authority),
    '/discovery/v2.0/keys': async () => ({ keys: [(await options.keys).publicJwk] }),
  };

  const handle = async (request: WorkbenchRequest): Promise<WorkbenchResponse> => {
    const path = request.url.pathname.slice(tenantId.length + 1);
    if (path === '/oauth2/v2.0/token') {
      return request.method === 'POST' ? answerTokenRequest(endpoint, request) : methodNotAllowed('POST');
    }
    const document = documents[path];
    if (document === undefined) return plain(404, `There is no sign-in page at ${request.url.pathname}.`);
    return request.method === 'GET' ? json(await document()) : methodNotAllowed('GET');
  };

  return {
    authority,
    issuer,
    handle,
    issue: async (personName, audience) => {
      const person = options.people.find((one) => one.name === personName);
      const resource = options.resources.find((one) => one.audience === audience);
      if (!person) throw new Error(`There is no sample person ${JSON.stringify(personName)}.`);
      if (!resource) throw new Error(`There is no resource ${JSON.stringify(audience)}.`);
      return sign(person, resource, undefined);
    },
    verifier: (audience) =>
      createTokenVerifier({ keys: options.keys, issuer, audience, clock: options.clock }),
  };
}

const json = (value: unknown): WorkbenchResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});

const plain = (status: number, body: string): WorkbenchResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
});

const methodNotAllowed = (allowed: string): WorkbenchResponse => ({
  ...plain(405, `Use ${allowed}.`),
  headers: { 'content-type': 'text/plain; charset=utf-8', allow: allowed },
});
