import type { OAuthError } from './oauth-error';
import type { Resource } from './resource';

const openIdScopes = new Set(['openid', 'profile', 'email', 'offline_access']);

type Asked = { readonly resource: Resource } | OAuthError;

/**
 * Reads the resource that a scope asks for: `<audience>/.default` or another scope below it. One token is for one
 * resource. An application asks for `.default` only, since its roles were granted beforehand.
 */
export function readScope(
  scope: string | undefined,
  resources: readonly Resource[],
  grant: 'person' | 'application',
): Asked {
  const names = (scope ?? '').split(' ').filter((name) => name !== '' && !openIdScopes.has(name));
  const [first] = names;
  if (first === undefined) {
    return {
      error: 'invalid_scope',
      number: 70011,
      sentence: "The request must include a 'scope' input parameter such as <resource>/.default.",
    };
  }
  if (grant === 'application' && names.some((name) => !name.endsWith('/.default'))) {
    return {
      error: 'invalid_scope',
      number: 1002012,
      sentence: `The provided value for scope ${first} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier.`,
    };
  }
  const asked = names.map((name) => resources.find((resource) => isBelow(name, resource.audience)));
  const unknown = names[asked.findIndex((resource) => resource === undefined)];
  if (unknown !== undefined) {
    return {
      error: 'invalid_resource',
      number: 500011,
      sentence: `The resource principal named ${unknown.slice(0, unknown.lastIndexOf('/'))} was not found in the tenant.`,
    };
  }
  const [resource, ...others] = new Set(asked);
  if (resource === undefined || others.length > 0) {
    return {
      error: 'invalid_scope',
      number: 28000,
      sentence: 'A token is for one resource: ask for the others apart.',
    };
  }
  return { resource };
}

/** `https://host/.default` and `https://host//.default` both mean `https://host`. */
function isBelow(name: string, audience: string): boolean {
  if (!name.startsWith(`${audience}/`)) return false;
  return /^\/?[^/]+$/.test(name.slice(audience.length + 1));
}
