import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  calculateJwkThumbprint,
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';

const ALGORITHM = 'RS256';
const FILE_NAME = 'sign-in-key.json';

/** The pair that signs tokens: the private half stays here, the public half is served as a JWKS. */
export interface SigningKeys {
  readonly keyId: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/** Makes a new RS256 pair; its id is the thumbprint of the public key. */
export async function createSigningKeys(): Promise<SigningKeys> {
  const pair = await generateKeyPair(ALGORITHM, { extractable: true });
  return toSigningKeys(await exportJWK(pair.privateKey));
}

/** Reads the pair that a data folder keeps, and makes one where there is none: old tokens survive a restart. */
export async function keepSigningKeys(folder: string): Promise<SigningKeys> {
  const file = join(folder, FILE_NAME);
  const kept = await readKept(file);
  if (kept) return toSigningKeys(kept);
  const keys = await createSigningKeys();
  await writeFile(file, JSON.stringify(await exportJWK(keys.privateKey)), { mode: 0o600 });
  return keys;
}

async function toSigningKeys(privateJwk: JWK): Promise<SigningKeys> {
  const { kty, n, e } = privateJwk;
  if (kty !== 'RSA' || n === undefined || e === undefined)
    throw new Error('The signing key is not an RSA key.');
  const keyId = await calculateJwkThumbprint({ kty, n, e });
  const privateKey = await importJWK(privateJwk, ALGORITHM, { extractable: true });
  if (privateKey instanceof Uint8Array) throw new Error('The signing key is not an RSA key.');
  return { keyId, privateKey, publicJwk: { kty, use: 'sig', alg: ALGORITHM, kid: keyId, n, e } };
}

/** A file that a killed process left half written is replaced: only old tokens are lost. */
async function readKept(file: string): Promise<JWK | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as JWK;
  } catch {
    return undefined;
  }
}
