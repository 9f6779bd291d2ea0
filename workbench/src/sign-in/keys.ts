import { createHash, createPrivateKey, generateKeyPair, type JsonWebKey, type KeyObject } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { JWK } from 'jose';

const ALGORITHM = 'RS256';
const MODULUS_BITS = 2048;
const FILE_NAME = 'sign-in-key.json';

/** The pair that signs tokens: the private half stays here, the public half is served as a JWKS. */
export interface SigningKeys {
  readonly keyId: string;
  readonly privateKey: KeyObject;
  readonly publicJwk: JWK;
}

/** Makes a new RS256 pair on another thread; its id is the thumbprint of the public key. */
export async function createSigningKeys(): Promise<SigningKeys> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: MODULUS_BITS });
  return toSigningKeys(privateKey);
}

/** Reads the pair that a data folder keeps, and makes one where there is none: old tokens survive a restart. */
export async function keepSigningKeys(folder: string): Promise<SigningKeys> {
  const file = join(folder, FILE_NAME);
  const kept = await readKept(file);
  if (kept) return toSigningKeys(kept);
  const keys = await createSigningKeys();
  await writeFile(file, JSON.stringify(keys.privateKey.export({ format: 'jwk' })), { mode: 0o600 });
  return keys;
}

function toSigningKeys(privateKey: KeyObject): SigningKeys {
  const { kty, n, e } = privateKey.export({ format: 'jwk' });
  if (kty !== 'RSA' || n === undefined || e === undefined)
    throw new Error('The signing key is not an RSA key.');
  const keyId = thumbprint({ e, kty, n });
  return { keyId, privateKey, publicJwk: { kty, use: 'sig', alg: ALGORITHM, kid: keyId, n, e } };
}

/** The thumbprint of RFC 7638: over the required members in the order of their names. */
const thumbprint = (members: { readonly e: string; readonly kty: string; readonly n: string }): string =>
  createHash('sha256').update(JSON.stringify(members)).digest('base64url');

/** A file that a killed process left half written, or whose key signs nothing, is replaced: only old tokens are lost. */
async function readKept(file: string): Promise<KeyObject | undefined> {
  try {
    const kept = JSON.parse(await readFile(file, 'utf8')) as JsonWebKey;
    const key = createPrivateKey({ key: kept, format: 'jwk' });
    const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
    return modulusLength < MODULUS_BITS ? undefined : key;
  } catch {
    return undefined;
  }
}
