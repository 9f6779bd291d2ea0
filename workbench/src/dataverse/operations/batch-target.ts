/** Where a request inside a batch goes. */
import { Fault, faultCode, invalidPayload } from '../fault';
import type { BatchRequest } from '../http/batch-parts';
import { checkAccept, checkVersion } from '../http/protocol-headers';
import { pathBelowRoot } from '../http/service-path';
import { resolveContentId } from '../messages/row-address';
import { decode } from '../odata/address';

/** An address inside of a batch may be twice as long as one outside. */
const LONGEST_TARGET = 65_536;

/**
 * The path below the service root, and the query. A target may be relative, absolute, or begin with the result of an
 * earlier request (`$1`). Its headers are checked as those of any request.
 */
export function batchTarget(
  serviceRoot: string,
  { target, headers }: BatchRequest,
  references: ReadonlyMap<string, string>,
): { readonly path: string; readonly query: string } {
  if (target.length > LONGEST_TARGET) {
    throw new Fault(
      414,
      faultCode.invalidQuery,
      `The address has ${target.length} characters; ${LONGEST_TARGET} are allowed inside of a batch.`,
    );
  }
  const [address = '', ...query] = target.split('?');
  const path = resolved(pathBelowRoot(address, new URL(serviceRoot).origin), references);
  checkVersion(headers);
  checkAccept(headers, decode(path));
  if (decode(path) === '$batch') throw invalidPayload('A batch cannot hold another batch.');
  return { path, query: query.join('?') };
}

/** Names after a dollar sign that are no results of earlier requests. */
const OWN_NAMES = ['$batch', '$metadata'];

function resolved(path: string, references: ReadonlyMap<string, string>): string {
  const [name = ''] = path.split(/[/(]/);
  if (!name.startsWith('$') || OWN_NAMES.includes(name)) return path;
  return (resolveContentId(references, name) + path.slice(name.length)).replace(/^\//, '');
}
