/** Pictures of a row: the column holds the small form, a file beside the row the full one where the column keeps it. */
import { bytesOfBase64 } from '../files/base64';
import { Fault, faultCode, invalidPayload } from '../fault';
import { completeFile, appendPart, removeFilesAt, startFile } from '../files/file-records';
import { pictureTypeOf } from '../files/media-type';
import type { Field } from '../model/field';
import { fieldNamed, type Table } from '../model/table';
import type { Stored } from '../store/sqlite';
import { rulesOf } from './table-rules';
import type { WriteContext } from './write-context';

const KILOBYTE = 1024;
/** Ticks of 100 nanoseconds from the year 1 to 1970, in which the platform tells when a picture changed. */
const TICKS_TO_1970 = 621_355_968_000_000_000n;
const TICKS_PER_MILLISECOND = 10_000n;

/** Settles the pictures that a body brings as base 64: their ids, times and addresses, and the files. */
export function settlePictures(
  context: WriteContext,
  table: Table,
  id: string,
  values: Map<Field, Stored>,
  isNew: boolean,
): void {
  for (const field of rulesOf(table).pictures) {
    const value = values.get(field);
    if (value === undefined) continue;
    if (isNew && value !== null && !field.primaryImage) {
      throw new Fault(
        400,
        faultCode.notPrimaryImage,
        `Non-primary image attribute ${field.name} of entity ${table.name} is not allowed to upload during Create operation.`,
      );
    }
    const bytes = typeof value === 'string' ? fromBase64(field, value) : null;
    for (const [column, stored] of pictureValues(context, table, id, field, bytes))
      values.set(column, stored);
  }
}

function fromBase64(field: Field, text: string): Uint8Array {
  const bytes = bytesOfBase64(text);
  if (bytes) return bytes;
  throw invalidPayload(`The value of '${field.name}' is no picture in base 64.`);
}

/** Keeps a picture, or removes it, and gives the values of its columns. */
export function pictureValues(
  context: WriteContext,
  table: Table,
  id: string,
  field: Field,
  bytes: Uint8Array | null,
): ReadonlyMap<Field, Stored> {
  const place = { table: table.name, row: id, column: field.name };
  const companion = (suffix: string): Field => fieldNamed(table, `${field.name}${suffix}`);
  const columns = [field, companion('id'), companion('_timestamp'), companion('_url')] as const;
  removeFilesAt(context.sql, place);
  if (bytes === null) return new Map(columns.map((column) => [column, null]));
  const type = checkPicture(table, id, field, bytes);
  const pictureId = context.newId().toLowerCase();
  if (field.fullImage) {
    const file = { name: field.name, mime: type };
    startFile(context.sql, pictureId, place, file);
    appendPart(context.sql, { ...place, ...file, id: pictureId, size: 0, complete: false }, bytes);
    completeFile(context.sql, { ...place, id: pictureId }, file);
  }
  const ticks = BigInt(Date.parse(context.now)) * TICKS_PER_MILLISECOND + TICKS_TO_1970;
  const url = `/Image/download.aspx?Entity=${table.name}&Attribute=${field.name}&Id=${pictureId}&Timestamp=${ticks}`;
  const values: readonly Stored[] = [Buffer.from(bytes).toString('base64'), pictureId, ticks, url];
  return new Map(columns.map((column, at) => [column, values[at] ?? null]));
}

function checkPicture(table: Table, id: string, field: Field, bytes: Uint8Array): string {
  const fail = (reason: string): Fault =>
    new Fault(400, faultCode.pictureRefused, `Error occured when processing image. Reason: ${reason}`);
  if (bytes.length > field.maxSizeInKb * KILOBYTE) {
    const megabytes = (size: number): number => Math.floor(size / KILOBYTE / KILOBYTE);
    throw fail(
      `File size is too big. MaxSize: ${megabytes(field.maxSizeInKb * KILOBYTE)} MB, Uploaded filesize: ${megabytes(bytes.length)} MB.`,
    );
  }
  const type = pictureTypeOf(bytes);
  if (type !== undefined) return type;
  throw fail(
    `Update image properties failed for objectid: ${id}, logicalName: ${table.name}, attribute: ${field.name}`,
  );
}
