import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { FakeService } from '../../testing/fake-service';
import { entraTokenVerifier } from './token-verifier';

const AUTHORITY = 'https://login.example/tenant';
const ISSUER = `${AUTHORITY}/v2.0`;
const AUDIENCE = 'api://powerbill';

type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

async function keyPair(kid: string): Promise<{ readonly privateKey: PrivateKey; readonly jwk: JWK }> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } };
}

const authorityOf = (...keys: JWK[]): FakeService =>
  new FakeService(({ url }) =>
    Response.json(url.endsWith('/keys') ? { keys } : { issuer: ISSUER, jwks_uri: `${AUTHORITY}/keys` }),
  );

const verifierOf = (service: FakeService) =>
  entraTokenVerifier({ authority: AUTHORITY, issuer: ISSUER, audience: AUDIENCE, fetch: service.fetch });

interface Token {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly issuer?: string;
  readonly audience?: string;
  readonly expires?: string;
}

const sign = (
  key: PrivateKey,
  kid: string,
  { claims = {}, issuer = ISSUER, audience = AUDIENCE, expires = '5m' }: Token = {},
) =>
  new SignJWT({ oid: 'object-1', ...claims })
    .setProtectedHeader({ alg: 'RS256', kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(key);

describe('entraTokenVerifier', () => {
  it('reads the claims of a valid token, of a person as of an application', async () => {
    const { privateKey, jwk } = await keyPair('k1');
    const verifier = verifierOf(authorityOf(jwk));
    const person = await sign(privateKey, 'k1', {
      claims: { sub: 'pairwise', scp: 'user_impersonation', azp: 'shell' },
    });
    expect(await verifier.verify(person)).toEqual({
      objectId: 'object-1',
      clientId: 'shell',
      appRoles: [],
      isAppOnly: false,
    });
    const app = await sign(privateKey, 'k1', {
      claims: { sub: 'object-1', azp: 'app', roles: ['PowerBill.Integration'] },
    });
    expect(await verifier.verify(app)).toEqual({
      objectId: 'object-1',
      clientId: 'app',
      appRoles: ['PowerBill.Integration'],
      isAppOnly: true,
    });
  });

  it('asks the authority once for many tokens', async () => {
    const { privateKey, jwk } = await keyPair('k1');
    const service = authorityOf(jwk);
    const verifier = verifierOf(service);
    for (let times = 0; times < 3; times += 1) await verifier.verify(await sign(privateKey, 'k1'));
    expect(service.sent).toHaveLength(2);
  });

  it('refuses another issuer, another audience, an expired token, one without an object id', async () => {
    const { privateKey, jwk } = await keyPair('k1');
    const verifier = verifierOf(authorityOf(jwk));
    const wrong: Token[] = [
      { issuer: 'https://login.example/other/v2.0' },
      { audience: 'https://org.example' },
      { expires: '-1m' },
      { claims: { oid: undefined } },
      { claims: { oid: '' } },
    ];
    for (const token of wrong) expect(await verifier.verify(await sign(privateKey, 'k1', token))).toBeNull();
  });

  it('refuses foreign signatures, unknown keys, other algorithms and what is no token', async () => {
    const { privateKey, jwk } = await keyPair('k1');
    const foreign = await keyPair('k1');
    const verifier = verifierOf(authorityOf(jwk));
    const valid = await sign(privateKey, 'k1');
    const [header = '', payload = ''] = valid.split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    const shared = await new SignJWT({ oid: 'object-1' })
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode(JSON.stringify(jwk)));
    const tokens = [
      await sign(foreign.privateKey, 'k1'),
      await sign(foreign.privateKey, 'k2'),
      unsigned,
      shared,
      `${header}.${payload}.`,
      'abc',
      '',
    ];
    for (const token of tokens) expect(await verifier.verify(token)).toBeNull();
  });

  it('does not take an authority that does not answer for a wrong token, and asks it again', async () => {
    const { privateKey, jwk } = await keyPair('k1');
    const metadata = { status: 200, body: JSON.stringify({ jwks_uri: `${AUTHORITY}/keys` }) };
    const keys = {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ keys: [jwk] }),
    };
    const service = new FakeService({ status: 500, body: '' }, metadata, keys);
    const verifier = verifierOf(service);
    const token = await sign(privateKey, 'k1');
    await expect(verifier.verify(token)).rejects.toThrow('ENTRA_AUTHORITY');
    expect(await verifier.verify(token)).toMatchObject({ objectId: 'object-1' });
  });
});
