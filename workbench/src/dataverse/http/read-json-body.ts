import { Fault, faultCode, invalidPayload } from '../fault';
import { isJsonObject, type Json, type JsonObject, parseJson } from '../json/exact-json';
import type { ApiRequest } from './api-message';
import { JSON_TYPES } from './protocol-headers';

/** The JSON object in a request's body. */
export function readJsonBody(request: ApiRequest): JsonObject {
  checkContentType(request);
  const value = parse(request.body);
  // A client in use encodes its objects twice: what it sends is a text that holds the JSON.
  const object = typeof value === 'string' ? parse(value) : value;
  if (!isJsonObject(object)) throw invalidPayload('The body is no JSON object.');
  return object;
}

function parse(text: string): Json {
  const parsed = parseJson(text);
  if (parsed.ok) return parsed.value;
  const { message, offset, path } = parsed.error;
  const place = path === '' ? '' : `, ${path}`;
  throw invalidPayload(`Error identified in Payload provided by the user: ${message} (at ${offset}${place})`);
}

function checkContentType({ headers, bytes }: ApiRequest): void {
  const type = headers['content-type']?.trim() ?? '';
  if (type === '' && bytes.length > 0) {
    throw unsupported(
      'A none or empty content type header was found when trying to read a message. The content type header is required.',
    );
  }
  if (type !== '' && (!/^application\/json\s*(?:;|$)/i.test(type) || isOtherCharset(type))) {
    throw unsupported(
      `A supported MIME type could not be found that matches the content type of the request. None of the supported type(s) '${JSON_TYPES.join(', ')}' matches the content type '${type.slice(0, 100)}'.`,
    );
  }
}

const unsupported = (message: string): Fault => new Fault(415, faultCode.invalidQuery, message);

const isOtherCharset = (type: string): boolean => /;\s*charset=(?!"?utf-?8"?\s*(?:;|$))/i.test(type);
