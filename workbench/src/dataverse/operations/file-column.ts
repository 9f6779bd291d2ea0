/** Files and pictures of a row at `/set(id)/column`: uploads in one piece or in chunks, downloads, removal. */
import { invalidPayload, invalidQuery } from '../fault';
import { findFile, readBytes } from '../files/file-records';
import { pictureTypeOf, UNKNOWN_TYPE } from '../files/media-type';
import { type ApiRequest, type ApiResponse, emptyResponse, JSON_TYPE } from '../http/api-message';
import { type ByteRange, readContentRange, readRange } from '../http/byte-range';
import { requireRow, type RowAddress } from '../messages/row-address';
import { addToUpload, beginUpload, finishUpload, removeFileOf, requireUpload } from '../messages/write-file';
import type { WriteContext } from '../messages/write-context';
import type { Field } from '../model/field';
import type { Table } from '../model/table';
import { mayUseColumn } from '../security/access';
import type { Session } from './engine';
import type { Operation } from './operation';
import { allowOptions } from './read-context';
import { fetchRow } from './read-row';
import type { Written } from './write-row';

/** Bytes of a chunk that the platform advises. */
export const CHUNK = 4 * 1024 * 1024;

export const isFileColumn = (field: Field | undefined): field is Field =>
  field?.kind === 'image' || (field?.kind === 'file' && field.companionOf === undefined);

/** A file or image column of a row. */
export interface FilePlace {
  readonly table: Table;
  readonly id: string;
  readonly field: Field;
}

/** The same of a row that is still to be found. */
export interface AddressedFile {
  readonly table: Table;
  readonly address: RowAddress;
  readonly field: Field;
}

/** Whether a request brings a file rather than the JSON of a value. */
export const isUpload = (request: ApiRequest): boolean =>
  request.method === 'PATCH' ||
  (request.method === 'PUT' && !/json/i.test(request.headers['content-type'] ?? ''));

const done = (response: ApiResponse): Written => ({ response, reference: undefined });

/** `PATCH` or `PUT` with bytes: the whole file, the announcement of chunks, or one of them. */
export function uploadFile(
  { session, request, query }: Operation,
  context: WriteContext,
  { table, address, field }: AddressedFile,
): Written {
  allowOptions(query, ['x-ms-file-name', 'sessiontoken']);
  const id = requireRow(context.sql, table, address);
  const token = query.options.get('sessiontoken');
  if (token !== undefined) return done(receiveChunk(context, request, { table, id, field }, token));
  // The header wins over the parameter, which may hold what a header cannot.
  const name = request.headers['x-ms-file-name'] ?? query.options.get('x-ms-file-name');
  const mode = request.headers['x-ms-transfer-mode'];
  if (mode !== undefined && mode !== 'chunked') {
    throw invalidQuery(`The value '${mode.slice(0, 100)}' of x-ms-transfer-mode is not 'chunked'.`);
  }
  if (mode === undefined && request.bytes.length === 0) {
    throw invalidPayload(`The request brings no file for the column '${field.name}'.`);
  }
  if (name === undefined && field.kind === 'file') {
    throw invalidPayload(`Name the file for the column '${field.name}' with x-ms-file-name.`);
  }
  const upload = beginUpload(context, table, id, field, name ?? field.name);
  if (mode === 'chunked') {
    const location = `${session.engine.serviceRoot}/${table.setName}(${id})/${field.name}?sessiontoken=${upload.id}`;
    return done(
      emptyResponse(200, {
        Location: location,
        'Accept-Ranges': 'bytes',
        'x-ms-chunk-size': String(CHUNK),
        'Access-Control-Expose-Headers': 'x-ms-chunk-size',
      }),
    );
  }
  addToUpload(context, field, upload, request.bytes);
  finishUpload(context, table, field, upload.id, {}, { ifMatch: request.headers['if-match'] });
  return done(emptyResponse(204));
}

