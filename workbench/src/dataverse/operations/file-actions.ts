/** The messages that send and fetch files block by block, as clients of the SDK do. */
import { bytesOfBase64 } from '../files/base64';
import { Fault, faultCode, invalidPayload } from '../fault';
import { type FileRecord, findFile, orderParts, readBytes } from '../files/file-records';
import { type ApiResponse, emptyResponse } from '../http/api-message';
import type { RowParameter } from '../custom-api/parameters';
import type { WriteContext } from '../messages/write-context';
import { addToUpload, beginUpload, finishUpload, removeFileOf, requireUpload } from '../messages/write-file';
import type { Field } from '../model/field';
import { fieldNamed, type Table, tableNamed } from '../model/table';
import { mayUseColumn } from '../security/access';
import { CHUNK, type FilePlace, isFileColumn } from './file-column';
import { operationResponse } from './operation-response';
import type { OperationCall, PlatformOperation } from './platform-operation';
import { fetchRow } from './read-row';

const TOKEN = 'FileContinuationToken';
const LONGEST_BLOCK_ID = 64;

/** The column that `Target` and `FileAttributeName` name. */
function placeOf(target: RowParameter | undefined, column: string | undefined): FilePlace {
  if (target?.id === undefined) throw invalidPayload('The parameter Target holds no id of a row.');
  const field = target.table.byName.get(column ?? '');
  if (!isFileColumn(field)) {
    throw invalidPayload(
      `The column '${(column ?? '').slice(0, 100)}' of '${target.table.name}' is no file or image column.`,
    );
  }
  return { table: target.table, id: target.id, field };
}

function initializeUpload({ session, parameters }: OperationCall, context: WriteContext): ApiResponse {
  const { table, id, field } = placeOf(parameters.row('Target'), parameters.text('FileAttributeName'));
  const upload = beginUpload(context, table, id, field, parameters.text('FileName') ?? '');
  return operationResponse(session, 'InitializeFileBlocksUpload', { [TOKEN]: upload.id });
}

function uploadBlock({ parameters }: OperationCall, context: WriteContext): ApiResponse {
  const upload = requireUpload(context, parameters.text(TOKEN) ?? '');
  const block = fromBase64('BlockId', parameters.text('BlockId') ?? '', LONGEST_BLOCK_ID);
  const bytes = fromBase64('BlockData', parameters.text('BlockData') ?? '', CHUNK);
  addToUpload(context, fieldOf(context, upload), upload, bytes, Buffer.from(block).toString('base64'));
  return emptyResponse(204);
}

function fromBase64(name: string, text: string, longest: number): Uint8Array {
  const bytes = bytesOfBase64(text);
  if (!bytes || text === '') {
    throw invalidPayload(`The value of the parameter '${name}' is no base 64.`);
  }
  if (bytes.length > longest)
    throw invalidPayload(`The parameter '${name}' holds more than ${longest} bytes.`);
  return bytes;
}

const fieldOf = (context: WriteContext, file: FileRecord): Field =>
  fieldNamed(tableNamed(context.catalog, file.table), file.column);

function commitUpload({ session, parameters }: OperationCall, context: WriteContext): ApiResponse {
  const upload = requireUpload(context, parameters.text(TOKEN) ?? '');
  const blocks = parameters.texts('BlockList') ?? [];
  if (!orderParts(context.sql, upload.id, blocks)) {
    throw invalidPayload('The BlockList names a block twice, or one that was never uploaded.');
  }
  const name = parameters.text('FileName') ?? upload.name;
  const mime = parameters.text('MimeType') ?? upload.mime;
  const table = tableNamed(context.catalog, upload.table);
  const file = finishUpload(context, table, fieldOf(context, upload), upload.id, { name, mime });
  return operationResponse(session, 'CommitFileBlocksUpload', {
    FileId: file.id,
    FileSizeInBytes: file.size,
  });
}

