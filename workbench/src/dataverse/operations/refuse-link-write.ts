/** Writes of intersect tables: the platform has no message for them. */
import { Fault, faultCode } from '../fault';
import { isBulkMessage } from '../messages/bulk';
import type { IntersectTable, Table } from '../model/table';
import { NAMESPACE } from '../odata/namespace';
import type { Segment } from '../odata/address';

/** Refuses to create, change or delete a link at its own address: it comes and goes with `$ref` at the rows it links. */
export function refuseLinkWrite(
  method: string,
  table: Table,
  segment: Segment,
  rest: readonly Segment[],
): void {
  if (!isIntersect(table)) return;
  const message = messageOf(method, table, segment, rest);
  if (message === undefined) return;
  throw new Fault(
    400,
    faultCode.messageNotSupported,
    `The '${message}' method does not support entities of type '${table.name}'. MessageProcessorCache returned MessageProcessor.Empty. Rows of ${table.linked.join(' and ')} are linked and unlinked at /set(id)/relationship/$ref.`,
  );
}

const isIntersect = (table: Table): table is IntersectTable => table.linked !== undefined;

/** The message that an address and a method stand for; undefined where they read, or mean no message of rows. */
function messageOf(
  method: string,
  table: Table,
  segment: Segment,
  [next]: readonly Segment[],
): string | undefined {
  if (method === 'GET') return undefined;
  if (next?.name.startsWith(NAMESPACE)) {
    const name = next.name.slice(NAMESPACE.length);
    return isBulkMessage(name) ? name : undefined;
  }
  if (next) return table.byName.has(next.name) && ['PUT', 'DELETE'].includes(method) ? 'Update' : undefined;
  return segment.key ? ofRow[method] : ofSet[method];
}

const ofSet: Readonly<Record<string, string>> = { POST: 'Create' };
const ofRow: Readonly<Record<string, string>> = { PATCH: 'Update', DELETE: 'Delete' };
