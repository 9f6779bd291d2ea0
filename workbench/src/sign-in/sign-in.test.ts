import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify, SignJWT } from 'jose';
import type { WorkbenchRequest, WorkbenchResponse } from '../http/message';
import { findPerson, people, TENANT_ID } from '../tenant/people';
import { createSigningKeys, createSignIn, keepSigningKeys, type SigningKeys } from './index';

const ORIGIN = 'http://127.0.0.1:4280';
const API = 'api://powerbill';
let now = new Date('2025-07-01T08:00:00Z');
let keys: SigningKeys;

beforeAll(async () => {
  keys = await createSigningKeys();
});
beforeEach(() => {
  now = new Date('2025-07-01T08:00:00Z');
});

const signIn = () =>
  createSignIn({
    authorityOrigin: ORIGIN,
    keys: Promise.resolve(keys),
    clock: () => now,
    people,
    resources: [
      { audience: API, applicationRoles: ['PowerBill.Integration'] },
      { audience: ORIGIN, applicationRoles: [] },
    ],
  });

const request = (
  method: string,
  path: string,
  body = '',
  headers: Record<string, string> = {},
): WorkbenchRequest => ({
  method,
  url: new URL(`/${TENANT_ID}${path}`, ORIGIN),
  headers,
  body: new TextEncoder().encode(body),
});

const ask = (form: Record<string, string>, headers?: Record<string, string>): Promise<WorkbenchResponse> =>
  signIn().handle(request('POST', '/oauth2/v2.0/token', new URLSearchParams(form).toString(), headers));

const read = (response: WorkbenchResponse): Record<string, unknown> =>
  JSON.parse(response.body as string) as Record<string, unknown>;

const password = (over: Record<string, string> = {}): Record<string, string> => ({
  grant_type: 'password',
  username: 'manager',
  password: 'workbench',
  scope: `${API}/.default`,
  ...over,
});

const client = (over: Record<string, string> = {}): Record<string, string> => ({
  grant_type: 'client_credentials',
  client_id: findPerson('app')!.clientId!,
  client_secret: 'workbench',
  scope: `${API}/.default`,
  ...over,
});

describe('tokens', () => {
  const verify = async (token: unknown, audience: string) => {
    const found = await signIn().handle(request('GET', '/discovery/v2.0/keys'));
    return jwtVerify(String(token), createLocalJWKSet(read(found) as unknown as JSONWebKeySet), {
      issuer: `${ORIGIN}/${TENANT_ID}/v2.0`,
      audience,
      currentDate: now,
    });
  };

  it('of a person carry who it is, and no roles', async () => {
    const answer = read(await ask(password()));
    expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 3599 });
    const { payload } = await verify(answer.access_token, API);
    expect(payload).toMatchObject({
      oid: findPerson('manager')!.objectId,
      tid: TENANT_ID,
      name: 'Max Manager',
      preferred_username: 'manager@powerbill.example',
      ver: '2.0',
    });
    expect(payload.roles).toBeUndefined();
    expect(payload.exp! - payload.iat!).toBe(3600);
  });

  it('of the application carry its client id and roles, each resource its own', async () => {
    const api = await verify(read(await ask(client())).access_token, API);
    expect(api.payload).toMatchObject({
      azp: findPerson('app')!.clientId,
      idtyp: 'app',
      roles: ['PowerBill.Integration'],
    });
    const dataverse = await verify(
      read(await ask(client({ scope: `${ORIGIN}/.default` }))).access_token,
      ORIGIN,
    );
    expect(dataverse.payload.roles).toBeUndefined();
  });

  it('are given for the user name, a named scope, OpenID scopes beside it, a double slash, and a Basic header', async () => {
    expect((await ask(password({ username: 'Manager@powerbill.example' }))).status).toBe(200);
    expect((await ask(password({ scope: `openid offline_access ${API}/user_impersonation` }))).status).toBe(
      200,
    );
    expect((await ask(password({ scope: `${ORIGIN}//.default` }))).status).toBe(200);
    const basic = Buffer.from(`${findPerson('app')!.clientId!}:workbench`).toString('base64');
    const form = { grant_type: 'client_credentials', scope: `${API}/.default` };
    expect((await ask(form, { authorization: `Basic ${basic}` })).status).toBe(200);
  });

  it('are issued to the workbench itself by name', async () => {
    const { payload } = await verify(await signIn().issue('admin', ORIGIN), ORIGIN);
    expect(payload.oid).toBe(findPerson('admin')!.objectId);
    await expect(signIn().issue('nobody', ORIGIN)).rejects.toThrow('nobody');
    await expect(signIn().issue('admin', 'api://else')).rejects.toThrow('api://else');
  });
});

