/** Where a request goes: the version of the Web API and the path below it. */
import { Fault, faultCode, invalidQuery, notSupported, segmentNotFound } from '../fault';

export interface ServicePath {
  /** `/api/data/v9.2`: the contexts and links of an answer name the version that was asked for. */
  readonly root: string;
  /** Path below the root, still percent-encoded, without slashes at its ends. */
  readonly path: string;
}

/** The root at which the service calls itself at home. */
export const SERVICE_ROOT = '/api/data/v9.2';

/** Names of routes have no case; names of sets do. */
const ROUTE = /^\/+api\/+data\/+(v(\d{1,2})\.(\d{1,2}))(?:\/+|$)/i;
const MINOR_VERSIONS = ['0', '1', '2'];

/** The longest address that the platform takes outside of a batch. */
const LONGEST_ADDRESS = 32_768;

/** Reads the address of a request; refuses versions that are not here and what is not below the service. */
export function readServicePath(url: URL): ServicePath {
  const length = url.pathname.length + url.search.length;
  if (length > LONGEST_ADDRESS) {
    throw new Fault(
      414,
      faultCode.invalidQuery,
      `The address has ${length} characters; ${LONGEST_ADDRESS} are allowed. Send the request inside of a batch.`,
    );
  }
  const match = ROUTE.exec(url.pathname);
  if (!match) throw segmentNotFound(url.pathname.split('/').find((one) => one !== '') ?? '');
  const [whole, version = '', major = '', minor = ''] = match;
  if (major === '8') throw notSupported(`version ${version} of the Web API`);
  if (major !== '9' || !MINOR_VERSIONS.includes(minor)) throw segmentNotFound(version);
  return { root: `/api/data/v9.${minor}`, path: trimmed(url.pathname.slice(whole.length)) };
}

/** The path of a target inside a batch, which may be relative, below the host, or a full address of this service. */
export function pathBelowRoot(target: string, origin: string): string {
  const absolute = /^https?:\/\/[^/]*/i.exec(target)?.[0];
  if (absolute !== undefined && absolute.toLowerCase() !== origin.toLowerCase()) {
    throw invalidQuery(`The address '${target.slice(0, 200)}' is of another service.`);
  }
  const path = target.slice(absolute?.length ?? 0);
  const route = ROUTE.exec(path);
  if (absolute !== undefined && !route) {
    throw invalidQuery(`The address '${target.slice(0, 200)}' is not below ${SERVICE_ROOT}.`);
  }
  return trimmed(path.slice(route?.[0].length ?? 0));
}

/** Without the slashes at its ends. A pattern would walk over a run of slashes once for each of them. */
function trimmed(path: string): string {
  let start = 0;
  let end = path.length;
  while (path.charAt(start) === '/') start += 1;
  while (end > start && path.charAt(end - 1) === '/') end -= 1;
  return path.slice(start, end);
}