function initializeDownload({ session, parameters }: OperationCall): ApiResponse {
  const { table, id, field } = placeOf(parameters.row('Target'), parameters.text('FileAttributeName'));
  const property = field.kind === 'image' ? `${field.name}id` : field.name;
  const { row } = fetchRow(session, table, id, { select: [property] });
  const file = findFile(session.engine.store.sql, String(row.stored[property]));
  if (!file?.complete || !mayUseColumn(session.caller, field)) throw noFile(table, id, field);
  return operationResponse(session, 'InitializeFileBlocksDownload', {
    FileSizeInBytes: file.size,
    FileName: file.name,
    [TOKEN]: file.id,
    IsChunkingSupported: true,
  });
}

const noFile = (table: Table, id: string, field: Field): Fault =>
  new Fault(
    404,
    faultCode.rowNotFound,
    `No FileAttachment records found for attribute: ${field.name} of ${table.name} record with id ${id}.`,
  );

function downloadBlock({ session, parameters }: OperationCall): ApiResponse {
  const { engine, caller } = session;
  const file = findFile(engine.store.sql, (parameters.text(TOKEN) ?? '').toLowerCase());
  const table = file && engine.catalog.byName.get(file.table);
  const field = file && table?.byName.get(file.column);
  if (!file?.complete || !table || !field || !mayUseColumn(caller, field)) {
    throw new Fault(400, faultCode.invalidArgument, 'The token names no file: begin the download again.');
  }
  // The token is no permission: the row must still be the caller's to see.
  fetchRow(session, table, file.row, { select: [table.idField.property] });
  const start = parameters.whole('Offset') ?? 0;
  const length = Math.min(parameters.whole('BlockLength') ?? 0, file.size - start);
  if (start < 0 || length <= 0) {
    throw invalidPayload(
      `The block lies outside the file of ${file.size} bytes: see Offset and BlockLength.`,
    );
  }
  const bytes = readBytes(engine.store.sql, file.id, start, length);
  return operationResponse(session, 'DownloadBlock', { Data: Buffer.from(bytes).toString('base64') });
}

function deleteFile({ parameters }: OperationCall, context: WriteContext): ApiResponse {
  const id = (parameters.text('FileId') ?? '').toLowerCase();
  const file = findFile(context.sql, id);
  if (!file?.complete) {
    throw new Fault(404, faultCode.rowNotFound, `fileattachment With Id = ${id} Does Not Exist`);
  }
  removeFileOf(context, tableNamed(context.catalog, file.table), file.row, fieldOf(context, file));
  return emptyResponse(204);
}

const text = { type: 'String' } as const;
const target = { type: 'Entity' } as const;

export const fileActions: readonly PlatformOperation[] = [
  {
    name: 'InitializeFileBlocksUpload',
    kind: 'action',
    parameters: { Target: target, FileAttributeName: text, FileName: text },
    run: initializeUpload,
  },
  {
    name: 'UploadBlock',
    kind: 'action',
    parameters: { BlockId: text, BlockData: text, [TOKEN]: text },
    run: uploadBlock,
  },
  {
    name: 'CommitFileBlocksUpload',
    kind: 'action',
    parameters: {
      FileName: text,
      MimeType: { ...text, optional: true },
      BlockList: { type: 'StringArray' },
      [TOKEN]: text,
    },
    run: commitUpload,
  },
  {
    name: 'InitializeFileBlocksDownload',
    kind: 'action',
    parameters: { Target: target, FileAttributeName: text },
    run: initializeDownload,
  },
  {
    name: 'DownloadBlock',
    kind: 'action',
    parameters: { Offset: { type: 'Integer' }, BlockLength: { type: 'Integer' }, [TOKEN]: text },
    run: downloadBlock,
  },
  { name: 'DeleteFile', kind: 'action', parameters: { FileId: { type: 'Guid' } }, run: deleteFile },
];
