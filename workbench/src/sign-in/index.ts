export { createSigningKeys, keepSigningKeys, type SigningKeys } from './keys';
export type { Account } from './account';
export type { Resource } from './resource';
export { createSignIn, type SignIn } from './sign-in';
export { type Caller, createTokenVerifier, type TokenVerifier } from './token-verifier';
