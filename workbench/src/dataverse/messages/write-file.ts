/** Puts an uploaded file into its column, and takes files out again. */
import { Fault, faultCode, invalidPayload } from '../fault';
import {
  appendPart,
  completeFile,
  type FileRecord,
  findFile,
  readBytes,
  removeFile,
  removeFilesAt,
  startFile,
} from '../files/file-records';
import { mediaTypeOf } from '../files/media-type';
import type { Field } from '../model/field';
import { fieldNamed, type Table } from '../model/table';
import { requireColumn } from '../security/access';
import type { Stored } from '../store/sqlite';
import type { Precondition } from './current-row';
import { pictureValues } from './picture-columns';
import { changeColumns, requireWritable } from './update-row';
import type { WriteContext } from './write-context';

const KILOBYTE = 1024;
const LONGEST_NAME = 255;

/** Begins an upload to a column of a row that the caller may write; the id is the token of its parts. */
export function beginUpload(
  context: WriteContext,
  table: Table,
  row: string,
  field: Field,
  name: string,
): FileRecord {
  requireWritable(context, table, row);
  requireColumn(context.caller, table, field, 'update');
  if (name === '' || name.length > LONGEST_NAME) {
    throw invalidPayload(`The name of a file has 1 to ${LONGEST_NAME} characters.`);
  }
  const id = context.newId().toLowerCase();
  const file = {
    id,
    table: table.name,
    row,
    column: field.name,
    name,
    mime: mediaTypeOf(name),
    size: 0,
    complete: false,
  };
  startFile(context.sql, id, file, file);
  return file;
}

/** Adds bytes to an upload, unless the file becomes larger than its column allows. */
export function addToUpload(
  context: WriteContext,
  field: Field,
  file: FileRecord,
  bytes: Uint8Array,
  block = '',
): void {
  // What is wrong with a picture is told when it is complete.
  if (field.kind === 'file' && file.size + bytes.length > field.maxSizeInKb * KILOBYTE) {
    throw new Fault(400, faultCode.fileTooLarge, 'Attachment file size is too big.');
  }
  appendPart(context.sql, file, bytes, block);
}

/** Makes an upload the file of its column. */
export function finishUpload(
  context: WriteContext,
  table: Table,
  field: Field,
  uploadId: string,
  named: { readonly name?: string; readonly mime?: string } = {},
  precondition?: Precondition,
): FileRecord {
  const file = requireUpload(context, uploadId);
  const name = named.name ?? file.name;
  const mime = named.mime ?? mediaTypeOf(name);
  changeColumns(
    context,
    table,
    file.row,
    () => valuesOf(context, table, field, file, { name, mime }),
    precondition,
  );
  return { ...file, name, mime, complete: true };
}

function valuesOf(
  context: WriteContext,
  table: Table,
  field: Field,
  file: FileRecord,
  as: { readonly name: string; readonly mime: string },
): ReadonlyMap<Field, Stored> {
  requireColumn(context.caller, table, field, 'update');
  if (field.kind === 'image') {
    const bytes = readBytes(context.sql, file.id, 0, file.size);
    removeFile(context.sql, file.id);
    return pictureValues(context, table, file.row, field, bytes);
  }
  completeFile(context.sql, file, as);
  return new Map([
    [field, file.id],
    [fieldNamed(table, `${field.name}_name`), as.name],
  ]);
}

/** Empties a file or image column. */
export function removeFileOf(
  context: WriteContext,
  table: Table,
  row: string,
  field: Field,
  precondition?: Precondition,
): void {
  changeColumns(
    context,
    table,
    row,
    () => {
      requireColumn(context.caller, table, field, 'update');
      if (field.kind === 'image') return pictureValues(context, table, row, field, null);
      removeFilesAt(context.sql, { table: table.name, row, column: field.name });
      return new Map([
        [field, null],
        [fieldNamed(table, `${field.name}_name`), null],
      ]);
    },
    precondition,
  );
}

/** An upload that was begun and is not finished. */
export function requireUpload(context: WriteContext, id: string): FileRecord {
  const file = findFile(context.sql, id.toLowerCase());
  if (file && !file.complete) return file;
  throw new Fault(
    400,
    faultCode.invalidArgument,
    'The token names no upload that is under way: begin one first, and use the token that it answers with.',
  );
}