describe('refusals', () => {
  it.each([
    ['a wrong password', password({ password: 'x' }), 400, 'invalid_grant', 50126],
    ['an unknown person', password({ username: 'x' }), 400, 'invalid_grant', 50034],
    ['the application with a password', password({ username: 'app' }), 400, 'invalid_grant', 50034],
    ['a wrong secret', client({ client_secret: 'x' }), 401, 'invalid_client', 7000215],
    ['an unknown application', client({ client_id: 'x' }), 400, 'unauthorized_client', 700016],
    ['another grant', password({ grant_type: 'authorization_code' }), 400, 'unsupported_grant_type', 70003],
    ['no grant', { username: 'admin' }, 400, 'invalid_request', 900144],
    ['no scope', password({ scope: '' }), 400, 'invalid_scope', 70011],
    ['an unknown resource', password({ scope: 'api://else/.default' }), 400, 'invalid_resource', 500011],
    [
      'a resource that only begins alike',
      password({ scope: `${API}2/.default` }),
      400,
      'invalid_resource',
      500011,
    ],
    ['two resources', password({ scope: `${API}/.default ${ORIGIN}/.default` }), 400, 'invalid_scope', 28000],
    ['an application with a named scope', client({ scope: `${API}/read` }), 400, 'invalid_scope', 1002012],
  ])('%s', async (_what, form, status, error, number) => {
    const response = await ask(form);
    expect(response.status).toBe(status);
    const body = read(response);
    expect(body).toMatchObject({ error, error_codes: [number] });
    expect(body.error_description).toContain(`AADSTS${number}: `);
    expect(body.correlation_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('other methods and other paths', async () => {
    expect((await signIn().handle(request('GET', '/oauth2/v2.0/token'))).status).toBe(405);
    expect((await signIn().handle(request('POST', '/discovery/v2.0/keys'))).status).toBe(405);
    expect((await signIn().handle(request('GET', '/else'))).status).toBe(404);
  });
});

it('publishes where tokens and keys are, under both well-known paths', async () => {
  for (const path of ['/v2.0/.well-known/openid-configuration', '/.well-known/openid-configuration']) {
    expect(read(await signIn().handle(request('GET', path)))).toMatchObject({
      issuer: `${ORIGIN}/${TENANT_ID}/v2.0`,
      token_endpoint: `${ORIGIN}/${TENANT_ID}/oauth2/v2.0/token`,
      jwks_uri: `${ORIGIN}/${TENANT_ID}/discovery/v2.0/keys`,
    });
  }
  const found = read(await signIn().handle(request('GET', '/discovery/v2.0/keys')));
  expect(JSON.stringify(found)).not.toMatch(/"(d|p|q|dp|dq|qi)":/);
});

describe('the verifier', () => {
  const bearer = async (person: string, audience: string) =>
    `Bearer ${await signIn().issue(person, audience)}`;

  it('knows people and applications', async () => {
    const verify = signIn().verifier(ORIGIN);
    expect(await verify(await bearer('account', ORIGIN))).toEqual({
      objectId: findPerson('account')!.objectId,
    });
    expect(await verify(await bearer('app', ORIGIN))).toEqual({
      objectId: findPerson('app')!.objectId,
      applicationId: findPerson('app')!.clientId,
    });
  });

  it('refuses what was issued for somebody else, by somebody else, unsigned, or nothing at all', async () => {
    const verify = signIn().verifier(ORIGIN);
    expect(await verify(await bearer('admin', API))).toBeUndefined();
    const others = createSignIn({
      authorityOrigin: ORIGIN,
      keys: createSigningKeys(),
      clock: () => now,
      people,
      resources: [{ audience: ORIGIN, applicationRoles: [] }],
    });
    expect(await verify(`Bearer ${await others.issue('admin', ORIGIN)}`)).toBeUndefined();
    const good = await signIn().issue('admin', ORIGIN);
    expect(await verify(`Bearer ${good.slice(0, good.lastIndexOf('.') + 1)}`)).toBeUndefined();
    expect(await verify(good)).toBeUndefined();
    expect(await verify(undefined)).toBeUndefined();
  });

  it('refuses a token of another issuer or without an object id', async () => {
    const sign = (claims: Record<string, unknown>) =>
      new SignJWT({ aud: ORIGIN, exp: now.getTime() / 1000 + 60, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: keys.keyId })
        .sign(keys.privateKey);
    const verify = signIn().verifier(ORIGIN);
    expect(await verify(`Bearer ${await sign({ iss: 'http://else', oid: 'x' })}`)).toBeUndefined();
    expect(await verify(`Bearer ${await sign({ iss: signIn().issuer })}`)).toBeUndefined();
  });

  it('refuses a token that has expired, also one that it knew', async () => {
    const verify = signIn().verifier(ORIGIN);
    const header = await bearer('admin', ORIGIN);
    expect(await verify(header)).toBeDefined();
    now = new Date('2025-07-01T09:00:00Z');
    expect(await verify(header)).toBeUndefined();
  });
});

describe('kept keys', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sign-in-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are the same after a restart', async () => {
    const first = await keepSigningKeys(folder);
    const second = await keepSigningKeys(folder);
    expect(second.publicJwk).toEqual(first.publicJwk);
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'RS256', kid: second.keyId })
      .sign(second.privateKey);
    expect(decodeProtectedHeader(token).kid).toBe(first.keyId);
  });

  it('are made anew when the file is broken', async () => {
    const { keyId } = await keepSigningKeys(folder);
    const file = join(folder, 'sign-in-key.json');
    await writeFile(file, '{"kty":');
    expect((await keepSigningKeys(folder)).keyId).not.toBe(keyId);
    expect(await readFile(file, 'utf8')).toContain('RSA');
  });

  it.each([
    ['of another kind', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
    ['too short to sign', generateKeyPairSync('rsa', { modulusLength: 1024 })],
  ])('are made anew when the key is %s', async (_, { privateKey }) => {
    await writeFile(join(folder, 'sign-in-key.json'), JSON.stringify(privateKey.export({ format: 'jwk' })));
    const made = await keepSigningKeys(folder);
    expect(await keepSigningKeys(folder)).toMatchObject({ keyId: made.keyId });
    const header = { alg: 'RS256', kid: made.keyId };
    await expect(new SignJWT({}).setProtectedHeader(header).sign(made.privateKey)).resolves.toContain('.');
  });
});