/** Takes the next chunk; the last one puts the file into its column. */
function receiveChunk(
  context: WriteContext,
  request: ApiRequest,
  { table, id, field }: FilePlace,
  token: string,
): ApiResponse {
  const upload = requireUpload(context, token);
  if (upload.row !== id || upload.table !== table.name || upload.column !== field.name) {
    throw invalidQuery('The session token belongs to another column.');
  }
  const { range, total } = readContentRange(request.headers['content-range']);
  const { length } = request.bytes;
  if (range.start !== upload.size || range.end - range.start + 1 !== length || range.end >= total) {
    throw invalidPayload(
      `The chunk says that it is bytes ${range.start}-${range.end}/${total}; it has ${length} bytes and the next one begins at ${upload.size}.`,
    );
  }
  addToUpload(context, field, upload, request.bytes);
  if (range.end + 1 < total) return emptyResponse(206);
  const name = request.headers['x-ms-file-name'] ?? upload.name;
  finishUpload(context, table, field, upload.id, { name });
  return emptyResponse(204);
}

/** `DELETE` of the column. */
export function deleteFile(
  { request, query }: Operation,
  context: WriteContext,
  { table, address, field }: AddressedFile,
): Written {
  allowOptions(query, []);
  const id = requireRow(context.sql, table, address);
  removeFileOf(context, table, id, field, { ifMatch: request.headers['if-match'] });
  return done(emptyResponse(204));
}

/**
 * `GET …/column` without `$value` by who asks for a size or a piece: the same answer, with its bytes as base64 in JSON.
 */
export function downloadAsJson(operation: Operation, place: FilePlace): ApiResponse {
  const response = downloadFile(operation, place);
  if (typeof response.body === 'string') return response;
  const { table, id, field } = place;
  const root = operation.session.engine.serviceRoot;
  const context = `${root}/$metadata#${table.setName}(${id})/${field.name}`;
  const value = Buffer.from(response.body).toString('base64');
  return {
    ...response,
    headers: { ...response.headers, 'Content-Type': JSON_TYPE },
    body: JSON.stringify({ '@odata.context': context, value }),
  };
}

interface Content {
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly read: (range: ByteRange) => Uint8Array;
}

/** `GET …/column/$value`, with `Range` a piece of it; 204 when there is no file. */
export function downloadFile({ session, request, query }: Operation, place: FilePlace): ApiResponse {
  allowOptions(query, ['size']);
  const size = query.options.get('size');
  if (size !== undefined && size !== 'full') {
    throw invalidQuery(`The value '${size.slice(0, 100)}' of size is not 'full'.`);
  }
  const content = contentOf(session, place, size === 'full');
  if (!content) return emptyResponse(204);
  const range = readRange(request.headers.range, content.size);
  const headers = {
    'OData-Version': '4.0',
    'Content-Type': UNKNOWN_TYPE,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(content.name)}`,
    'x-ms-file-size': String(content.size),
    'x-ms-file-name': encodeURIComponent(content.name),
    mimetype: content.mime,
  };
  if (!range) {
    return {
      status: 200,
      headers: { ...headers, 'Access-Control-Expose-Headers': 'x-ms-file-size; x-ms-file-name; mimetype' },
      body: content.read({ start: 0, end: content.size - 1 }),
    };
  }
  return {
    status: 206,
    headers: {
      ...headers,
      'Content-Range': `bytes ${range.start}-${range.end}/${content.size}`,
      'x-ms-chunk-size': String(CHUNK),
      'Access-Control-Expose-Headers': 'x-ms-file-size; x-ms-file-name; x-ms-chunk-size; mimetype',
    },
    body: content.read(range),
  };
}

/** What a column holds, if the caller may see it: a file, the full picture, or its small form. */
function contentOf(session: Session, { table, id, field }: FilePlace, full: boolean): Content | undefined {
  const isSmall = field.kind === 'image' && !full;
  const property = field.kind === 'image' && full ? `${field.name}id` : field.name;
  const { row } = fetchRow(session, table, id, { select: [property] });
  const value = row.stored[property];
  if (typeof value !== 'string' || !mayUseColumn(session.caller, field)) return undefined;
  if (isSmall) {
    const bytes = Buffer.from(value, 'base64');
    return {
      name: field.name,
      mime: pictureTypeOf(bytes) ?? UNKNOWN_TYPE,
      size: bytes.length,
      read: ({ start, end }) => bytes.subarray(start, end + 1),
    };
  }
  const file = findFile(session.engine.store.sql, value);
  if (!file?.complete) return undefined;
  return {
    name: file.name,
    mime: file.mime,
    size: file.size,
    read: ({ start, end }) => readBytes(session.engine.store.sql, file.id, start, end - start + 1),
  };
}
